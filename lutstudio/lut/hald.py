"""Hald images: a LUT as a square PNG.

Level L is an image of L³ × L³ pixels with the L² nodes of each axis, red fastest,
written row by row (HaldCLUT, Eskil Steenberg).
"""

from lutstudio.errors import LutFormatError
from lutstudio.lut.pixels import decode_png, encode_png, png_size
from lutstudio.lut.table import LUT3D, MAX_SIZE, from_red_fastest

LEVELS = tuple(level for level in range(2, 16) if level * level <= MAX_SIZE)


def decode(data: bytes, name: str) -> LUT3D:
    """The LUT in a Hald image of 8 or 16 bit.

    Raises
    ------
    LutFormatError
        If the file is no PNG that can hold a LUT, or not of a Hald image's size.
    """
    size = png_size(data, name)
    level = level_of(size)
    if level is None:
        allowed = ", ".join(str(level**3) for level in LEVELS)
        raise LutFormatError(
            f"{name}: {size[0]} × {size[1]} pixels are no Hald image; a square of {allowed} was expected"
        )
    return from_red_fastest(decode_png(data, name).reshape(-1, 3), level * level)


def level_of(size: tuple[int, int]) -> int | None:
    """The level of a Hald image of a width and height, if there is one."""
    return next((level for level in LEVELS if size == (level**3, level**3)), None)


def encode8(lut: LUT3D, title: str = "") -> bytes:  # noqa: ARG001
    """A Hald image of 8 bit; levels are rounded to the nearest.

    Raises
    ------
    LutFormatError
        If the size is no square number, the domain not 0 to 1, or a value outside it.
    """
    return _encode(lut, 8)


def encode16(lut: LUT3D, title: str = "") -> bytes:  # noqa: ARG001
    """A Hald image of 16 bit; see `encode8`."""
    return _encode(lut, 16)


def _encode(lut: LUT3D, depth: int) -> bytes:
    level = next((level for level in LEVELS if level * level == lut.size), None)
    if level is None:
        sizes = ", ".join(str(level * level) for level in LEVELS)
        raise LutFormatError(f"a Hald image has {sizes} nodes along each axis, the LUT {lut.size}: resize the LUT")
    if not lut.has_unit_domain:
        raise LutFormatError(
            f"a Hald image's domain is 0 to 1, the LUT's {lut.domain_min} to {lut.domain_max}: resize the LUT"
        )
    return encode_png(lut.red_fastest().reshape(level**3, level**3, 3), depth, "a Hald image")
