"""Mattes from a trimap: how far a colour lies between the hair's colours and the background's.

Mishima 1994 keys a foreground from a screen of one colour by two shells around
that colour in colour space. Sun, Zhou and Wang 2019, section 3.4, use it on hair,
where there is no such screen: foreground and background become spheres, and α is
how far an unknown pixel is from one against the other. They do not say which
pixels make the spheres; here it is the known ones around the pixel, so that each
lock has its own.
"""

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import RGB, Mask
from lutstudio.segment.matte.trimap import HAIR, NONE, UNKNOWN

Plane = npt.NDArray[np.float32]

_ENOUGH = 8.0  # known pixels that make a sphere
_WIDER = 3  # times the window doubles where there are fewer
_APART = 1e-3  # of colour: closer to both than this, a pixel cannot be told apart


def mishima(picture: RGB, levels: npt.NDArray[np.uint8], mask: Mask, radius: int) -> Mask:
    """α of every pixel: C = αF + (1 - α)B.

    Parameters
    ----------
    picture : RGB, (H, W, 3)
    levels : uint8 (H, W)
        A trimap; see `lutstudio.segment.matte.trimap`.
    mask : Mask, (H, W)
        What an unknown pixel keeps where the colours around it do not tell.
    radius : int
        Half the window that known pixels are looked for in; doubled up to three
        times where it holds too few.

    Returns
    -------
    Mask, (H, W)
        1 on known hair, 0 where there is known to be none.
    """
    alpha = np.where(levels == UNKNOWN, mask, (levels == HAIR).astype(np.float32))
    open_ = levels == UNKNOWN
    for _ in range(_WIDER + 1):
        if not open_.any():
            break
        far_hair, hair_known = _distance(picture, levels == HAIR, radius)
        far_none, none_known = _distance(picture, levels == NONE, radius)
        told = open_ & hair_known & none_known
        clear = told & (far_hair + far_none > _APART)
        alpha[clear] = far_none[clear] / (far_hair[clear] + far_none[clear])
        open_ &= ~told
        radius *= 2
    return alpha


def _distance(picture: RGB, known: npt.NDArray[np.bool_], radius: int) -> tuple[Plane, npt.NDArray[np.bool_]]:
    """How far each pixel's colour lies outside the sphere of the known ones around it, and where there are enough.

    The sphere stands at their mean; its radius is the standard deviation of
    their distance from it.
    """
    weight = known.astype(np.float32)
    count = _window(weight, radius)
    safe = np.maximum(count, np.float32(1.0))
    mean = _window(picture * weight[..., None], radius) / safe[..., None]
    squares = _window((picture * picture).sum(axis=2) * weight, radius) / safe
    spread = np.sqrt(np.maximum(squares - (mean * mean).sum(axis=2), 0.0))
    away: Plane = np.linalg.norm(picture - mean, axis=2) - spread
    return np.maximum(away, np.float32(0.0)), count >= _ENOUGH


def _window(plane: Plane, radius: int) -> Plane:
    """Sum over the window around each pixel; nothing lies outside the picture."""
    side = 2 * radius + 1
    total: Plane = cv2.boxFilter(plane, cv2.CV_32F, (side, side), normalize=False, borderType=cv2.BORDER_CONSTANT)
    return total
