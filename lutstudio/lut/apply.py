"""Whole pictures through a lookup table, fast."""

from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import check_rgb
from lutstudio.errors import ImageError
from lutstudio.lut.table import LUT3D, Interpolation


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
    look_up(source, lut.padded, axes_of(lut, image.dtype), interpolation == "tetrahedral", result.reshape(-1))
    return result


def axes_of(lut: LUT3D, dtype: npt.DTypeLike) -> npt.NDArray[np.float32]:
    """The LUT's axes for pictures of a type, in eight numbers for the kernels.

    Size; scale and shift of each channel, so that value · scale + shift counts
    `top` from node to node; `top`, the largest value of the picture's type.
    """
    top = 255.0 if dtype == np.uint8 else 1.0
    low, high = np.array(lut.domain_min), np.array(lut.domain_max)
    scale = (lut.size - 1) / (high - low)
    return np.array([lut.size, *scale, *(-low * scale * top), top], np.float32)
