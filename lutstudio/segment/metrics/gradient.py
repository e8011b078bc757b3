"""Gradient consistency: whether a mask's edges run along the picture's (Levinshtein et al. 2018, equation 1)."""

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import RGB, Mask
from lutstudio.colour.luma import luma

_FLAT = 1e-4  # squared gradient below which the picture has no direction


def gradient_consistency(mask: Mask, picture: RGB) -> float:
    """How far mask edges stray from picture edges, 0 parallel to 1 orthogonal.

    0 for a flat mask; picture gradients too weak to have a direction do not
    count. Mere blur lowers it, so it is never to be read alone.
    """
    mask_x, mask_y = _gradient(mask)
    luma_x, luma_y = _gradient(luma(picture))
    size = np.hypot(mask_x, mask_y)
    squared = luma_x**2 + luma_y**2
    known = size * (squared > _FLAT)
    total = float(known.sum())
    if total <= 0.0:
        return 0.0
    along = (mask_x * luma_x + mask_y * luma_y) ** 2 / np.maximum(size**2 * squared, 1e-20)
    return float((known * (1.0 - along)).sum() / total)


def _gradient(plane: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    return (plane[1:-1, 2:] - plane[1:-1, :-2]) / 2.0, (plane[2:, 1:-1] - plane[:-2, 1:-1]) / 2.0
