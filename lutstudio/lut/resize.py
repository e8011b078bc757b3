"""A LUT on another grid."""

from lutstudio.errors import LutError
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, MAX_SIZE, MIN_SIZE, Interpolation, grid


def resize(lut: LUT3D, size: int, interpolation: Interpolation = "tetrahedral") -> LUT3D:
    """The LUT with `size` nodes along each axis, over [0, 1] whatever its domain was.

    Exact at the nodes that both grids share. A domain that leaves out a part of
    [0, 1] goes on beyond its ends with the colours at its ends.

    Raises
    ------
    LutError
        If `size` is not from 2 to 129.
    """
    if not MIN_SIZE <= size <= MAX_SIZE:
        raise LutError(f"a LUT of size {size} was asked for; {MIN_SIZE} to {MAX_SIZE} was expected")
    if size == lut.size and lut.has_unit_domain:
        return lut
    return LUT3D(sample(lut, grid(size), interpolation))
