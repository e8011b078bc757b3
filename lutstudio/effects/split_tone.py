"""Split tone."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, clip01, join, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import colour_in, smoothstep
from lutstudio.effects.base import Effect
from lutstudio.params import colour, number

_HALF = 0.45  # lightness over which shadows turn into highlights, either side of the balance


@dataclass(frozen=True)
class SplitTone(Effect):
    """Tints shadows with one colour and highlights with another.

    Adds the two colours' OKLab tint, most at middle lightness, none at black and
    white; lightness stays.
    """

    id: ClassVar[str] = "split-tone"
    label: ClassVar[str] = "Split tone"
    group: ClassVar[str] = "Finish"
    space: ClassVar[Space] = "oklab"

    shadows: str = colour("#4a3a5c", label="Shadows")
    highlights: str = colour("#e0b070", label="Highlights")
    balance: float = number(0.5, 0.2, 0.8, label="Balance", help="The lightness where both meet")
    strength: float = number(0.0, 0.0, 1.0, label="Strength")

    def apply(self, colour: Array) -> Array:
        lightness, a, b = split(colour)
        inside = clip01(lightness)
        arch = self.strength * 4.0 * inside * (1.0 - inside)
        high = arch * smoothstep(lightness, self.balance - _HALF, self.balance + _HALF)
        low = arch - high
        dark, light = colour_in(self.shadows, "oklab"), colour_in(self.highlights, "oklab")
        return join(lightness, a + low * dark[1] + high * light[1], b + low * dark[2] + high * light[2])
