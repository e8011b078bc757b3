"""A mask that flickers no more than it must: where the network is unsure, the frame before has the say."""

import numpy as np

from lutstudio.arrays import Bytes, Mask

SHARE = 0.9
MOVES = 0.06  # mean difference from frame to frame that is movement and no longer noise
WINDOW = 9  # pixels of the network's square
_NUDGE = np.float32(1e-3)  # keeps the logarithm finite where the network is quite sure
_LN2 = np.float32(np.log(2.0))
_ZERO, _ONE = np.float32(0.0), np.float32(1.0)


def steady(mask: Mask, previous: Mask, share: float | Mask = SHARE) -> Mask:
    """The mask, mixed with the one before by how unsure the network is of each pixel.

    Parameters
    ----------
    mask : Mask, (H, W)
        What the network gives for this frame.
    previous : Mask, (H, W)
        What this function gave for the frame before.
    share : float, or (H, W)
        How much of the mixing is done, in [0, 1]; 0 gives `mask` itself.

    Returns
    -------
    Mask, (H, W)
        Equal to `mask` where that is 0 or 1, near `previous` where it is one half.

    Notes
    -----
    The weight of the new mask p is a(2 - a), a = 1 - H(p) / ln 2 held to [0, 1], with
    H(p) = -p ln(p + 0.001) - (1 - p) ln(1 - p + 0.001) its entropy. MediaPipe's published
    graph of its hair segmenter smooths masks in this way (its ratio is our `share`).
    """
    absent = _ONE - mask
    sure: Mask = _ONE + (mask * np.log(mask + _NUDGE) + absent * np.log(absent + _NUDGE)) / _LN2
    np.clip(sure, _ZERO, _ONE, out=sure)
    unsure: Mask = _ONE - sure * (np.float32(2.0) - sure)
    mixed: Mask = mask + np.asarray(share, np.float32) * unsure * (previous - mask)
    return mixed


def stillness(before: Bytes, now: Bytes) -> Mask:
    """How much each part of a picture is as it was a frame ago: 1 where nothing moves, near 0 where something does.

    Parameters
    ----------
    before, now : uint8 (H, W, 3)

    Notes
    -----
    Ours: exp(-(d / 0.06)²), d being the mean over 9 × 9 pixels of the largest channel's
    difference. With it as the `share` of `steady`, a turning head's mask is not held back
    by where the head was; without, an unsure mask follows a jump over several frames.
    """
    import cv2

    red, green, blue = cv2.split(cv2.absdiff(before, now))
    apart = cv2.max(cv2.max(red, green), blue)
    mean = cv2.blur(apart.astype(np.float32), (WINDOW, WINDOW), borderType=cv2.BORDER_REPLICATE)
    still: Mask = np.exp(-((mean / np.float32(255.0 * MOVES)) ** 2))
    return still
