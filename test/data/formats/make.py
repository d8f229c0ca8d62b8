"""Writes the files beside this script with numpy, and expected.json with what they hold. Run: python3 make.py"""

import io
import json
import zipfile
from pathlib import Path

import numpy as np

here = Path(__file__).parent
expected = {}


def note(file, tensor, array):
    values = [str(v) if array.dtype.kind in "iuU" else v.decode() if array.dtype.kind == "S" else float(v) for v in array.ravel()]
    expected.setdefault(file, {})[tensor] = {"shape": list(array.shape), "values": values}


def save(name, array, version=None):
    with open(here / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version)
    note(f"{name}.npy", name, array)


grid = np.arange(12).reshape(4, 3) / 4 - 1

for kind in ["f2", "f4", "f8"]:
    save(f"{kind}-little", grid.astype(f"<{kind}"))
    save(f"{kind}-big", grid.astype(f">{kind}"))
for kind in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    info = np.iinfo(kind)
    extremes = np.array([[info.min, info.max, 0], [1, 2, 3]], kind)
    save(f"{kind}-little", extremes.astype(f"<{kind}"))
    if kind[1] != "1":
        save(f"{kind}-big", extremes.astype(f">{kind}"))
save("bool", np.array([[True, False], [False, True], [True, True]]))
save("version-2", grid.astype("<f4"), version=(2, 0))
save("version-3", grid.astype("<f4"), version=(3, 0))
save("fortran", np.asfortranarray(grid.astype("<f4")))
save("fortran-big-f8", np.asfortranarray(grid.astype(">f8")))
save("fortran-tall", np.asfortranarray(np.arange(70 * 3, dtype="<f4").reshape(70, 3)))
save("fortran-3-axes", np.asfortranarray(np.arange(24, dtype="<f4").reshape(2, 3, 4)))
save("fortran-4-axes", np.asfortranarray(np.arange(120, dtype="<i2").reshape(2, 3, 4, 5)))
save("fortran-strings", np.asfortranarray(np.array([["a", "bc"], ["d", "ef"], ["g", ""]])))
save("strings", np.array(["zero", "één", "", "漢字", "😀 five"]))
save("strings-big", np.array(["zero", "één", "😀"]).astype(">U4"))
save("strings-bytes", np.array([b"cat", b"dog", b""]))
save("no-rows", np.zeros((0, 5), "<f4"))
save("no-columns", np.zeros((5, 0), "<f4"))
save("one-column", np.arange(5, dtype="<f4").reshape(5, 1))
save("vector", np.arange(16, dtype="<f4"))
save("many-axes", np.arange(2, dtype="<f4").reshape((2,) + (1,) * 15))
save("scalar", np.float64(0.75).reshape(()))

# What is listed, with a reason, but not read.
np.save(here / "object.npy", np.array([{"a": 1}, None], dtype=object), allow_pickle=True)
np.save(here / "structured.npy", np.zeros(3, [("x", "<f4"), ("y", "<i4")]))
np.save(here / "bfloat16.npy", np.zeros((2, 3), "V2"))
np.save(here / "complex.npy", np.zeros(2, "<c8"))
np.save(here / "datetime.npy", np.zeros(2, "<M8[ns]"))
np.save(here / "longdouble.npy", np.zeros(2, "<f16"))

entries = {
    "acts": grid.astype("<f4"),
    "layer 1/out": grid.astype(">f8"),
    "größe": np.asfortranarray(grid),
    "epsilon": np.float64(0.9).reshape(()),
}
for file, write in [("stored.npz", np.savez), ("deflated.npz", np.savez_compressed)]:
    write(here / file, **entries)
    for tensor, array in entries.items():
        note(file, tensor, array)

# A vector per sample beside a pickled description, as other spotlight resonance tools save activations.
vectors = {f"images/{i:03d} cat": (np.arange(4) - i).astype("<f4") for i in range(5)}
np.savez_compressed(here / "vectors.npz", metadata=np.array({"layer": 3}, dtype=object), **vectors)
for tensor, array in vectors.items():
    note("vectors.npz", tensor, array)


class Pipe(io.RawIOBase):
    """A file that cannot seek: the zip's sizes then follow the data."""

    def __init__(self):
        self.written = b""

    def writable(self):
        return True

    def write(self, data):
        self.written += bytes(data)
        return len(data)


pipe = Pipe()
with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
    info = zipfile.ZipInfo("acts.npy")
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as member:
        np.lib.format.write_array(member, grid.astype("<f4"))
    archive.writestr(zipfile.ZipInfo("README.txt"), "not an array", zipfile.ZIP_DEFLATED)
(here / "piped.npz").write_bytes(pipe.written)
note("piped.npz", "acts", grid.astype("<f4"))

with zipfile.ZipFile(here / "bzip2.npz", "w") as archive:
    archive.writestr(zipfile.ZipInfo("acts.npy"), (here / "f4-little.npy").read_bytes(), zipfile.ZIP_BZIP2)

# The layout of torch.save: a zip with a pickle in it (here an empty one).
with zipfile.ZipFile(here / "torch.pt", "w") as archive:
    archive.writestr(zipfile.ZipInfo("archive/data.pkl"), b"\x80\x02}.")
    archive.writestr(zipfile.ZipInfo("archive/data/0"), b"\0" * 8)

(here / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")
