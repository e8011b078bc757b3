"""Whole pictures through a lookup table, fast."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import check_rgb
from lutstudio.errors import ImageError
from lutstudio.lut.table import LUT3D, Interpolation


class Axes(NamedTuple):
    """How a channel's value becomes a place on the grid.

    value · scale + shift counts `levels` to each step from node to node; it is
    held to [0, last].
    """

    size: int
    scale: tuple[np.float32, np.float32, np.float32]
    shift: tuple[np.float32, np.float32, np.float32]
    last: np.float32
    levels: np.float32
    per_level: np.float32
    top: np.float32  # of the picture's values


def apply_lut(lut: LUT3D, image: npt.NDArray[Any], interpolation: Interpolation = "tetrahedral") -> npt.NDArray[Any]:
    """The picture that `lut` turns `image` into.

    Parameters
    ----------
    image : uint8 or float32 (H, W, 3)
        Display-referred sRGB.

    Returns
    -------
    array (H, W, 3)
        Of the same type, held to what a display shows; 8 bit is rounded to the
        nearest level.

    Raises
    ------
    ImageError
        If `image` is no picture.
    """
    from lutstudio.kernels.lookup import look_up

    if image.dtype != np.uint8:
        check_rgb(image)
    elif image.ndim != 3 or image.shape[2] != 3 or image.size == 0:
        raise ImageError(f"a picture has the shape {image.shape}; (height, width, 3) was expected")
    result = np.empty(image.shape, image.dtype)
    source = np.ascontiguousarray(image).reshape(-1).view()
    source.flags.writeable = False
    look_up(source, as_nodes(lut), axes_of(lut, image.dtype), interpolation == "tetrahedral", result.reshape(-1))
    return result


def as_nodes(lut: LUT3D) -> npt.NDArray[np.float32]:
    """The nodes (N³·4), blue fastest, each with a 0 as its fourth value. Read-only."""
    nodes = np.zeros(lut.size**3 * 4, np.float32)
    nodes.reshape(-1, 4)[:, :3] = lut.table.reshape(-1, 3)
    nodes.flags.writeable = False
    return nodes


def axes_of(lut: LUT3D, dtype: npt.DTypeLike) -> Axes:
    """The LUT's axes for pictures of a type."""
    top = 255.0 if dtype == np.uint8 else 1.0
    steps = [(lut.size - 1) / (high - low) for low, high in zip(lut.domain_min, lut.domain_max, strict=True)]
    r, g, b = (np.float32(step) for step in steps)
    x, y, z = (np.float32(-low * step * top) for low, step in zip(lut.domain_min, steps, strict=True))
    last = np.float32(top * (lut.size - 1))
    return Axes(lut.size, (r, g, b), (x, y, z), last, np.float32(top), np.float32(1.0 / top), np.float32(top))
