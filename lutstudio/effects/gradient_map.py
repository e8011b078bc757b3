"""Gradient map."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, clip01, join, mix, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import colour_in, curve_through
from lutstudio.effects.base import Effect
from lutstudio.params import Stop, number, stops


@dataclass(frozen=True)
class GradientMap(Effect):
    """Recolours by lightness: one colour for shadows, others for midtones and shine.

    The stops stand at OKLab lightnesses and are joined by monotone cubics in OKLab.
    "Lightness" is how far the hair takes the stops' own lightness too.
    """

    id: ClassVar[str] = "gradient-map"
    label: ClassVar[str] = "Gradient map"
    group: ClassVar[str] = "Dye"
    space: ClassVar[Space] = "oklab"

    colours: tuple[Stop, ...] = stops(
        ((0.1, "#1a100b"), (0.5, "#7d5235"), (0.95, "#f4e6d0")), label="Colours", help="Three to five are usual"
    )
    lightness: float = number(0.0, 0.0, 1.0, label="Lightness", help="0 keeps the hair's own")
    opacity: float = number(0.0, 0.0, 1.0, label="Opacity")

    def apply(self, colour: Array) -> Array:
        before = split(colour)
        at = clip01(before[0])
        labs = [(x, colour_in(code, "oklab")) for x, code in self.colours]
        after = [curve_through(at, tuple((x, lab[k]) for x, lab in labs)) for k in range(3)]
        shares = (self.opacity * self.lightness, self.opacity, self.opacity)
        return join(*(mix(x, y, share) for x, y, share in zip(before, after, shares, strict=True)))
