"""The arrays that travel through the package, and their one way to and from 8 bit.

``RGB``   float32 (H, W, 3), display-referred sRGB in [0, 1].
``Mask``  float32 (H, W), hair coverage in [0, 1].
``Bytes`` uint8 (H, W, 3), the same picture as a file or a screen holds it.
"""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from lutstudio.errors import ImageError, MaskError

RGB: TypeAlias = npt.NDArray[np.float32]
Mask: TypeAlias = npt.NDArray[np.float32]
Bytes: TypeAlias = npt.NDArray[np.uint8]


def to_float(levels: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """Integer levels (uint8 or uint16) as float32 in [0, 1].

    Raises
    ------
    ImageError
        If the array holds anything but uint8 or uint16.
    """
    if levels.dtype not in (np.uint8, np.uint16):
        raise ImageError(f"pixels are {levels.dtype}; uint8 or uint16 was expected")
    return levels.astype(np.float32) / np.float32(np.iinfo(levels.dtype).max)


def to_uint8(values: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.uint8]:
    """Values in [0, 1] as 8-bit levels, rounded to the nearest (halves up)."""
    return (values * 255.0 + 0.5).clip(0.0, 255.0).astype(np.uint8)


def check_rgb(image: npt.NDArray[Any]) -> RGB:
    """The same array if it is a picture.

    Raises
    ------
    ImageError
        If it is not float32 (H, W, 3), is empty, or holds a value outside [0, 1].
    """
    if image.ndim != 3 or image.shape[2] != 3 or image.size == 0:
        raise ImageError(f"a picture has the shape {image.shape}; (height, width, 3) was expected")
    if image.dtype != np.float32:
        raise ImageError(f"a picture holds {image.dtype}; float32 was expected")
    if not (image.min() >= 0.0 and image.max() <= 1.0):  # also false for NaN
        raise ImageError(f"a picture holds values from {image.min()} to {image.max()}; 0 to 1 was expected")
    return image


def check_mask(mask: npt.NDArray[Any], size: tuple[int, ...]) -> Mask:
    """The same array if it is a mask for a picture of `size` (height, width).

    Raises
    ------
    MaskError
        If it is not float32 of that size, or holds a value outside [0, 1].
    """
    if mask.shape != tuple(size[:2]):
        raise MaskError(f"a mask has the shape {mask.shape}; its picture is {tuple(size[:2])}")
    if mask.dtype != np.float32:
        raise MaskError(f"a mask holds {mask.dtype}; float32 was expected")
    if not (mask.min() >= 0.0 and mask.max() <= 1.0):
        raise MaskError(f"a mask holds values from {mask.min()} to {mask.max()}; 0 to 1 was expected")
    return mask
