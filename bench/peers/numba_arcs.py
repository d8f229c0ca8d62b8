"""The arc algorithm in Numba, on one thread: what a researcher gets who stays in Python and compiles the loops.

Columns of unit samples in float64. Per plane, one loop without branches packs the samples with ρ ≥ ε; a second one places
their arcs' edges. The edges need neither arccosine nor arctangent: with w² = ρ² − ε² they are (εa ± wb, εb ∓ wa) up to a
factor, and the arc length along |x| + |y| = 1 sorts them into the grid by a table and a step, without a branch.
"""

import numpy as np
from numba import njit

from exchange import answer, normalised, projected


def project(activations, basis, angles, endpoint, epsilon):
    columns, cosines = projected(normalised(activations), basis)
    turn = angles - 1 if endpoint and angles > 1 else angles
    theta = np.arange(turn) * (2 * np.pi / turn)
    places = diamonds(np.cos(theta), np.sin(theta))
    buckets = 4 * turn
    # How many grid angles lie below each bucket, a hair early, as looking up rounds. No bucket holds two of them.
    below = np.searchsorted(places, np.arange(buckets + 2) * (4 / buckets) - 1e-9).astype(np.uint32)
    cosines = np.eye(1) if cosines is None else cosines
    return columns, cosines, np.append(places, np.inf), below, angles, epsilon


def diamonds(x, y):
    part = x / (np.abs(x) + np.abs(y))
    return np.where(y >= 0, 1 - part, 3 + part)


# Without NumPy's error model every division is tested for zero; signed indices are tested for counting from the end.
@njit(cache=True, error_model="numpy")
def place(x, y, places, below, scale):
    part = x / (abs(x) + abs(y))
    p = 2 - np.copysign(1.0, y) * (1 + part)
    m = below[np.uint32(p * scale)]
    return m + np.uint32(places[m] < p), p


@njit(cache=True, error_model="numpy")
def compiled(columns, cosines, places, below, angles, epsilon, planes):
    rows, turn = columns.shape[1], len(places) - 1
    scale = (len(below) - 2) / 4
    counts = np.empty((len(planes), angles), dtype=np.int32)
    packed_a, packed_b, packed_square = np.empty(rows), np.empty(rows), np.empty(rows)
    differences = np.zeros(2 * turn + 1, dtype=np.int32)
    threshold = epsilon * epsilon
    for p in range(len(planes)):
        i, j = planes[p]
        c = 0.0 if len(cosines) == 1 else cosines[i, j]
        inverse = 1 / np.sqrt((1 - c) * (1 + c))
        length, around = 0, 0
        for n in range(rows):
            a = columns[i, n]
            b = (columns[j, n] - c * a) * inverse
            square = a * a + b * b
            packed_a[length] = a
            packed_b[length] = b
            packed_square[length] = square
            length += square >= threshold
        if epsilon <= 0:
            around = rows - length
        differences[:] = 0
        for n in range(length):
            a, b, square = packed_a[n], packed_b[n], packed_square[n]
            if square == 0:
                around += 1
                continue
            width = np.sqrt(square - threshold)
            begin, p_begin = place(epsilon * a + width * b, epsilon * b - width * a, places, below, scale)
            end, p_end = place(epsilon * a - width * b, epsilon * b + width * a, places, below, scale)
            differences[begin] += 1
            differences[end + np.uint32(turn) * np.uint32(p_end < p_begin)] -= 1
        running = around
        for m in range(turn):
            running += differences[m]
            counts[p, m] = running
        running -= around
        for m in range(turn):
            running += differences[turn + m]
            counts[p, m] += running
        for m in range(turn, angles):
            counts[p, m] = counts[p, 0]
    return counts


def count(given, planes):
    return compiled(*given, planes)


def prepare(activations, basis, question):
    return activations.astype(np.float64), basis, question["angles"], question["endpoint"], question["epsilon"]


answer(project, count, prepare)
