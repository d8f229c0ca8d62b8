"""Milliseconds of a float32 matrix product [ROWS, DIMS]·[DIMS, DIRECTIONS] by NumPy's BLAS, the median of nine.

The bench sets OPENBLAS_CORETYPE to Nehalem, the last kernel before AVX. Prints null where NumPy has another BLAS, which
would not heed it.
"""

import json
import sys
from time import perf_counter

import numpy as np

rows, dims, directions = (int(number) for number in sys.argv[1:])
blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
if "openblas" not in blas:
    print("null")
    sys.exit()
random = np.random.default_rng(1)
rows = random.standard_normal((rows, dims), dtype=np.float32)
basis = random.standard_normal((directions, dims), dtype=np.float32)
times = []
for _ in range(10):
    start = perf_counter()
    rows @ basis.T
    times.append(1000 * (perf_counter() - start))
print(json.dumps(float(np.median(times[1:]))))
