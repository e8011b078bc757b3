"""Streaks: strands in a second colour, as highlights or lowlights."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from lutstudio.params import check_params, colour, number
from lutstudio.spatial.noise import Numbers, chance, noise, ramp
from lutstudio.spatial.place import Place, drift

_LAYERS = ((3.2, 1.0, 10), (1.5, 0.8, 11))  # spacing in widths, weight, seed: locks, and finer ones between them


@dataclass(frozen=True)
class Streaks:
    """Strands in another colour.

    Neutral at strength 0.
    """

    label: ClassVar[str] = "Streaks"
    purpose: ClassVar[str] = "Strands in another colour, as highlights or lowlights"

    colour: str = colour("#c08a55", label="Streaks")
    start: float = number(0.05, 0.0, 1.0, label="Starts", help="From the roots, as a share of the hair's length")
    width: float = number(0.04, 0.01, 0.2, step=0.005, label="Width", help="As a share of half the hair's width")
    density: float = number(0.6, 0.0, 1.0, label="Density", help="How many there are")
    softness: float = number(0.8, 0.0, 1.0, label="Softness", help="How gently they lie in the hair around them")
    seed: float = number(1.0, 0.0, 999.0, step=1.0, label="Pattern", help="Another number, other strands")
    strength: float = number(0.0, 0.0, 1.0, label="Strength")

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
    seed = int(streaks.seed + 0.5) * 64
    across = place.strand + drift(place, seed)
    likely = np.zeros_like(across)
    for spacing, weight, own in _LAYERS:
        lane = _lanes(across / (streaks.width * spacing), place.along, streaks, seed + own)
        likely = np.maximum(likely, weight * lane)
    likely = likely * ramp(0.35, 0.85, place.spread)
    half = 0.12 + 0.43 * streaks.softness
    taken = ramp(0.45 - half, 0.45 + half, likely * (1.0 + 0.9 * grain))
    return streaks.strength * taken * ramp(0.0, 0.12, likely)


def _lanes(across: Numbers, along: Numbers, streaks: Streaks, seed: int) -> Numbers:
    """The strongest of the three lanes around each pixel, in [0, 1]; lanes are 1 apart in `across`."""
    lane = np.floor(across)
    best = np.zeros_like(across)
    for step in (-1.0, 0.0, 1.0):
        own = lane + step
        bits = chance(own.astype(np.int64), np.zeros(own.shape, np.int64), seed)
        there, side, wide, late = (((bits >> np.uint32(shift)) & np.uint32(255)) / 255.0 for shift in (0, 8, 16, 24))
        wander = noise(own, along * 3.5, seed + 100) - 0.5
        middle = own + 0.5 + 0.5 * (side - 0.5) + 0.7 * wander
        near = ramp(0.0, 1.0, 1.0 - np.abs(across - middle) / (0.35 + 0.45 * wide))
        begins = streaks.start + 0.3 * (late - 0.5)
        whole = np.clip(0.3 + noise(own, along * 3.0, seed + 200), 0.0, 1.0)  # strands dive under and come up again
        exists = np.clip((1.15 * streaks.density - there) * 8.0, 0.0, 1.0)
        best = np.maximum(best, near * whole * exists * ramp(begins, begins + 0.3, along))
    return best
