"""From a tracker's small mask to the matte of a frame at its own size."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes
from lutstudio.errors import ImageError, MaskError
from lutstudio.live.firm import HIGH, LOW


@dataclass(frozen=True)
class MatteNumbers:
    """What decides how far a matte follows the picture; the page's shader has the same.

    Attributes
    ----------
    eps : float
        Variance of the picture's colours that counts as flat.
    low, high : float
        Coverage that becomes none and all.
    """

    eps: float = 1e-3
    low: float = LOW
    high: float = HIGH


NUMBERS = MatteNumbers()


def reduced(picture: Bytes, side: int) -> Bytes:
    """The picture (H, W, 3) squeezed to a square of `side`: each pixel the mean of nine looks, in whole levels."""
    from lutstudio.kernels.upsample import squeeze

    small = np.empty((side, side, 3), np.uint8)
    squeeze(np.ascontiguousarray(_checked(picture)), small)
    return small


def matte_of(picture: Bytes, mask: Bytes, numbers: MatteNumbers = NUMBERS) -> Bytes:
    """Matte of a picture from its small mask, its edges where the picture's are.

    Parameters
    ----------
    picture : uint8 (H, W, 3)
    mask : uint8 (side, side)
        Soft mask of the picture squeezed to a square of an even side.

    Returns
    -------
    uint8 (H, W)

    Raises
    ------
    ImageError, MaskError
        If an array is no picture, or no such mask.

    Notes
    -----
    The guided filter of He, Sun and Tang 2013 with a colour guide, in the fast form of He
    and Sun 2015: in windows of 3 × 3 cells of a grid half as fine as the mask, the mask is
    fitted as a linear function of colour; the fits of the nearest four cells, mixed, are
    applied to each pixel's own colour; `low` to `high` is stretched to the full range. No
    more than a shader can do for every frame: the page's (``web/live/*.frag.glsl``) does the
    same, to one level. Joint bilateral upsampling (Kopf et al. 2007) was tried on rendered
    heads with exact mattes and came less close.
    """
    from lutstudio.kernels.upsample import draw_matte

    _checked(picture)
    if mask.ndim != 2 or mask.dtype != np.uint8 or mask.shape[0] != mask.shape[1] or not mask.size or len(mask) % 2:
        raise MaskError(f"a mask is {mask.dtype} {mask.shape}; a uint8 square of an even side was expected")
    picture = np.ascontiguousarray(picture)
    side = len(mask)
    colours = _halved(reduced(picture, side).astype(np.float32) / np.float32(255.0))
    lines = _fit(colours, _halved(mask.astype(np.float32) / np.float32(255.0)), numbers.eps)
    matte = np.empty(picture.shape[:2], np.uint8)
    draw_matte(picture, lines, np.float32(numbers.low), np.float32(numbers.high), matte)
    return matte


def _fit(colours: npt.NDArray[np.float32], mask: npt.NDArray[np.float32], eps: float) -> npt.NDArray[np.float32]:
    """Slopes and offset (h, w, 4) of each window's mask over its colours (h, w, 3)."""
    # One blur of all moments: r g b m, the six products of colours, the three with the mask.
    r, g, b = (colours[..., k] for k in range(3))
    moments = np.stack([r, g, b, mask, r * r, g * g, b * b, r * g, r * b, g * b, r * mask, g * mask, b * mask])
    for plane in moments:
        cv2.blur(plane, (3, 3), dst=plane, borderType=cv2.BORDER_REPLICATE)
    mr, mg, mb, mm = moments[:4]
    rr, gg, bb = (moments[4 + k] - moments[k] ** 2 + np.float32(eps) for k in range(3))
    rg, rb, gb = moments[7] - mr * mg, moments[8] - mr * mb, moments[9] - mg * mb
    towards = [moments[10 + k] - moments[k] * mm for k in range(3)]
    inverse = (
        (gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb),
        (gb * rb - rg * bb, rr * bb - rb * rb, rb * rg - rr * gb),
        (rg * gb - gg * rb, rb * rg - rr * gb, rr * gg - rg * rg),
    )
    determinant = rr * inverse[0][0] + rg * inverse[1][0] + rb * inverse[2][0]
    slopes = [sum(part * to for part, to in zip(row, towards, strict=True)) / determinant for row in inverse]
    offset = mm - slopes[0] * mr - slopes[1] * mg - slopes[2] * mb
    lines: npt.NDArray[np.float32] = np.ascontiguousarray(np.stack([*slopes, offset], axis=-1), np.float32)
    return lines


def _halved(values: npt.NDArray[np.float32]) -> Any:
    """Means of 2 × 2."""
    return (values[::2, ::2] + values[1::2, ::2] + values[::2, 1::2] + values[1::2, 1::2]) * np.float32(0.25)


def _checked(picture: Bytes) -> Bytes:
    if picture.ndim != 3 or picture.shape[2] != 3 or picture.size == 0 or picture.dtype != np.uint8:
        raise ImageError(f"a picture is {picture.dtype} {picture.shape}; uint8 (height, width, 3) was expected")
    return picture
