"""Hue versus lightness."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, join, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._hues import over_hues
from lutstudio.effects.base import Effect
from lutstudio.params import Point, curve


@dataclass(frozen=True)
class HueVsLightness(Effect):
    """Makes some hues lighter or darker: deepens the reds under a copper.

    A curve over the hue circle of OKLCh tells how much lightness each hue gains. It
    fades out towards grey, black and white.
    """

    id: ClassVar[str] = "hue-vs-lightness"
    label: ClassVar[str] = "Hue vs lightness"
    group: ClassVar[str] = "Curves"
    space: ClassVar[Space] = "oklab"

    shift: tuple[Point, ...] = curve(
        ((0.0, 0.0), (0.5, 0.0)), low=-0.2, high=0.2, periodic=True, label="Shift", help="OKLab lightness gained"
    )

    def apply(self, colour: Array) -> Array:
        lightness, a, b = split(colour)
        height, coloured = over_hues(a, b, self.shift)
        return join(lightness + height * coloured, a, b)
