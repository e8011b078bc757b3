"""The spaces that effects work in, and the ways between them."""

from typing import Literal, TypeAlias

from lutstudio.colour.channels import Array
from lutstudio.colour.oklab import linear_to_oklab, oklab_to_linear
from lutstudio.colour.transfer import linear_to_srgb, srgb_to_linear

Space: TypeAlias = Literal["srgb", "linear", "oklab"]


def convert(colour: Array, source: Space, target: Space) -> Array:
    """Colours (..., 3) from one space in another; the same object if they are one.

    ``srgb`` is display-referred, ``linear`` its light, ``oklab`` L, a, b. Nothing
    is clipped: any finite colour gives a finite colour.
    """
    if source == target:
        return colour
    if source == "srgb":
        linear = srgb_to_linear(colour)
        return linear if target == "linear" else linear_to_oklab(linear)
    linear = colour if source == "linear" else oklab_to_linear(colour)
    if target == "linear":
        return linear
    return linear_to_srgb(linear) if target == "srgb" else linear_to_oklab(linear)
