"""The published formulation, after SpotlightResonanceMethod.py of github GeorgeBird1/Spotlight-Resonance-Method.

It follows that code step by step, in its precision (float64) and with its shapes, plane by plane:

1. the plane's rotation generator, ½(b_i b_jᵀ − b_j b_iᵀ), d×d;
2. its eigendecomposition by `np.linalg.eig`, the eigenvalues scaled to ±i, and from it the rotation matrices of all
   angles, exp(θG) = V exp(θΛ) V^H: A×d×d;
3. the activations normalised (for every plane anew, as there);
4. one einsum over samples, angles and both dimensions of the matrices, 'bi,j,aij->ba', the probe being b_i: N×A cosines;
5. those of at least ε become 1, the others 0, and their mean over samples is the curve.

Its rotation turns from b_i towards −b_j, so that its column m is ours at A − 1 − m. The angles there are
linspace(0, 2π, A) with both ends; where the question leaves the end out, the beginning is left out here, which keeps that
correspondence. Planes come in the order asked for instead of shuffled.

`--optimize` passes `optimize=True` to the einsum, which the published code does not: numpy then contracts the probe with
the matrices first and leaves the rest to BLAS.
"""

import sys

import numpy as np

from exchange import answer, normalised

OPTIMIZE = "--optimize" in sys.argv[1:]


def generator(first, second):
    outer = np.einsum("i,j->ij", first / np.linalg.norm(first), second / np.linalg.norm(second))
    return 0.5 * (outer - outer.T)


def rotations(plane, angles):
    values, vectors = np.linalg.eig(plane)
    turning = 1j * values.imag
    turning /= np.abs(turning).max()
    phases = np.exp(np.einsum("a,v->av", angles, turning))
    return np.einsum("ij,aj,jk->aik", vectors, phases, vectors.conj().T).real


def curve(activations, probe, matrices, epsilon):
    cosines = np.einsum("bi,j,aij->ba", normalised(activations), probe, matrices, optimize=OPTIMIZE)
    inside = np.zeros_like(cosines)
    inside[cosines >= epsilon] = 1
    return inside.mean(axis=0)


def project(*given):
    """Nothing: all of it is done for every plane anew, as in the published code."""
    return given


def count(given, planes):
    activations, basis, angles, epsilon = given
    density = np.zeros((len(planes), len(angles)))
    for p, (i, j) in enumerate(planes):
        density[p] = curve(activations, basis[i], rotations(generator(basis[i], basis[j]), angles), epsilon)
    return np.rint(density[:, ::-1] * len(activations))


def prepare(activations, basis, question):
    basis = np.eye(activations.shape[1]) if basis is None else basis
    number = question["angles"]
    angles = np.linspace(0, 2 * np.pi, number) if question["endpoint"] else np.linspace(0, 2 * np.pi, number + 1)[1:]
    return activations.astype(np.float64), basis, angles, question["epsilon"]


answer(project, count, prepare)
