"""What every Python peer shares: a question in on stdin, answers out to files, times out on stdout.

The question is JSON: `activations` (.npy, float32 [N, d]), `basis` (.npy, float64 [k, d], unit rows, or null for the
standard basis), `planes` (.npy, int32 [P, 2]), `keep` (.npy, int32 [K], indices into the planes), `epsilon`, `angles`,
`endpoint`, `least` (runs), `seconds` (of running, at least), `counts` and `sums` (the .npy to write).

`counts` become int32 [K, A], those of the planes to keep; `sums` float64 [2, A], the sum over all planes of the counts and
of their squares. Both are in our order: from b_i towards +b_j.
"""

import json
import platform
import sys
from time import perf_counter

import numpy as np

BATCH = 256


def angles_of(question):
    """Our angles, radians: A of a whole turn, with the end or without it."""
    return np.linspace(0, 2 * np.pi, question["angles"], endpoint=question["endpoint"])


def answer(project, count, prepare):
    """Times `project(*given)` and then `count(projected, planes)`, batch by batch, with given = `prepare(...)`.

    Reading files and whatever `prepare` does are not timed. What is done once, whatever the number of planes, belongs into
    `project`: it is timed apart, so that the rest can be scaled to more planes. Repeats until `least` runs and `seconds`
    have passed.
    """
    question = json.load(sys.stdin)
    activations = np.load(question["activations"])
    basis = None if question["basis"] is None else np.load(question["basis"])
    planes, keep = np.load(question["planes"]), np.load(question["keep"])
    given = prepare(activations, basis, question)
    # The first call compiles, or loads what NumPy loads late.
    count(project(*given), planes[:1])
    preparation, counting = [], []
    while len(counting) < question["least"] or sum(preparation) + sum(counting) < question["seconds"]:
        start = perf_counter()
        projected = project(*given)
        middle = perf_counter()
        counts, sums = tally(count, projected, planes, keep, question["angles"])
        preparation.append(middle - start)
        counting.append(perf_counter() - middle)
    np.save(question["counts"], counts)
    np.save(question["sums"], sums)
    json.dump(
        {"preparation": [1000 * t for t in preparation], "counting": [1000 * t for t in counting]},
        sys.stdout,
    )


def tally(count, projected, planes, keep, angles):
    """Counts of the planes to keep, and sums over all of counts and of their squares: exact, as float64 holds them."""
    counts, sums = np.empty((len(keep), angles), dtype=np.int32), np.zeros((2, angles))
    for first in range(0, len(planes), BATCH):
        batch = np.asarray(count(projected, planes[first : first + BATCH]), dtype=np.int32)
        if len(keep) < len(planes):
            kept = np.flatnonzero((keep >= first) & (keep < first + len(batch)))
            counts[kept] = batch[keep[kept] - first]
            wide = batch.astype(np.float64)
            sums[0] += wide.sum(axis=0)
            sums[1] += np.einsum("pa,pa->a", wide, wide)
        else:
            counts[first : first + len(batch)] = batch
    if len(keep) == len(planes):
        wide = counts.astype(np.float64)
        sums = np.stack([wide.sum(axis=0), np.einsum("pa,pa->a", wide, wide)])
    return counts, sums


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
