"""Temporal consistency: whether a film's masks move as its pictures do.

Each mask is carried along the pictures' optical flow to the next frame and
compared with the mask there, so that a turning head costs nothing and a
flickering edge does.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes, Mask

_HALF = 0.5


def temporal_consistency(frames: Iterable[Bytes], masks: Iterable[Mask]) -> npt.NDArray[np.float64]:
    """IoU of each mask with the one before it, warped; one number less than there are frames.

    Parameters
    ----------
    frames : uint8 (H, W, 3) each
        Frames of one shot, in order.
    masks : Mask, (H, W) each
        One per frame.

    Returns
    -------
    float64 (n - 1,)
        1 where both masks are empty.

    Raises
    ------
    ValueError
        If there are not as many masks as frames.
    """
    found: list[float] = []
    before: tuple[npt.NDArray[np.uint8], Mask] | None = None
    for frame, mask in zip(frames, masks, strict=True):
        grey = _grey(frame)
        if before is not None:
            carried = carried_along(before[1], flow_back(grey, before[0]))
            found.append(_iou(carried >= _HALF, mask >= _HALF))
        before = grey, mask
    return np.array(found)


def flow_back(now: npt.NDArray[np.uint8], before: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Where each pixel (x, y) of a grey frame came from in the one before, as an offset (H, W, 2)."""
    import cv2

    flow: npt.NDArray[np.float32] = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM).calc(now, before, None)
    return flow


def carried_along(mask: Mask, flow: npt.NDArray[np.float32]) -> Mask:
    """The mask of the frame before as the flow brings it to this one."""
    import cv2

    rows, columns = np.indices(mask.shape, dtype=np.float32)
    carried: Mask = cv2.remap(
        mask, columns + flow[..., 0], rows + flow[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return carried


def _grey(frame: Bytes) -> npt.NDArray[np.uint8]:
    import cv2

    grey: npt.NDArray[np.uint8] = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    return grey


def _iou(first: npt.NDArray[np.bool_], second: npt.NDArray[np.bool_]) -> float:
    union = np.count_nonzero(first | second)
    return np.count_nonzero(first & second) / union if union else 1.0
