"""Tone pivot."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, at_least, join, mix, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import pivot_curve
from lutstudio.effects.base import Effect
from lutstudio.params import number

_STEADY = 0.2  # added to both lightnesses before their ratio: black stays without a colour cast, noise is not blown up


@dataclass(frozen=True)
class TonePivot(Effect):
    """Brings hair of one lightness to another and keeps the relief of its strands.

    The curve goes through (hair's lightness, wanted lightness); `slope` is how
    much of the strands' contrast is left there. Chroma follows lightness, so hair
    that is lifted stays as saturated as it looked. In OKLab.
    """

    id: ClassVar[str] = "tone-pivot"
    label: ClassVar[str] = "Tone pivot"
    group: ClassVar[str] = "Light"
    space: ClassVar[Space] = "oklab"

    reference: float = number(
        0.5, 0.1, 0.9, label="Hair's lightness", help="OKLab lightness of the hair as it comes in"
    )
    target: float = number(0.5, 0.1, 0.95, label="Wanted lightness")
    slope: float = number(1.0, 0.4, 1.3, label="Slope", help="Contrast of the strands; usually 0.85, 0.7 for blondes")
    keep_black: float = number(0.5, 0.0, 1.0, label="Keep black", help="At 1 the deepest shadows stay black")
    keep_white: float = number(0.5, 0.0, 1.0, label="Keep white", help="At 1 the brightest highlights stay white")

    def apply(self, colour: Array) -> Array:
        lightness, a, b = split(colour)
        at_0 = max(self.target - self.slope * self.reference, 0.0)
        at_1 = min(self.target + self.slope * (1.0 - self.reference), 1.0)
        after = pivot_curve(
            lightness,
            self.reference,
            self.target,
            self.slope,
            at_0=mix(at_0, 0.0, self.keep_black),
            at_1=mix(at_1, 1.0, self.keep_white),
        )
        follow = (at_least(after, 0.0) + _STEADY) / (at_least(lightness, 0.0) + _STEADY)
        return join(after, a * follow, b * follow)
