"""Hue versus hue."""

from dataclasses import dataclass
from math import pi
from typing import ClassVar

from lutstudio.colour.channels import Array, join, namespace, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._hues import over_hues
from lutstudio.effects.base import Effect
from lutstudio.params import Point, curve


@dataclass(frozen=True)
class HueVsHue(Effect):
    """Turns some hues and leaves others: brass towards gold without touching the reds.

    A curve over the hue circle of OKLCh, from 0 at the left to 360° at the right,
    tells by how many degrees each hue turns. It fades out towards grey, where hue
    is anybody's guess.
    """

    id: ClassVar[str] = "hue-vs-hue"
    label: ClassVar[str] = "Hue vs hue"
    group: ClassVar[str] = "Curves"
    space: ClassVar[Space] = "oklab"

    turn: tuple[Point, ...] = curve(
        ((0.0, 0.0), (0.5, 0.0)), low=-60.0, high=60.0, periodic=True, label="Turn", help="Degrees, over the hue circle"
    )

    def apply(self, colour: Array) -> Array:
        xp = namespace(colour)
        lightness, a, b = split(colour)
        height, coloured = over_hues(a, b, self.turn)
        angle = height * coloured * (pi / 180.0)
        c, s = xp.cos(angle), xp.sin(angle)
        return join(lightness, c * a - s * b, s * a + c * b)
