"""Grey cover."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, join, namespace, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import colour_in, smoothstep
from lutstudio.effects.base import Effect
from lutstudio.params import colour, number

_NEUTRAL = 0.035  # OKLab chroma: grey hair has less, blonde more
_BRIGHT = (0.35, 0.8)  # lightness over which hair without chroma counts as grey
_LIGHTNESS = 0.5  # share of the colour's own lightness that grey strands take


@dataclass(frozen=True)
class GreyCover(Effect):
    """Colours the grey strands and leaves the others: bright ones with hardly any chroma.

    They move towards the chosen colour and halfway to its lightness. In OKLab.
    """

    id: ClassVar[str] = "grey-cover"
    label: ClassVar[str] = "Grey cover"
    group: ClassVar[str] = "Dye"
    space: ClassVar[Space] = "oklab"

    colour: str = colour("#6b4a35", label="Colour")
    amount: float = number(0.0, 0.0, 1.0, label="Amount")

    def apply(self, colour: Array) -> Array:
        lightness, a, b = split(colour)
        neutral = namespace(colour).exp(-(a * a + b * b) / (_NEUTRAL * _NEUTRAL))
        grey = self.amount * neutral * smoothstep(lightness, *_BRIGHT)
        wanted = colour_in(self.colour, "oklab")
        return join(
            lightness + grey * _LIGHTNESS * (wanted[0] - lightness),
            a + grey * (wanted[1] - a),
            b + grey * (wanted[2] - b),
        )
