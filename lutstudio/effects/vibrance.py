"""Vibrance."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, join, split
from lutstudio.colour.spaces import Space
from lutstudio.effects.base import Effect
from lutstudio.params import number

_MUTED = 0.12  # OKLab chroma at which the effect is down to half


@dataclass(frozen=True)
class Vibrance(Effect):
    """Richer or greyer colours where they are muted; vivid ones change little.

    Scales chroma in OKLab, the less the more of it there is already.
    """

    id: ClassVar[str] = "vibrance"
    label: ClassVar[str] = "Vibrance"
    group: ClassVar[str] = "Colour"
    space: ClassVar[Space] = "oklab"

    amount: float = number(0.0, -1.0, 1.0, label="Vibrance")

    def apply(self, colour: Array) -> Array:
        lightness, a, b = split(colour)
        muted = _MUTED * _MUTED / (a * a + b * b + _MUTED * _MUTED)
        scale = 1.0 + self.amount * muted
        return join(lightness, a * scale, b * scale)
