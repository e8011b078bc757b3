"""Curves."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, clip01, join, split
from lutstudio.colour.spaces import Space, convert
from lutstudio.effects._shapes import curve_through
from lutstudio.effects.base import Effect
from lutstudio.params import Point, curve

STRAIGHT: tuple[Point, ...] = ((0.0, 0.0), (1.0, 1.0))


@dataclass(frozen=True)
class Curve(Effect):
    """Free tone curves: one for all channels, one for each, and one for lightness alone.

    Master, red, green and blue bend encoded sRGB; the lightness curve bends OKLab
    lightness and leaves hue and chroma. Points are joined by monotone cubics, which
    never overshoot.
    """

    id: ClassVar[str] = "curve"
    label: ClassVar[str] = "Curves"
    group: ClassVar[str] = "Curves"
    space: ClassVar[Space] = "srgb"

    master: tuple[Point, ...] = curve(STRAIGHT, label="All")
    red: tuple[Point, ...] = curve(STRAIGHT, label="Red")
    green: tuple[Point, ...] = curve(STRAIGHT, label="Green")
    blue: tuple[Point, ...] = curve(STRAIGHT, label="Blue")
    lightness: tuple[Point, ...] = curve(STRAIGHT, label="Lightness", help="OKLab lightness; colour stays")

    def apply(self, colour: Array) -> Array:
        if self.master != STRAIGHT:
            colour = _bend(colour, self.master)
        if (self.red, self.green, self.blue) != (STRAIGHT,) * 3:
            r, g, b = split(colour)
            colour = join(_bend(r, self.red), _bend(g, self.green), _bend(b, self.blue))
        if self.lightness != STRAIGHT:
            light, a, b = split(convert(colour, "srgb", "oklab"))
            colour = convert(join(_bend(light, self.lightness), a, b), "oklab", "srgb")
        return colour


def _bend(x: Array, points: tuple[Point, ...]) -> Array:
    """The curve within [0, 1]; beyond, what was further out stays further out."""
    inside = clip01(x)
    return curve_through(inside, points) + (x - inside)
