"""Gamut."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, clip01, join, namespace, split
from lutstudio.colour.oklab import LMS_TO_LINEAR, OKLAB_TO_ROOT_LMS
from lutstudio.colour.spaces import Space, convert
from lutstudio.effects.base import Effect
from lutstudio.params import choice

_STEPS = 5  # of Newton's method on a cubic; the remainder is below 1e-4 of the chroma


@dataclass(frozen=True)
class Gamut(Effect):
    """Brings colours that the display cannot show back into it.

    "Reduce" takes chroma away at constant OKLab lightness and hue, so that vivid
    strands keep their light and shade; "clip" cuts each channel off, which shifts
    hue and flattens. Colours inside stay as they are.
    """

    id: ClassVar[str] = "gamut"
    label: ClassVar[str] = "Gamut"
    group: ClassVar[str] = "Finish"
    space: ClassVar[Space] = "oklab"

    method: str = choice("reduce", ("reduce", "clip"), label="Method")

    def is_neutral(self) -> bool:
        """Never: by default too it acts, on colours that layers before it pushed out."""
        return False

    def apply(self, colour: Array) -> Array:
        if self.method == "clip":
            return convert(clip01(convert(colour, "oklab", "linear")), "linear", "oklab")
        lightness, a, b = split(colour)
        lightness = clip01(lightness)
        share = _share_inside(lightness, a, b)
        return join(lightness, a * share, b * share)


def _share_inside(lightness: Array, a: Array, b: Array) -> Array:
    """How much of the chroma fits: the largest s ≤ 1 for which (L, s·a, s·b) is inside.

    Along that way each channel of linear light is a cubic of s that starts at the
    grey of this lightness, so its crossing of 0 or 1 is found by Newton's method.
    """
    xp = namespace(lightness)
    slopes = [row[1] * a + row[2] * b for row in OKLAB_TO_ROOT_LMS]
    grey = lightness * lightness * lightness
    share = xp.ones_like(lightness)
    for row in LMS_TO_LINEAR:
        c1 = 3.0 * lightness * lightness * sum(m * k for m, k in zip(row, slopes, strict=True))
        c2 = 3.0 * lightness * sum(m * k * k for m, k in zip(row, slopes, strict=True))
        c3 = sum(m * k * k * k for m, k in zip(row, slopes, strict=True))
        full = grey + c1 + c2 + c3
        share = xp.minimum(share, _crossing(grey, c1, c2, c3, clip01(full)))
    return share


def _crossing(c0: Array, c1: Array, c2: Array, c3: Array, bound: Array) -> Array:
    xp = namespace(c0)
    s = xp.ones_like(c0)
    for _ in range(_STEPS):
        value = c0 - bound + s * (c1 + s * (c2 + s * c3))
        slope = c1 + s * (2.0 * c2 + 3.0 * s * c3)
        s = xp.clip(s - value / xp.where(slope == 0, 1.0, slope), 0.0, 1.0)
    return s
