"""Reading and writing .cube files of 33³ and 65³, against OpenColorIO and colour-science.

Run: python -m benchmarks.cube_io
"""

import tempfile
import warnings
from pathlib import Path

import numpy as np
import PyOpenColorIO as ocio  # noqa: N813  (the name its own examples use)

from benchmarks.rounds import race, show
from benchmarks.scenes import look
from lutstudio.lut import cube
from lutstudio.lut.formats import read_lut, write_lut
from lutstudio.lut.table import LUT3D

warnings.simplefilter("ignore")
import colour  # noqa: E402  (it warns of the plotting library it does not find)


def main() -> None:
    """Check that all read the same values, then time them in turns."""
    with tempfile.TemporaryDirectory() as folder:
        for size in (33, 65):
            race_of(size, Path(folder))


def race_of(size: int, folder: Path) -> None:
    """Read and write a LUT of one size."""
    lut = LUT3D(look(size, 0))
    path, other = folder / "ours.cube", folder / "theirs.cube"
    write_lut(path, lut)
    theirs = colour.read_LUT(str(path))
    assert read_lut(path) == lut
    assert np.array_equal(theirs.table.astype(np.float32), lut.table)
    assert np.array_equal(np.array(opencolorio(path).getData(), np.float32).reshape(lut.table.shape), lut.table)
    data = path.read_bytes()

    def with_numpy() -> None:
        np.savetxt(other, lut.red_fastest(), fmt="%.9g", header=f"LUT_3D_SIZE {size}", comments="")

    reading = {
        "lutstudio": lambda: read_lut(path),
        "OpenColorIO": lambda: opencolorio(path),
        "colour-science": lambda: colour.read_LUT(str(path)),
        "np.loadtxt": lambda: np.loadtxt(path, skiprows=1, dtype=np.float32),
        "the bytes alone": path.read_bytes,
    }
    writing = {
        "lutstudio": lambda: other.write_bytes(cube.encode(lut)),
        "lutstudio, to the disk": lambda: write_lut(other, lut),
        "colour-science": lambda: colour.write_LUT(theirs, str(other), decimals=9),
        "np.savetxt": with_numpy,
        "the bytes alone": lambda: other.write_bytes(data),
    }
    show(f"Reading {size}³", race(reading, rounds=15), "the bytes alone", "lutstudio")
    show(
        f"Writing {size}³",
        race(writing, rounds=15),
        "the bytes alone",
        "lutstudio",
    )


def opencolorio(path: Path) -> ocio.Lut3DTransform:
    """The LUT as OpenColorIO reads it, without its cache."""
    ocio.ClearAllCaches()
    processor = ocio.Config.CreateRaw().getProcessor(ocio.FileTransform(str(path)))
    return next(op for op in processor.createGroupTransform() if isinstance(op, ocio.Lut3DTransform))


if __name__ == "__main__":
    main()
