"""Melanin lift."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, at_least, join, split
from lutstudio.colour.melanin import depth_of, level_root, light_of
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import smoothstep
from lutstudio.effects.base import Effect
from lutstudio.params import number

_FLOOR = 0.0015  # linear; see `depth_of`
_RED = (-0.56, 0.07, 0.49)
_YELLOW = (-0.38, -0.16, 0.54)
_TURN = (0.12, 0.42)  # mean depth where the undertone has become yellow, and where it is still red
_RELIEF = 0.7  # how much more pigment thin strands lose than dense ones, at full lift: keeps the strands apart
_DENSE = 0.88  # mean depth of hair for a root of eumelanin of 1
_SHOWN = 2.6  # how soon the undertone shows as pigment goes


@dataclass(frozen=True)
class MelaninLift(Effect):
    """Bleaches: takes pigment out of the hair, which goes from black through brown, red-orange and yellow to pale.

    The light that a head of hair gives back is exp(-5.89 √σ) of its absorption σ
    (Chiang et al. 2016), and √σ falls by an even step from salon level to salon
    level; the effect scales it by what the lift leaves. The brown pigment goes
    first, so the red one shows through. How much warmth it shows, and that it turns
    from red to yellow on the way, is set by eye after bleaching charts; it is not in
    the paper.
    """

    id: ClassVar[str] = "melanin-lift"
    label: ClassVar[str] = "Melanin lift"
    group: ClassVar[str] = "Dye"
    space: ClassVar[Space] = "linear"

    levels: float = number(0.0, 0.0, 9.0, step=0.1, label="Lift", help="Salon levels up")
    start: float = number(
        1.0, 1.0, 9.0, step=0.1, label="Hair's level", help="1 black … 9 light blonde, before the lift"
    )
    warmth: float = number(1.0, 0.0, 2.0, label="Undertone", help="How much red and gold shows through; 0 is none")

    def apply(self, colour: Array) -> Array:
        left = level_root(min(self.start + self.levels, 10.0)) / level_root(self.start)
        depths = [depth_of(channel, _FLOOR) for channel in split(colour)]
        mean = (depths[0] + depths[1] + depths[2]) / 3.0
        relief = _RELIEF * (1.0 - left)
        scale = left * (1.0 - relief + relief / _DENSE * at_least(mean, 0.0) / level_root(self.start))
        shown = self.warmth * (1.0 - left**_SHOWN)
        red = smoothstep(scale * mean, *_TURN)
        return join(
            *(
                light_of(scale * (d + shown * mean * (y + (r - y) * red)), _FLOOR)
                for d, r, y in zip(depths, _RED, _YELLOW, strict=True)
            )
        )
