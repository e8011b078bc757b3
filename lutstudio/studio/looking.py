"""Looking for hair, a picture at a time: it takes every core there is."""

import threading

from lutstudio.arrays import Bytes, to_uint8
from lutstudio.imagefile import Picture
from lutstudio.segment.find import MaskOptions, find_hair
from lutstudio.studio.refusals import BusyError

_LOOKING = threading.BoundedSemaphore(1)
_WAITING = 120.0  # seconds


def look(picture: Picture, options: MaskOptions, wait: float = _WAITING) -> Bytes:
    """The hair of a picture as an 8-bit mask (H, W), once no other picture is being looked at.

    Raises
    ------
    BusyError
        If others are still being looked at after `wait` seconds.
    ModelError
        If the network cannot be opened.
    """
    if not _LOOKING.acquire(timeout=wait):
        raise BusyError("the studio is still looking for hair in other pictures; try again in a moment")
    try:
        return to_uint8(find_hair(picture.rgb, options=options))
    finally:
        _LOOKING.release()
