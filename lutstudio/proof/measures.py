"""What is measured on recoloured heads; every distance is CIEDE2000 (ΔE00).

The core of the hair is where the matte is at least 0.9, shrunk by two pixels, so
that no skin or background takes part.
"""

from itertools import combinations
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes
from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.lab import srgb_to_lab

Floats = npt.NDArray[np.float64]

_CORE = 230  # of 255
_SHRINK = 2
_LEAST_CORE = 64  # pixels
_RING = 5
_CLEAR = 5  # of 255: 0.02, under which a pixel has no hair
_SAMPLES = 20_000


def core_of(matte: Bytes) -> npt.NDArray[np.bool_]:
    """Where hair is for certain, (H, W); the unshrunk core where shrinking leaves next to nothing."""
    certain = (matte >= _CORE).astype(np.uint8)
    core = cv2.erode(certain, np.ones((2 * _SHRINK + 1,) * 2, np.uint8), borderType=cv2.BORDER_REPLICATE)
    chosen = core if int(core.sum()) >= _LEAST_CORE else certain
    return chosen.astype(bool)


def mean_lab(picture: Bytes, core: npt.NDArray[np.bool_]) -> Floats | None:
    """Mean CIELAB (3,) of the core; none without one."""
    colours = picture[core]
    if len(colours) == 0:
        return None
    picked = colours[:: max(1, len(colours) // _SAMPLES)] / 255.0
    mean: Floats = np.asarray(srgb_to_lab(picked)).mean(axis=0)
    return mean


def spread(means: list[Floats]) -> tuple[float, float]:
    """How far the heads' mean colours (3,) lie from their own mean, on average, and the largest pair's distance."""
    labs = np.stack(means)
    apart = delta_e_2000(labs, np.broadcast_to(labs.mean(axis=0), labs.shape))
    pairs = [float(delta_e_2000(a, b)) for a, b in combinations(labs, 2)]
    return float(np.mean(apart)), max(pairs, default=0.0)


def detail(before: Bytes, after: Bytes, core: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """How much of the strands is left: correlation of the edges, and spread of lightness after over before."""
    edges = [_edges(picture)[core] for picture in (before, after)]
    spreads = [float(np.asarray(srgb_to_lab(picture[core] / 255.0))[:, 0].std()) for picture in (before, after)]
    flat = min(float(e.std()) for e in edges) < 1e-6
    correlation = 1.0 if flat else float(np.corrcoef(edges[0], edges[1])[0, 1])
    return correlation, spreads[1] / max(spreads[0], 1e-6)


def spill(before: Bytes, after: Bytes, matte: Bytes) -> float:
    """Mean change where there is no hair at all."""
    return _mean_apart(before, after, matte < _CLEAR)


def halo(after: Bytes, ideal: Bytes, matte: Bytes) -> float:
    """Mean distance from the result with the exact matte, in the 5 pixels around the hair."""
    hair = (matte >= 128).astype(np.uint8)
    grown = cv2.dilate(hair, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _RING + 1,) * 2))
    return _mean_apart(after, ideal, (grown > 0) & (hair == 0))


def _mean_apart(one: Bytes, other: Bytes, where: npt.NDArray[np.bool_]) -> float:
    if not where.any():
        return 0.0
    a, b = one[where], other[where]
    moved = (a != b).any(axis=-1)
    if not moved.any():
        return 0.0
    apart: Any = delta_e_2000(srgb_to_lab(a[moved] / 255.0), srgb_to_lab(b[moved] / 255.0))
    return float(np.sum(apart)) / len(a)


def _edges(picture: Bytes) -> npt.NDArray[np.float32]:
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    x, y = cv2.Sobel(luma, cv2.CV_32F, 1, 0), cv2.Sobel(luma, cv2.CV_32F, 0, 1)
    return np.asarray(np.hypot(x, y), np.float32)
