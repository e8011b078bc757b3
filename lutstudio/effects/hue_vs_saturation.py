"""Hue versus saturation."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, join, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._hues import over_hues
from lutstudio.effects.base import Effect
from lutstudio.params import Point, curve


@dataclass(frozen=True)
class HueVsSaturation(Effect):
    """Makes some hues richer or greyer: quietens orange and leaves gold.

    A curve over the hue circle of OKLCh tells what each hue's chroma is multiplied
    by. It fades out towards grey.
    """

    id: ClassVar[str] = "hue-vs-saturation"
    label: ClassVar[str] = "Hue vs saturation"
    group: ClassVar[str] = "Curves"
    space: ClassVar[Space] = "oklab"

    gain: tuple[Point, ...] = curve(
        ((0.0, 1.0), (0.5, 1.0)), low=0.0, high=2.0, periodic=True, label="Gain", help="1 keeps a hue's chroma"
    )

    def apply(self, colour: Array) -> Array:
        lightness, a, b = split(colour)
        height, coloured = over_hues(a, b, self.gain)
        scale = 1.0 + (height - 1.0) * coloured
        return join(lightness, a * scale, b * scale)
