"""A measured number followed over time: calm while it only trembles, quick when it really changes."""

import math
from dataclasses import dataclass

from lutstudio.spatial.frame import Frame

BAND = 0.005  # intensity; 0.01 is about 0.8 ΔE00, so half of that is not seen
CAP = 0.012  # intensity per frame of 1/30 s: about 1 ΔE00
FRAME_MS = 1000.0 / 30.0
DOUBLES_MS = 66.0  # after each such time without arriving, twice as fast
SETTLES_MS = 120.0  # time in which two thirds of a movement of the hair's frame are followed


@dataclass(frozen=True)
class Followed:
    """Where the following number is, and for how long it has been running behind.

    Attributes
    ----------
    value : float
    behind_ms : float
        Time spent moving one way without arriving; negative while moving down.
    """

    value: float
    behind_ms: float = 0.0


def follow(last: Followed, measured: float, elapsed_ms: float) -> Followed:
    """One step towards a measurement.

    Within `BAND` nothing moves. Beyond it, a step is at most `CAP` per thirtieth of
    a second at first, so that a frame with a bad mask cannot make the colour jump;
    while the measurement stays away on the same side the limit doubles every
    `DOUBLES_MS`, so that at ten frames a second or more a change of up to half the
    range has arrived within 0.4 s. It never goes past the measurement.

    Parameters
    ----------
    last : Followed
    measured : float
    elapsed_ms : float
        Since the last step; more than 0.
    """
    away = measured - last.value
    if abs(away) < BAND:
        return Followed(last.value)
    behind = last.behind_ms if last.behind_ms * away > 0.0 else 0.0
    limit = CAP * elapsed_ms / FRAME_MS * 2.0 ** (abs(behind) / DOUBLES_MS)
    if abs(away) <= limit:
        return Followed(measured)
    sign = 1.0 if away > 0.0 else -1.0
    return Followed(last.value + sign * limit, behind + sign * elapsed_ms)


def follow_frame(last: Frame, measured: Frame, elapsed_ms: float) -> Frame:
    """The hair's frame moved towards a measured one."""
    return last.mixed(measured, 1.0 - math.exp(-elapsed_ms / SETTLES_MS))
