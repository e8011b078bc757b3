"""Streaks: strands in a second colour, as highlights or lowlights."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from lutstudio.params import check_params, colour, number
from lutstudio.spatial.noise import PERIOD, Numbers, chance, noise, permuted, ramp
from lutstudio.spatial.place import Place, drift

_LAYERS = ((3.2, 1.0, 4.0), (1.5, 0.7, 7.0))  # spacing in widths, weight, seed: locks, and finer ones between them
_TOP = PERIOD - 1.0


@dataclass(frozen=True)
class Streaks:
    """Strands in another colour.

    Neutral at strength 0.
    """

    label: ClassVar[str] = "Streaks"
    purpose: ClassVar[str] = "Strands in another colour, as highlights or lowlights"

    strength: float = number(0.0, 0.0, 1.0, label="Strength")
    colour: str = colour("#c08a55", label="Streaks")
    start: float = number(0.05, 0.0, 1.0, label="Starts", help="From the roots, as a share of the hair's length")
    width: float = number(0.04, 0.01, 0.2, step=0.005, label="Width", help="As a share of half the hair's width")
    density: float = number(0.45, 0.0, 1.0, label="Density", help="How many there are")
    softness: float = number(0.8, 0.0, 1.0, label="Softness", help="How gently they lie in the hair around them")
    seed: float = number(1.0, 0.0, 99.0, step=1.0, label="Pattern", help="Another number, other strands")

    def __post_init__(self) -> None:
        check_params(self)

    @property
    def neutral(self) -> bool:
        """Whether it changes nothing."""
        return self.strength == 0.0 or self.density == 0.0


def streaks_share(streaks: Streaks, place: Place, grain: Numbers) -> Numbers:
    """How much of the streaks' colour each pixel takes, in [0, strength].

    Two layers of lanes along the strands, coarse and fine, wandering and broken at
    random. A lane alone would look drawn on; so it only says how likely a strand is to
    be coloured, and the picture's own strands decide: the lighter ones (`grain`) first.
    Strands on the crown, where the lanes meet, are left out.
    """
    seed = 20.0 * float(np.floor(streaks.seed + 0.5))
    across = place.strand + drift(place, seed)
    likely = np.zeros_like(across)
    for spacing, weight, own in _LAYERS:
        lane = _lanes(across / (streaks.width * spacing), place.along, streaks, seed + own)
        likely = np.maximum(likely, weight * lane)
    likely = likely * ramp(0.35, 0.85, place.spread)
    half = 0.12 + 0.43 * streaks.softness
    taken = ramp(0.45 - half, 0.45 + half, likely * (1.0 + 0.9 * grain))
    return streaks.strength * taken * ramp(0.0, 0.12, likely)


def _lanes(across: Numbers, along: Numbers, streaks: Streaks, seed: float) -> Numbers:
    """The strongest of the three lanes around each pixel, in [0, 1]; lanes are 1 apart in `across`."""
    middle = np.floor(across)
    best = np.zeros_like(across)
    for step in (-1.0, 0.0, 1.0):
        lane = middle + step
        there = chance(lane, np.zeros_like(lane), seed)
        side = permuted(there + 1.0)
        wide = permuted(side + 1.0)
        late = permuted(wide + 1.0)
        place = lane + 0.25 + 0.5 * side / _TOP + 0.7 * (noise(lane, along * 3.5, seed + 1.0) - 0.5)
        near = ramp(0.0, 1.0, 1.0 - np.abs(across - place) / (0.35 + 0.45 * wide / _TOP))
        whole = np.minimum(0.3 + noise(lane, along * 3.0, seed + 2.0), 1.0)  # strands dive under and come up again
        exists = np.clip((1.15 * streaks.density - there / _TOP) * 8.0, 0.0, 1.0)
        begins = streaks.start + 0.3 * (late / _TOP - 0.5)
        best = np.maximum(best, near * whole * exists * ramp(begins, begins + 0.3, along))
    return best
