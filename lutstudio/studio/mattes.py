"""What edges and clean-up do to a mask: the network's own beside it, where the two differ most."""

import cv2
import numpy as np

from lutstudio.arrays import Bytes
from lutstudio.imagefile import encode_png
from lutstudio.segment.find import MaskOptions
from lutstudio.studio.edits.pictures import held
from lutstudio.studio.looking import look
from lutstudio.studio.refusals import NotFoundError
from lutstudio.studio.session import Session

_PART = 0.3  # of the shorter side: enough to see strands in
_LEAST = 48
_GAP = 4
_GAP_LEVEL = 59  # the panel's own grey
_QUICK = MaskOptions(edges="network", keep="everything")


def matte_strip(session: Session, slot: str) -> bytes:
    """PNG of a square from the network's mask and the same from the slot's own, side by side.

    Raises
    ------
    NotFoundError
        If the slot has no picture or no mask.
    """
    there = held(session.project, slot)
    if there.picture is None or there.mask is None:
        raise NotFoundError("there is no mask yet")
    before, after = look(there.picture, _QUICK), there.mask
    side = min(*after.shape, max(_LEAST, round(_PART * min(after.shape))))
    top, left = _most_changed(before, after, side)
    gap = np.full((side, _GAP), _GAP_LEVEL, np.uint8)
    parts = [mask[top : top + side, left : left + side] for mask in (before, after)]
    return encode_png(np.ascontiguousarray(np.hstack([parts[0], gap, parts[1]])))


def _most_changed(before: Bytes, after: Bytes, side: int) -> tuple[int, int]:
    """Top left corner of the square of `side` in which two masks differ most; where they do not, of most edge."""
    change = cv2.absdiff(before, after).astype(np.float32)
    edge = cv2.absdiff(after, cv2.blur(after, (5, 5))).astype(np.float32)
    sums = cv2.integral(change + np.float32(0.02) * edge)
    windows = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    top, left = np.unravel_index(int(np.argmax(windows)), windows.shape)
    return int(top), int(left)
