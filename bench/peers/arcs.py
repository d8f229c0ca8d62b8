"""The arc algorithm in NumPy: a sample lights the angles within arccos(ε/ρ) of its own, so the number of angles hardly counts.

Per plane: ρ and φ of the samples with ρ ≥ ε, the first and the last grid angle of each arc, a bincount of both, one running
sum. In float64.
"""

import numpy as np

from exchange import answer, in_plane, normalised, projected


def project(activations, basis, angles, endpoint, epsilon):
    return *projected(normalised(activations), basis), angles, endpoint, epsilon


def count(given, planes):
    columns, cosines, angles, endpoint, epsilon = given
    turn = angles - 1 if endpoint and angles > 1 else angles
    step = 2 * np.pi / turn
    counts = np.empty((len(planes), angles), dtype=np.int64)
    for p, (i, j) in enumerate(planes):
        a, b = in_plane(columns, cosines, i, j)
        square = a * a + b * b
        everywhere = 0
        if epsilon > 0:
            # What is dark goes before anything dear is computed of it; a hair is left to the comparison of ρ itself.
            near = np.flatnonzero(square >= epsilon * epsilon * (1 - 1e-12))
            a, b, square = a[near], b[near], square[near]
        rho = np.sqrt(square)
        if epsilon <= 0:
            everywhere = np.count_nonzero(rho <= -epsilon)
        lit = rho > -epsilon if epsilon <= 0 else rho >= epsilon
        a, b, rho = a[lit], b[lit], rho[lit]
        half = np.arccos(epsilon / rho)
        middle = np.arctan2(b, a)
        begin = np.ceil((middle - half) / step).astype(np.int64)
        size = np.minimum(np.floor((middle + half) / step).astype(np.int64) - begin + 1, turn)
        begin %= turn
        # An arc that passes θ = 0 goes on in a second turn, which is folded onto the first.
        edges = np.bincount(begin, minlength=2 * turn) - np.bincount(begin + size, minlength=2 * turn)
        turned = np.cumsum(edges).reshape(2, turn).sum(axis=0) + everywhere
        counts[p, :turn] = turned
        counts[p, turn:] = turned[0]
    return counts


def prepare(activations, basis, question):
    return activations.astype(np.float64), basis, question["angles"], question["endpoint"], question["epsilon"]


answer(project, count, prepare)
