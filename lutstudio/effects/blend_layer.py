"""Blend layer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, clip01, join, namespace, split
from lutstudio.colour.spaces import Space, convert
from lutstudio.effects._shapes import colour_in
from lutstudio.effects.base import Effect
from lutstudio.params import choice, colour, number


def _overlay(base: Array, layer: float) -> Array:
    return namespace(base).where(base < 0.5, 2.0 * base * layer, 1.0 - 2.0 * (1.0 - base) * (1.0 - layer))


_CHANNELWISE: dict[str, Callable[[Array, float], Array]] = {
    "multiply": lambda base, layer: base * layer,
    "screen": lambda base, layer: base + layer - base * layer,
    "overlay": _overlay,
    "soft light": lambda base, layer: (1.0 - 2.0 * layer) * base * base + 2.0 * base * layer,
}


@dataclass(frozen=True)
class BlendLayer(Effect):
    """A sheet of one colour laid over the hair, as in an image editor.

    Multiply, screen and overlay are those of W3C Compositing and Blending on encoded
    sRGB; soft light is the smooth one (1 − 2s)·b² + 2·s·b. "Colour" takes the
    sheet's hue and chroma and keeps the hair's lightness, "luminosity" the other way
    round, both in OKLab.
    """

    id: ClassVar[str] = "blend-layer"
    label: ClassVar[str] = "Blend layer"
    group: ClassVar[str] = "Finish"
    space: ClassVar[Space] = "srgb"

    colour: str = colour("#b0602f", label="Colour")
    mode: str = choice(
        "soft light", ("multiply", "screen", "overlay", "soft light", "colour", "luminosity"), label="Mode"
    )
    opacity: float = number(0.0, 0.0, 1.0, label="Opacity")

    def apply(self, colour: Array) -> Array:
        inside = clip01(colour)
        if self.mode in _CHANNELWISE:
            blend = _CHANNELWISE[self.mode]
            sheet = colour_in(self.colour, "srgb")
            after = join(*(blend(x, s) for x, s in zip(split(inside), sheet, strict=True)))
        else:
            after = self._in_oklab(inside)
        return colour + self.opacity * (after - inside)

    def _in_oklab(self, inside: Array) -> Array:
        lightness, a, b = split(convert(inside, "srgb", "oklab"))
        sheet = colour_in(self.colour, "oklab")
        if self.mode == "colour":
            a, b = 0.0 * a + sheet[1], 0.0 * b + sheet[2]
        else:
            lightness = 0.0 * lightness + sheet[0]
        return convert(join(lightness, a, b), "oklab", "srgb")
