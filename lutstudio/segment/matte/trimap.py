"""Sure hair, surely none, and the band between where a matte has to be found."""

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Mask

NONE, UNKNOWN, HAIR = 0, 128, 255
BAND = 6.0  # pixels of Sun et al. 2019's trimaps that are unknown, on a picture of 257


def trimap(mask: Mask, band: float = BAND) -> npt.NDArray[np.uint8]:
    """Levels `NONE`, `UNKNOWN`, `HAIR` (H, W) of a mask.

    Parameters
    ----------
    mask : Mask, (H, W)
    band : float
        Width in pixels of the unknown, laid half on either side of the line where the mask is a half.
    """
    hair = (mask >= 0.5).astype(np.uint8)
    levels = np.where(hair > 0, HAIR, NONE).astype(np.uint8)
    if not hair.any() or hair.all():
        return levels
    # Distances go from pixel to pixel; the line lies half a pixel before the first of the other side.
    away = np.maximum(
        cv2.distanceTransform(hair, cv2.DIST_L2, cv2.DIST_MASK_PRECISE),
        cv2.distanceTransform(1 - hair, cv2.DIST_L2, cv2.DIST_MASK_PRECISE),
    )
    levels[away - 0.5 < band / 2.0] = UNKNOWN
    return levels
