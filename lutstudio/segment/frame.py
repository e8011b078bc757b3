"""A picture as a network takes it, and what a network gives as a picture's mask."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import RGB, Mask, check_mask, check_rgb
from lutstudio.segment.normalise import SCALES, Normalisation


def frame_of(
    picture: RGB, previous: Mask | None, size: int, channels: int, normalisation: Normalisation
) -> npt.NDArray[np.float32]:
    """The frame (1, channels, size, size) of a picture, squashed to a square whatever its aspect.

    A previous mask is laid into the fourth channel, zeros without one; a
    network of three channels does not see it.

    Raises
    ------
    ImageError, MaskError
        If the picture or the previous mask is none, or they differ in size.
    """
    check_rgb(picture)
    if previous is not None:
        previous = check_mask(previous, picture.shape)
    frame = np.zeros((1, channels, size, size), np.float32)
    squashed = _fit(picture, size)
    if normalisation != "unit":
        mean, deviation = SCALES[normalisation]
        squashed = (squashed - np.array(mean, np.float32)) / np.array(deviation, np.float32)
    frame[0, :3] = squashed.transpose(2, 0, 1)
    if previous is not None and channels > 3:
        frame[0, 3] = _fit(previous, size)
    return frame


def mask_of(coverage: npt.NDArray[np.float32], shape: tuple[int, ...]) -> Mask:
    """Coverage (size, size) stretched to a picture of `shape`."""
    import cv2

    mask = cv2.resize(coverage, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    clipped: Mask = np.clip(mask, 0.0, 1.0, dtype=np.float32)
    return clipped


def _fit(image: RGB | Mask, size: int) -> Any:
    """A picture or mask squashed to `size` by `size`; averaged where it shrinks much, so that nothing aliases."""
    import cv2

    shrink = math.sqrt(image.shape[0] * image.shape[1]) / size
    method = cv2.INTER_AREA if shrink > 1.5 else cv2.INTER_LINEAR
    return cv2.resize(image, (size, size), interpolation=method)
