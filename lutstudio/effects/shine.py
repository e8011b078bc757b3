"""Shine."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, clip01, join, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import smoothstep
from lutstudio.effects.base import Effect
from lutstudio.params import number

_WIDTH = 0.25  # lightness over which shine sets in


@dataclass(frozen=True)
class Shine(Effect):
    """Glossier or duller hair: lifts or lowers the highlights, and gives them back the light's colour.

    Shine is light that the surface of a strand mirrors; it never met the pigment.
    "Specular keep" takes that much of the dye's chroma out of the brightest parts,
    so that gloss stays gloss. In OKLab.
    """

    id: ClassVar[str] = "shine"
    label: ClassVar[str] = "Shine"
    group: ClassVar[str] = "Finish"
    space: ClassVar[Space] = "oklab"

    threshold: float = number(0.75, 0.5, 0.95, label="Threshold", help="OKLab lightness where shine begins")
    gain: float = number(0.0, -1.0, 1.0, label="Gain", help="Above 0 glossier, below 0 duller")
    keep: float = number(0.0, 0.0, 1.0, label="Specular keep", help="How neutral the brightest parts are; usually 0.5")

    def apply(self, colour: Array) -> Array:
        lightness, a, b = split(colour)
        shine = smoothstep(lightness, self.threshold, self.threshold + _WIDTH)
        room = clip01(1.0 - lightness)
        scale = 1.0 - self.keep * shine
        return join(lightness + self.gain * shine * room, a * scale, b * scale)
