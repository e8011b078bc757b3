"""ASC CDL."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, join, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import soft_floor, soft_power
from lutstudio.effects.base import Effect
from lutstudio.params import number

REC709 = (0.2126, 0.7152, 0.0722)


@dataclass(frozen=True)
class Cdl(Effect):
    """Slope, offset and power per channel, then saturation: a grade as film sets exchange it.

    The ten numbers of the ASC Color Decision List (American Society of
    Cinematographers, version 1.2) on encoded sRGB. Where the standard cuts off at
    black, this rolls off, and a power below 1 keeps a bounded slope at black;
    above black and for slopes and offsets alone the numbers are the standard's.
    """

    id: ClassVar[str] = "cdl"
    label: ClassVar[str] = "ASC CDL"
    group: ClassVar[str] = "Light"
    space: ClassVar[Space] = "srgb"

    slope_red: float = number(1.0, 0.5, 1.6, label="Slope red")
    slope_green: float = number(1.0, 0.5, 1.6, label="Slope green")
    slope_blue: float = number(1.0, 0.5, 1.6, label="Slope blue")
    offset_red: float = number(0.0, -0.2, 0.2, step=0.005, label="Offset red")
    offset_green: float = number(0.0, -0.2, 0.2, step=0.005, label="Offset green")
    offset_blue: float = number(0.0, -0.2, 0.2, step=0.005, label="Offset blue")
    power_red: float = number(1.0, 0.5, 2.0, label="Power red", help="Below 1 brightens")
    power_green: float = number(1.0, 0.5, 2.0, label="Power green", help="Below 1 brightens")
    power_blue: float = number(1.0, 0.5, 2.0, label="Power blue", help="Below 1 brightens")
    saturation: float = number(1.0, 0.0, 2.0, label="Saturation")

    def apply(self, colour: Array) -> Array:
        slopes = (self.slope_red, self.slope_green, self.slope_blue)
        offsets = (self.offset_red, self.offset_green, self.offset_blue)
        powers = (self.power_red, self.power_green, self.power_blue)
        channels = zip(split(colour), slopes, offsets, powers, strict=True)
        graded = [self._one(x, s, o, p) for x, s, o, p in channels]
        if self.saturation == 1.0:
            return join(*graded)
        grey = sum(weight * channel for weight, channel in zip(REC709, graded, strict=True))
        return join(*(grey + self.saturation * (channel - grey) for channel in graded))

    @staticmethod
    def _one(x: Array, slope: float, offset: float, power: float) -> Array:
        moved = slope * x + offset
        if offset >= 0.0 and power == 1.0:
            return moved
        return soft_power(soft_floor(moved, max(-offset, 0.0)), power)
