"""What is told of a frame, as bytes: a header of 40, then the mask."""

import math
import struct
from dataclasses import astuple

from lutstudio.live.tracker import Tracked

MAGIC = b"LSM1"
HEADER = struct.Struct("<4sI4H6f")  # magic, frame, width, height, flags, tenths of ms; intensity, the hair's frame
HAIR, CUT, HELD, RESET = 1, 2, 4, 8  # bits of the flags
_LONGEST = 65535  # tenths of a millisecond that fit


def packed(tracked: Tracked, frame: int, ms: float) -> bytes:
    """The answer for one frame: little-endian header, then the mask's rows from the top.

    Parameters
    ----------
    tracked : Tracked
    frame : int
        The frame's number, as it was given with it.
    ms : float
        What finding it took; more than 6.5 s is told as that.

    Notes
    -----
    Numbers that are not known are NaN.
    """
    height, width = tracked.mask.shape
    flags = HAIR * tracked.hair | CUT * tracked.cut | HELD * tracked.held | RESET * tracked.reset
    place = (math.nan,) * 5 if tracked.frame is None else astuple(tracked.frame)
    intensity = math.nan if tracked.intensity is None else tracked.intensity
    tenths = min(round(ms * 10.0), _LONGEST)
    header = HEADER.pack(MAGIC, frame, width, height, flags, tenths, intensity, *place)
    return header + tracked.mask.tobytes()
