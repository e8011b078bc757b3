"""Contrast."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import pivot_curve
from lutstudio.effects.base import Effect
from lutstudio.params import number


@dataclass(frozen=True)
class Contrast(Effect):
    """More or less difference between strands in light and in shadow.

    An S through black, the pivot and white on encoded sRGB: nothing clips, and
    colours grow richer with contrast as they do on film.
    """

    id: ClassVar[str] = "contrast"
    label: ClassVar[str] = "Contrast"
    group: ClassVar[str] = "Light"
    space: ClassVar[Space] = "srgb"

    amount: float = number(1.0, 0.5, 2.0, label="Contrast", help="1 changes nothing")
    pivot: float = number(0.5, 0.2, 0.8, label="Pivot", help="The level that stays; set it to the hair's own")

    def apply(self, colour: Array) -> Array:
        return pivot_curve(colour, self.pivot, self.pivot, self.amount)
