"""Exposure."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array
from lutstudio.colour.spaces import Space
from lutstudio.effects.base import Effect
from lutstudio.params import number


@dataclass(frozen=True)
class Exposure(Effect):
    """Brighter or darker as if more or less light had fallen on the hair.

    Works in linear light, so hue stays. One EV doubles the light.
    """

    id: ClassVar[str] = "exposure"
    label: ClassVar[str] = "Exposure"
    group: ClassVar[str] = "Light"
    space: ClassVar[Space] = "linear"

    ev: float = number(
        0.0, -3.0, 3.0, step=0.05, unit="EV", label="Exposure", help="+1 doubles the light, −1 halves it"
    )

    def apply(self, colour: Array) -> Array:
        return colour * 2.0**self.ev
