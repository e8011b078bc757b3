"""Saturation."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, join, split
from lutstudio.colour.spaces import Space
from lutstudio.effects.base import Effect
from lutstudio.params import number


@dataclass(frozen=True)
class Saturation(Effect):
    """Richer or greyer colours, all alike; hue and lightness stay.

    Scales chroma in OKLab.
    """

    id: ClassVar[str] = "saturation"
    label: ClassVar[str] = "Saturation"
    group: ClassVar[str] = "Colour"
    space: ClassVar[Space] = "oklab"

    amount: float = number(1.0, 0.0, 3.0, label="Saturation", help="0 is grey, 1 changes nothing")

    def apply(self, colour: Array) -> Array:
        lightness, a, b = split(colour)
        return join(lightness, a * self.amount, b * self.amount)
