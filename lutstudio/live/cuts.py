"""Whether a frame shows another scene than the one before."""

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes
from lutstudio.colour.luma import REC601

SIDE = 16  # of the thumbnail that frames are compared by: coarse, so that movement within a scene hardly shows
ALIKE = 0.5  # correlation below which two thumbnails are of two scenes
APART = 0.06  # mean difference of luma, brightness evened out, below which nothing counts as a cut
FLAT = 0.02  # spread of luma below which there is no pattern to compare

Thumb = npt.NDArray[np.float32]


def thumb_of(frame: Bytes) -> Thumb:
    """Luma (16, 16) in [0, 1] of a frame (H, W, 3)."""
    small = cv2.resize(frame, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    luma: Thumb = (small @ np.array(REC601, np.float32)) / np.float32(255.0)
    return luma


def is_cut(before: Thumb, now: Thumb) -> bool:
    """Whether two thumbnails are of two scenes.

    Patterns of light and dark are compared, whatever their brightness and
    contrast: a camera that adjusts its exposure makes no cut.
    """
    first, second = before - before.mean(), now - now.mean()
    spread, other = float(first.std()), float(second.std())
    if min(spread, other) < FLAT:
        return abs(spread - other) > FLAT and float(np.abs(before - now).mean()) > APART
    alike = float((first * second).mean()) / (spread * other)
    return alike < ALIKE and float(np.abs(first - second).mean()) > APART
