"""HSV hue."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, at_most, clip01, join, mix, namespace, split
from lutstudio.colour.hsv import hsv_to_srgb, srgb_to_hsv
from lutstudio.colour.spaces import Space
from lutstudio.effects.base import Effect
from lutstudio.params import choice, number


@dataclass(frozen=True)
class HsvHue(Effect):
    """Replaces the hue and keeps the brightness: the simplest recolouring, for comparison and for light hair.

    The value V of HSV stays. Saturation stays as well, or is multiplied ("gain"), or
    raised by the same amount everywhere ("shift"). On dark hair it shows little.
    Boukhems 2023, section 4.1; there a mean is measured and raised, here the artist
    says by how much, as a lookup table cannot measure.
    """

    id: ClassVar[str] = "hsv-hue"
    label: ClassVar[str] = "HSV hue"
    group: ClassVar[str] = "Dye"
    space: ClassVar[Space] = "srgb"

    hue: float = number(0.0, 0.0, 360.0, step=1.0, unit="°", label="Hue", help="0 red, 60 yellow, 240 blue")
    saturation: str = choice("keep", ("keep", "gain", "shift"), label="Saturation")
    gain: float = number(1.0, 1.0, 4.0, label="Gain", help="For “gain”: times this")
    shift: float = number(0.0, 0.0, 1.0, label="Shift", help="For “shift”: this much more")
    strength: float = number(0.0, 0.0, 1.0, label="Strength")

    def apply(self, colour: Array) -> Array:
        inside = clip01(colour)
        _, saturation, value = split(srgb_to_hsv(inside))
        if self.saturation == "gain":
            saturation = at_most(saturation * self.gain, 1.0)
        elif self.saturation == "shift":
            saturation = at_most(saturation + self.shift, 1.0)
        hue = namespace(colour).full_like(value, self.hue)
        after = hsv_to_srgb(join(hue, saturation, value))
        return colour + (mix(inside, after, self.strength) - inside)
