"""Guided filter: a soft mask whose edges follow the picture's (He, Sun and Tang 2013).

Levinshtein et al. 2018, section III.B, uses it after its network; so do we, on
the network's small mask brought up to the picture's size.
"""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Mask

Plane = npt.NDArray[np.float32]
Box = Callable[[Any], Plane]


def guided_filter(guide: Plane, mask: Mask, radius: int, eps: float, subsample: int = 1) -> Mask:
    """The mask as a locally linear function of the guide.

    Parameters
    ----------
    guide : float32 (H, W) or (H, W, 3)
        Grey or colour; colour tells hair from a background as bright as it is.
    mask : Mask, (H, W)
    radius : int
        Half the window, in pixels, at least 1.
    eps : float
        Guide variance under which a window counts as flat and the mask is averaged.
    subsample : int
        Fit the model on a picture this many times smaller and apply it at full
        size (He and Sun 2015, the fast form). 1 is the exact filter.

    Returns
    -------
    Mask, (H, W)
        Clipped to [0, 1], because the linear model can pass it slightly at strong edges.
    """
    height, width = mask.shape
    small_guide, small_mask, small_radius = guide, mask, radius
    if subsample > 1:
        size = (max(1, width // subsample), max(1, height // subsample))
        small_guide = cv2.resize(guide, size, interpolation=cv2.INTER_AREA)
        small_mask = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
        small_radius = max(1, round(radius / subsample))

    def box(plane: Any) -> Plane:
        side = 2 * small_radius + 1
        blurred: Plane = cv2.blur(plane, (side, side), borderType=cv2.BORDER_REFLECT)
        return blurred

    slope, offset = (_fit_grey if guide.ndim == 2 else _fit_colour)(small_guide, small_mask, box, eps)
    slope, offset = box(slope), box(offset)
    if subsample > 1:
        slope = cv2.resize(slope, (width, height), interpolation=cv2.INTER_LINEAR)
        offset = cv2.resize(offset, (width, height), interpolation=cv2.INTER_LINEAR)
    linear = slope * guide if guide.ndim == 2 else np.einsum("hwc,hwc->hw", slope, guide)
    filtered: Mask = np.clip(linear + offset, 0.0, 1.0, dtype=np.float32)
    return filtered


def _fit_grey(guide: Plane, mask: Mask, box: Box, eps: float) -> tuple[Plane, Plane]:
    """Slope (H, W) and offset (H, W) of each window's line."""
    mean, mean_mask = box(guide), box(mask)
    variance = box(guide * guide) - mean * mean
    covariance: Plane = box(guide * mask) - mean * mean_mask
    slope: Plane = np.divide(covariance, variance + eps, dtype=np.float32)
    offset: Plane = mean_mask - slope * mean
    return slope, offset


def _fit_colour(guide: Plane, mask: Mask, box: Box, eps: float) -> tuple[Plane, Plane]:
    """Slope (H, W, 3) and offset (H, W) of each window's plane: the 3 x 3 system solved by cofactors."""
    mean, mean_mask = box(guide), box(mask)
    covariance = box(guide * mask[..., None]) - mean * mean_mask[..., None]

    def spread(first: int, second: int) -> Plane:
        together: Plane = box(guide[..., first] * guide[..., second]) - mean[..., first] * mean[..., second]
        return together

    rr, gg, bb = (spread(channel, channel) + np.float32(eps) for channel in range(3))
    rg, rb, gb = spread(0, 1), spread(0, 2), spread(1, 2)
    inverse = (
        (gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb),
        (gb * rb - rg * bb, rr * bb - rb * rb, rb * rg - rr * gb),
        (rg * gb - gg * rb, rb * rg - rr * gb, rr * gg - rg * rg),
    )
    determinant = rr * inverse[0][0] + rg * inverse[1][0] + rb * inverse[2][0]
    rows = [(a * covariance[..., 0] + b * covariance[..., 1] + c * covariance[..., 2]) for a, b, c in inverse]
    slope: Plane = np.stack(rows, axis=-1) / determinant[..., None]
    offset: Plane = mean_mask - np.einsum("hwc,hwc->hw", slope, mean)
    return slope, offset
