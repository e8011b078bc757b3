"""Dye."""

from dataclasses import dataclass
from math import log
from typing import ClassVar

from lutstudio.colour.channels import Array, at_least, join, namespace, root, split
from lutstudio.colour.melanin import ALBEDO_SLOPE, depth_of
from lutstudio.colour.spaces import Space
from lutstudio.colour.xyz import LINEAR_TO_XYZ
from lutstudio.effects._shapes import colour_in, smoothstep
from lutstudio.effects.base import Effect
from lutstudio.params import choice, colour, number

_DARKEST = 0.002  # linear; no dye swallows all of a channel's light
_FLOOR = 0.002  # see `depth_of`
_SHINE = (0.35, 1.0)  # luminance where hair's own colour gives way to the light's


@dataclass(frozen=True)
class Dye(Effect):
    """Deposits dye: white hair takes its colour, darker hair grows darker and deeper.

    As in the salon it can darken and tint but never lighten. "Film" multiplies the
    light as a dyed glass would (Beer and Lambert); "fibre" puts the dye into the
    hair among its melanin, where light passes many strands (Chiang et al. 2016), so
    dark hair takes less of it.
    """

    id: ClassVar[str] = "dye"
    label: ClassVar[str] = "Dye"
    group: ClassVar[str] = "Dye"
    space: ClassVar[Space] = "linear"

    colour: str = colour("#8a4a2c", label="Colour", help="What white hair becomes at density 1")
    density: float = number(0.0, 0.0, 3.0, label="Density", help="How much dye; 0 is none")
    model: str = choice("film", ("film", "fibre"), label="Acts as")
    highlights: float = number(0.3, 0.0, 1.0, label="Spare highlights", help="How much of it shine stays free of")

    def apply(self, colour: Array) -> Array:
        channels = split(colour)
        light = sum(weight * c for weight, c in zip(LINEAR_TO_XYZ[1], channels, strict=True))
        share = 1.0 - self.highlights * smoothstep(light, *_SHINE)
        dye = [max(c, _DARKEST) for c in colour_in(self.colour, "linear")]
        deposit = self._film if self.model == "film" else self._fibre
        return join(*(deposit(c, d, share) for c, d in zip(channels, dye, strict=True)))

    def _film(self, light: Array, dye: float, share: Array) -> Array:
        return light + light * share * (dye**self.density - 1.0)

    def _fibre(self, light: Array, dye: float, share: Array) -> Array:
        own = at_least(depth_of(light, _FLOOR), 0.0)
        added = self.density * (log(dye) / ALBEDO_SLOPE) ** 2
        return light * namespace(light).exp(-ALBEDO_SLOPE * (root(own * own + share * added) - own))
