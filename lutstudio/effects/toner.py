"""Toner."""

from dataclasses import dataclass
from math import cos, log, radians, sin
from typing import ClassVar

from lutstudio.colour.channels import Array, join, namespace, root, split
from lutstudio.colour.spaces import Space
from lutstudio.effects.base import Effect
from lutstudio.params import number

_GREY = 0.01  # OKLab chroma below which a hue counts for less


@dataclass(frozen=True)
class Toner(Effect):
    """Neutralises brass: takes chroma from the hues opposite to the toner's own.

    Violet takes yellow, blue takes orange, green takes red. Half of the strength
    reaches the hues `width` away. In OKLab.
    """

    id: ClassVar[str] = "toner"
    label: ClassVar[str] = "Toner"
    group: ClassVar[str] = "Dye"
    space: ClassVar[Space] = "oklab"

    hue: float = number(
        260.0,
        0.0,
        360.0,
        step=1.0,
        unit="°",
        label="Toner's hue",
        help="290 violet, 260 blue, 200 green; takes what is opposite",
    )
    width: float = number(40.0, 20.0, 90.0, step=1.0, unit="°", label="Width")
    strength: float = number(0.0, 0.0, 1.0, label="Strength", help="1 leaves no brass at all")

    def apply(self, colour: Array) -> Array:
        xp = namespace(colour)
        lightness, a, b = split(colour)
        brass = radians(self.hue + 180.0)
        towards = (a * cos(brass) + b * sin(brass)) / root(a * a + b * b + _GREY * _GREY)
        sharpness = log(2.0) / (1.0 - cos(radians(self.width)))
        scale = 1.0 - self.strength * xp.exp(sharpness * (towards - 1.0))
        return join(lightness, a * scale, b * scale)
