"""What is told of a frame, as bytes: a header of 32, then the mask."""

import math
import struct

from lutstudio.live.tracker import Tracked

MAGIC = b"LSM1"
HEADER = struct.Struct("<4sI4H4f")  # magic, frame, width, height, flags, tenths of ms; intensity, top, bottom, centre
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
    flags = (
        HAIR * tracked.hair | CUT * tracked.cut | HELD * tracked.held | RESET * tracked.reset
    )  # fmt: skip
    place = tracked.frame
    top, bottom, centre = (math.nan,) * 3 if place is None else (place.top, place.bottom, place.centre)
    intensity = math.nan if tracked.intensity is None else tracked.intensity
    tenths = min(round(ms * 10.0), _LONGEST)
    header = HEADER.pack(MAGIC, frame, width, height, flags, tenths, intensity, top, bottom, centre)
    return header + tracked.mask.tobytes()
