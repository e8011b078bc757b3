"""Levels."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import soft_floor, soft_power
from lutstudio.effects.base import Effect
from lutstudio.params import number


@dataclass(frozen=True)
class Levels(Effect):
    """Sets what counts as black and as white, and lifts or lowers the midtones between.

    The classic levels of image editors on encoded sRGB, with the black and the
    white point rounded so that shadows and highlights roll off instead of
    breaking off, and a gamma whose slope is bounded at black.
    """

    id: ClassVar[str] = "levels"
    label: ClassVar[str] = "Levels"
    group: ClassVar[str] = "Light"
    space: ClassVar[Space] = "srgb"

    in_black: float = number(0.0, 0.0, 0.3, label="Black in", help="What becomes black")
    in_white: float = number(1.0, 0.5, 1.0, label="White in", help="What becomes white")
    gamma: float = number(1.0, 0.3, 3.0, label="Gamma", help="Above 1 brightens the midtones")
    out_black: float = number(0.0, 0.0, 0.4, label="Black out", help="What black becomes")
    out_white: float = number(1.0, 0.6, 1.0, label="White out", help="What white becomes")

    def apply(self, colour: Array) -> Array:
        width = self.in_white - self.in_black
        toe = min(self.in_black, width / 2.0)
        shoulder = min(1.0 - self.in_white, width / 2.0)
        ramp = soft_floor(colour - self.in_black, toe) - soft_floor(colour - self.in_white, shoulder)
        bent = soft_power(ramp / width, 1.0 / self.gamma)
        return self.out_black + (self.out_white - self.out_black) * bent
