"""A network's soft mask brought to a picture's full size: edges that follow strands, sure areas left alone."""

from dataclasses import dataclass

import cv2
import numpy as np

from lutstudio.arrays import RGB, Mask
from lutstudio.segment.matte.guided import guided_filter


@dataclass(frozen=True)
class Refinement:
    """Numbers of the refinement, chosen by eye and on held-out pictures.

    Attributes
    ----------
    reach : float
        Radius of the guided filter and half the band it may change, as a share of the longer side.
    eps : float
        Guide variance that counts as flat; see `guided_filter`.
    low, high : float
        Coverage stretched to 0 and 1, because a network is seldom quite sure:
        hair should take its colour in full, and the background none.
    """

    reach: float = 0.014
    eps: float = 4e-4
    low: float = 0.15
    high: float = 0.85


def refine(picture: RGB, mask: Mask, how: Refinement = Refinement()) -> Mask:
    """The mask made firm, its edge band guided by the picture's colours.

    Far from any edge the picture has no say, so that texture inside hair makes
    no holes and background no haze.

    Parameters
    ----------
    picture : RGB, (H, W, 3)
    mask : Mask, (H, W)
    """
    radius = max(2, round(how.reach * max(mask.shape)))
    band = _edge_band(mask, radius)
    guided = guided_filter(picture, mask, radius, how.eps, subsample=max(1, radius // 4)) if band.any() else mask
    merged = mask + band * (guided - mask)
    refined: Mask = np.clip((merged - how.low) / (how.high - how.low), 0.0, 1.0, dtype=np.float32)
    return refined


def _edge_band(mask: Mask, radius: int) -> Mask:
    """1 around the half-coverage edge, falling to 0 at twice `radius` from it."""
    hair = (mask >= 0.5).astype(np.uint8)
    if not hair.any() or hair.all():
        return np.zeros_like(mask)
    away = cv2.distanceTransform(hair, cv2.DIST_L2, 3) + cv2.distanceTransform(1 - hair, cv2.DIST_L2, 3)
    band: Mask = np.clip(2.0 - away / radius, 0.0, 1.0, dtype=np.float32)
    return band
