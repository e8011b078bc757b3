"""Tile layouts of game engines and camera effects: slices of constant blue, side by side in an 8-bit PNG.

======================  ================================================================
tiles, 512 × 512        64 slices of 64 × 64, 8 to a row, blue grows row by row
strip, 256 × 16, …      N slices of N × N in one row, green grows downwards
strip-flipped           the same with green = 1 on the top row
======================  ================================================================

Within a slice red grows to the right. The three cannot be told apart, nor the
first from a Hald image of level 8, by looking at the file.
"""

import numpy as np
import numpy.typing as npt

from lutstudio.errors import LutFormatError
from lutstudio.lut.pixels import decode_png, encode_png, png_size
from lutstudio.lut.table import LUT3D, MAX_SIZE

TILES_SIZE = 64
_ACROSS = 8
SIDE = TILES_SIZE * _ACROSS


def decode(data: bytes, name: str) -> LUT3D:
    """The LUT in 8 × 8 tiles.

    Raises
    ------
    LutFormatError
        If the file is no PNG that can hold a LUT, or not of 512 × 512 pixels.
    """
    width, height = png_size(data, name)
    if (width, height) != (SIDE, SIDE):
        raise LutFormatError(f"{name}: {width} × {height} pixels; {SIDE} × {SIDE} was expected of 8 × 8 tiles")
    slices = decode_png(data, name).reshape(_ACROSS, TILES_SIZE, _ACROSS, TILES_SIZE, 3).transpose(0, 2, 1, 3, 4)
    return _from_slices(slices.reshape(TILES_SIZE, TILES_SIZE, TILES_SIZE, 3))


def decode_strip(data: bytes, name: str) -> LUT3D:
    """The LUT in a strip whose green grows downwards; see `decode`."""
    return _from_slices(_strip(data, name))


def decode_flipped(data: bytes, name: str) -> LUT3D:
    """The LUT in a strip with green = 1 on the top row; see `decode`."""
    return _from_slices(_strip(data, name)[:, ::-1])


def encode(lut: LUT3D, title: str = "") -> bytes:  # noqa: ARG001
    """8 × 8 tiles of a LUT of size 64.

    Raises
    ------
    LutFormatError
        If the size is another, the domain not 0 to 1, or a value outside it.
    """
    if lut.size != TILES_SIZE:
        raise LutFormatError(f"tiles have {TILES_SIZE} nodes along each axis, the LUT {lut.size}: resize the LUT")
    slices = _slices(lut).reshape(_ACROSS, _ACROSS, TILES_SIZE, TILES_SIZE, 3).transpose(0, 2, 1, 3, 4)
    return encode_png(slices.reshape(SIDE, SIDE, 3), 8, "a tile image")


def encode_strip(lut: LUT3D, title: str = "") -> bytes:  # noqa: ARG001
    """A strip with green growing downwards, N²×N pixels; see `encode`."""
    return encode_png(_side_by_side(_slices(lut)), 8, "a strip")


def encode_flipped(lut: LUT3D, title: str = "") -> bytes:  # noqa: ARG001
    """A strip with green = 1 on the top row, N²×N pixels; see `encode`."""
    return encode_png(_side_by_side(_slices(lut)[:, ::-1]), 8, "a strip")


def is_strip(size: tuple[int, int]) -> bool:
    """Whether a width and height are a strip's."""
    return size[0] == size[1] ** 2 and 2 <= size[1] <= MAX_SIZE


def _strip(data: bytes, name: str) -> npt.NDArray[np.float32]:
    width, height = png_size(data, name)
    if not is_strip((width, height)):
        raise LutFormatError(
            f"{name}: {width} × {height} pixels; a strip N times as wide as high was expected (256 × 16, 1024 × 32)"
        )
    return decode_png(data, name).reshape(height, height, height, 3).transpose(1, 0, 2, 3)


def _side_by_side(slices: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    size = len(slices)
    return slices.transpose(1, 0, 2, 3).reshape(size, size * size, 3)


def _from_slices(slices: npt.NDArray[np.float32]) -> LUT3D:
    """Slices [blue, green, red]."""
    return LUT3D(slices.transpose(2, 1, 0, 3))


def _slices(lut: LUT3D) -> npt.NDArray[np.float32]:
    if not lut.has_unit_domain:
        raise LutFormatError(
            f"the layout's domain is 0 to 1, the LUT's {lut.domain_min} to {lut.domain_max}: resize the LUT"
        )
    return lut.table.transpose(2, 1, 0, 3)
