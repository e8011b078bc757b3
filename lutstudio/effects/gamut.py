"""Gamut."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, clip01, join, namespace, split
from lutstudio.colour.oklab import LMS_TO_LINEAR, OKLAB_TO_ROOT_LMS, oklab_to_linear
from lutstudio.colour.spaces import Space, convert
from lutstudio.effects.base import Effect
from lutstudio.params import choice

_PASSES = 2  # the second catches channels that had crossed, come back, and crossed again
_STEPS = 5  # of Newton's method, halving the bracket where it would leave it
_TOLERANCE = 1e-9  # rounding on the display's own edge is not outside


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
        outside = _is_outside(join(lightness, a, b))
        share = namespace(colour).ones_like(lightness)
        share[outside] = _share_inside(lightness[outside], a[outside], b[outside])
        return join(lightness, a * share, b * share)


def _is_outside(oklab: Array) -> Array:
    xp = namespace(oklab)
    r, g, b = split(oklab_to_linear(oklab))
    lowest = xp.minimum(xp.minimum(r, g), b)
    highest = xp.maximum(xp.maximum(r, g), b)
    return (lowest < -_TOLERANCE) | (highest > 1.0 + _TOLERANCE)


def _share_inside(lightness: Array, a: Array, b: Array) -> Array:
    """How much of the chroma fits: an s ≤ 1 for which (L, s·a, s·b) is inside.

    On the way from the grey of this lightness each channel of linear light is a
    cubic of s; s is where the first of them crosses 0 or 1.
    """
    xp = namespace(lightness)
    share = xp.ones_like(lightness)
    for _ in range(_PASSES):
        fits = xp.ones_like(lightness)
        for c0, c1, c2, c3 in _channels_along(lightness, share * a, share * b):
            end = c0 + c1 + c2 + c3
            bound = clip01(end)
            fits = xp.minimum(fits, xp.where(end == bound, 1.0, _crossing(c0 - bound, c1, c2, c3)))
        share = share * fits
    return share


def _channels_along(lightness: Array, a: Array, b: Array) -> list[tuple[Array, Array, Array, Array]]:
    """Red, green and blue light of (L, s·a, s·b), each as the coefficients of 1, s, s² and s³."""
    slopes = [row[1] * a + row[2] * b for row in OKLAB_TO_ROOT_LMS]
    squares = [k * k for k in slopes]
    once, twice = 3.0 * lightness * lightness, 3.0 * lightness
    grey = lightness * lightness * lightness
    return [
        (
            grey,
            once * sum(m * k for m, k in zip(row, slopes, strict=True)),
            twice * sum(m * q for m, q in zip(row, squares, strict=True)),
            sum(m * q * k for m, q, k in zip(row, squares, slopes, strict=True)),
        )
        for row in LMS_TO_LINEAR
    ]


def _crossing(c0: Array, c1: Array, c2: Array, c3: Array) -> Array:
    """A root in [0, 1] of cubics that have one sign at 0 and the other at 1."""
    xp = namespace(c0)
    low, high = xp.zeros_like(c0), xp.ones_like(c0)
    end = c0 + c1 + c2 + c3
    s = c0 / xp.where(c0 == end, 1.0, c0 - end)
    for _ in range(_STEPS):
        value = c0 + s * (c1 + s * (c2 + s * c3))
        inside = value * c0 > 0.0
        low, high = xp.where(inside, s, low), xp.where(inside, high, s)
        slope = c1 + s * (2.0 * c2 + 3.0 * s * c3)
        step = s - value / xp.where(slope == 0.0, 1.0, slope)
        s = xp.where((step >= low) & (step <= high), step, (low + high) / 2.0)
    return s
