"""Hue shift."""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import ClassVar

from lutstudio.colour.channels import Array, join, split
from lutstudio.colour.spaces import Space
from lutstudio.effects.base import Effect
from lutstudio.params import number


@dataclass(frozen=True)
class HueShift(Effect):
    """Turns every hue by the same angle; lightness and chroma stay.

    A rotation in OKLCh: 0 red towards yellow and green with positive angles.
    """

    id: ClassVar[str] = "hue-shift"
    label: ClassVar[str] = "Hue shift"
    group: ClassVar[str] = "Colour"
    space: ClassVar[Space] = "oklab"

    angle: float = number(0.0, -180.0, 180.0, step=1.0, unit="°", label="Angle", help="Positive turns red to yellow")

    def apply(self, colour: Array) -> Array:
        lightness, a, b = split(colour)
        c, s = cos(radians(self.angle)), sin(radians(self.angle))
        return join(lightness, c * a - s * b, s * a + c * b)
