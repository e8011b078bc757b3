"""Where in the hair a pixel lies: along it, across it, and on which strand."""

from dataclasses import dataclass

import numpy as np

from lutstudio.spatial.frame import Frame
from lutstudio.spatial.noise import Numbers, noise

DOME = 1.1  # half widths below the root at which the hair has come round the head and falls
PARTING = 0.15  # how narrow, in half widths, the strands' fan begins


@dataclass(frozen=True)
class Place:
    """Places of pixels, each an array of the same shape.

    Parameters
    ----------
    along : array
        0 at the root, 1 at the tip, measured along the frame; goes on beyond both.
    across : array
        From the middle, in half widths; positive to the picture's right where the hair hangs down.
    strand : array
        `across`, followed up the strand: the same for all pixels of one strand.
    spread : array
        In [0.15, 1]: how far the strands have fanned out; fine detail fades with it.
    """

    along: Numbers
    across: Numbers
    strand: Numbers
    spread: Numbers


def place_of(x: Numbers, y: Numbers, frame: Frame, aspect: float) -> Place:
    """The places of pixels.

    Parameters
    ----------
    x, y : array
        In shares of the picture's width and height, y downwards; a pixel's centre is at a half.
    frame : Frame
    aspect : float
        The picture's width / height.

    Notes
    -----
    Hair leaves the parting, goes round the head and then falls. Seen from the front a
    strand is a quarter of an ellipse from the root outwards, then a line along the
    frame: across = strand · spread, where spread is the ellipse's height above its end.
    A guess that needs no more than the frame, and so never swims: it is the same for every frame of a
    film in which the head holds still.
    """
    down_x, down_y = (frame.tip_x - frame.root_x) * aspect, frame.tip_y - frame.root_y
    length = float(np.hypot(down_x, down_y))
    down_x, down_y = down_x / length, down_y / length
    from_x, from_y = (x - frame.root_x) * aspect, y - frame.root_y
    fallen = from_x * down_x + from_y * down_y
    across = (from_x * down_y - from_y * down_x) / frame.half_width
    round_head = np.clip(fallen / (DOME * frame.half_width), 0.0, 1.0)
    spread = PARTING + (1.0 - PARTING) * np.sqrt(round_head * (2.0 - round_head))
    return Place(fallen / length, across, across / spread, spread)


def drift(place: Place, seed: float) -> Numbers:
    """How far a strand wanders from its straight way, in half widths: long waves and shorter ones."""
    long = noise(place.strand * 1.5, place.along * 2.4, seed) - 0.5
    short = noise(place.strand * 4.0, place.along * 7.0, seed + 1.0) - 0.5
    return 0.34 * long + 0.13 * short
