"""Colourise."""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import ClassVar

from lutstudio.colour.channels import Array, at_least, join, mix, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import smoothstep
from lutstudio.effects.base import Effect
from lutstudio.params import number

_DARK = 0.06  # lightness where half the chroma has gone: black holds none
_BRIGHT = (0.86, 1.06)  # over which shine returns to the light's own colour
_SHINE_LEFT = 0.2


@dataclass(frozen=True)
class Colourise(Effect):
    """Gives the hair one hue, as an all-over colour does, and leaves its light and shade.

    Hue and chroma are those of OKLCh. Deep shadows and bright shine take less of
    it, as on dyed hair; "keep original" lets the hair's own play of tones through.
    """

    id: ClassVar[str] = "colourise"
    label: ClassVar[str] = "Colourise"
    group: ClassVar[str] = "Dye"
    space: ClassVar[Space] = "oklab"

    hue: float = number(
        60.0, 0.0, 360.0, step=1.0, unit="°", label="Hue", help="30 red, 60 copper, 85 gold, 300 violet"
    )
    chroma: float = number(
        0.08, 0.0, 0.25, step=0.005, label="Chroma", help="0.03 ash, 0.08 brown, 0.12 copper, 0.2 vivid"
    )
    strength: float = number(0.0, 0.0, 1.0, label="Strength")
    keep: float = number(0.2, 0.0, 0.5, label="Keep original", help="How much of the hair's own tones stays")

    def apply(self, colour: Array) -> Array:
        lightness, a, b = split(colour)
        dark = at_least(lightness, 0.0)
        rise = dark * dark / (dark * dark + _DARK * _DARK)
        amount = self.chroma * rise * (1.0 - (1.0 - _SHINE_LEFT) * smoothstep(lightness, *_BRIGHT))
        angle = radians(self.hue)
        wanted_a = self.keep * a + cos(angle) * amount
        wanted_b = self.keep * b + sin(angle) * amount
        return join(lightness, mix(a, wanted_a, self.strength), mix(b, wanted_b, self.strength))
