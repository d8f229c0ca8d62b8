"""What every Python peer shares: a question in on stdin, counts out to a file, times out on stdout.

The question is JSON: `activations` (.npy, float32 [N, d]), `basis` (.npy, float64 [k, d], unit rows, or null for the
standard basis), `planes` (.npy, int32 [P, 2]), `epsilon`, `angles`, `endpoint`, `least` (runs), `seconds` (of running, at
least) and `counts` (the .npy to write, int32 [P, A]).

Counts are saved in our order: from b_i towards +b_j, plane by plane.
"""

import json
import platform
import sys
from time import perf_counter

import numpy as np


def angles_of(question):
    """Our angles, radians: A of a whole turn, with the end or without it."""
    return np.linspace(0, 2 * np.pi, question["angles"], endpoint=question["endpoint"])


def answer(count, prepare):
    """Times `count(*prepare(activations, basis, question), planes)` until `least` runs and `seconds` have passed.

    Reading files and whatever `prepare` does are not timed; what `count` needs to do for every call belongs into it.
    """
    question = json.load(sys.stdin)
    activations = np.load(question["activations"])
    basis = None if question["basis"] is None else np.load(question["basis"])
    planes = np.load(question["planes"])
    given = prepare(activations, basis, question)
    count(*given, planes[:1])
    times = []
    while len(times) < question["least"] or sum(times) < question["seconds"]:
        start = perf_counter()
        counts = count(*given, planes)
        times.append(perf_counter() - start)
    np.save(question["counts"], np.ascontiguousarray(counts, dtype=np.int32))
    json.dump(
        {"milliseconds": [1000 * t for t in times], "python": platform.python_version(), "numpy": np.__version__},
        sys.stdout,
    )


def normalised(rows):
    """Rows over their lengths; a zero row stays zero, and so has cosine 0 to everything."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms == 0, 1, norms)


def projected(rows, basis):
    """The rows' cosines with each direction, [k, N], and those of the directions with each other (None: orthonormal)."""
    if basis is None:
        return np.ascontiguousarray(rows.T), None
    return np.ascontiguousarray((rows @ basis.T).T), basis @ basis.T


def in_plane(columns, cosines, i, j):
    """(a, b) of every sample in the plane of directions i and j, from what `projected` returns."""
    if cosines is None:
        return columns[i], columns[j]
    c = cosines[i, j]
    return columns[i], (columns[j] - c * columns[i]) / np.sqrt((1 - c) * (1 + c))
