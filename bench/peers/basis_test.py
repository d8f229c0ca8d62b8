"""The basis test in NumPy: pooled A4 of the standard basis and of random rotations, raw and whitened.

    basis_test.py ACTIVATIONS.npy EPSILON ROTATIONS

Per rotation one float32 BLAS product; per plane ρ², one comparison, and cos 4φ of the samples near it by doubling the
angle twice. Rotations are Haar (QR with the signs of R's diagonal). Prints the two statistics, their p and the milliseconds
of three runs; reading the file is not timed.
"""

import json
import sys
from time import perf_counter

import numpy as np


def statistic(columns, epsilon):
    """Pooled A4 over all planes; columns float32 [d, N] of unit rows."""
    squares = columns * columns
    total, lit = 0.0, 0
    for i in range(len(columns)):
        for j in range(i + 1, len(columns)):
            near = np.flatnonzero(squares[i] + squares[j] >= epsilon * epsilon)
            a, b = columns[i, near], columns[j, near]
            a2, b2 = a * a, b * b
            both = a2 + b2
            cosine, sine = (a2 - b2) / both, 2 * a * b / both
            total += float((cosine * cosine - sine * sine).sum(dtype=np.float64))
            lit += len(near)
    return total / lit


def units(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def whitened(rows):
    centred = rows - rows.mean(axis=0)
    variances, axes = np.linalg.eigh(centred.T @ centred / len(rows))
    return centred @ (axes / np.sqrt(variances)) @ axes.T


def test(rows, epsilon, rotations, random):
    found = []
    sides = [units(rows), units(whitened(rows))]
    observed = [statistic(np.ascontiguousarray(side.T), epsilon) for side in sides]
    extreme = [0, 0]
    for _ in range(rotations):
        q, r = np.linalg.qr(random.standard_normal((rows.shape[1],) * 2))
        turn = (q * np.sign(np.diag(r))).astype(np.float32)
        for side, of in enumerate(sides):
            extreme[side] += abs(statistic(turn @ of.T, epsilon)) >= abs(observed[side])
    for side in range(2):
        found.append({"statistic": observed[side], "p": (1 + int(extreme[side])) / (rotations + 1)})
    return found


rows = np.load(sys.argv[1]).astype(np.float64)
epsilon, rotations = float(sys.argv[2]), int(sys.argv[3])
times = []
for _ in range(3):
    start = perf_counter()
    raw, white = test(rows, epsilon, rotations, np.random.default_rng(1))
    times.append(1000 * (perf_counter() - start))
print(json.dumps({"raw": raw, "whitened": white, "times": times}))
