"""Whole pictures through a lookup table, fast."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import check_rgb
from lutstudio.errors import ImageError
from lutstudio.lut.table import LUT3D, Interpolation


class Axis(NamedTuple):
    """How a channel's value becomes a place on the grid: value · scale + shift, from 0 to size - 1."""

    size: int
    scale: tuple[np.float32, np.float32, np.float32]
    shift: tuple[np.float32, np.float32, np.float32]


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
    source = np.ascontiguousarray(image).view()
    source.flags.writeable = False
    look_up(source, as_nodes(lut), axis_of(lut, image.dtype), interpolation == "tetrahedral", result)
    return result


def as_nodes(lut: LUT3D) -> npt.NDArray[np.float32]:
    """The nodes (N³, 4) with the fourth value 0, red slowest: four floats are one load. Read-only."""
    nodes = np.zeros((lut.size**3, 4), np.float32)
    nodes[:, :3] = lut.table.reshape(-1, 3)
    nodes.flags.writeable = False
    return nodes


def axis_of(lut: LUT3D, dtype: npt.DTypeLike) -> Axis:
    """The LUT's axes for pictures of a type."""
    top = 255.0 if dtype == np.uint8 else 1.0
    steps = [(lut.size - 1) / (high - low) for low, high in zip(lut.domain_min, lut.domain_max, strict=True)]
    r, g, b = (np.float32(step / top) for step in steps)
    x, y, z = (np.float32(-low * step) for low, step in zip(lut.domain_min, steps, strict=True))
    return Axis(lut.size, (r, g, b), (x, y, z))
