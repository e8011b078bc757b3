"""Moving and softening a mask's edge."""

import cv2
import numpy as np

from lutstudio.arrays import Mask


def grow(mask: Mask, pixels: int) -> Mask:
    """The mask with its edge moved out by `pixels`, or in where negative; soft edges stay soft.

    Grey dilation or erosion by a disc; outside the picture counts as whatever
    lies at its border, so hair cut by the border is not eaten from there.
    """
    if pixels == 0:
        return mask
    reach = abs(pixels)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    operation = cv2.dilate if pixels > 0 else cv2.erode
    moved: Mask = operation(np.ascontiguousarray(mask), disc)
    return moved


def feather(mask: Mask, pixels: float) -> Mask:
    """The mask with its edge softened over about `pixels` on either side."""
    if pixels <= 0.0:
        return mask
    soft: Mask = cv2.GaussianBlur(mask, (0, 0), pixels / 2.0, borderType=cv2.BORDER_REPLICATE)
    clipped: Mask = np.clip(soft, 0.0, 1.0, dtype=np.float32)
    return clipped
