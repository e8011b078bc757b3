"""A stack that does what a retouched copy of a photograph shows: fitted from the pair, before and after.

Where the retoucher painted by place, no stack can follow; how well it fits says so.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes
from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.hexcode import to_hex
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.colour.spaces import convert
from lutstudio.effects.gradient_map import GradientMap
from lutstudio.errors import EmptyMaskError, ImageError
from lutstudio.params import Stop
from lutstudio.stack import EffectStack, Layer

Floats = npt.NDArray[np.float64]

_SAMPLES = 12_000
_HAIR = 128  # of 255
_STOPS = 6
_GAP = 0.03  # of OKLab lightness between stops
_OPACITIES = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0)
_SMOOTH = 2e-3  # keeps stops without pixels near their neighbours


@dataclass(frozen=True)
class Retouched:
    """A fitted stack, and how far its colours are from the retouched ones: ΔE00, half and 95 in 100 pixels below."""

    stack: EffectStack
    median: float
    p95: float

    def in_words(self) -> str:
        """How well it fits, for the artist."""
        fits = "fits well" if self.p95 <= 4.0 else "fits roughly" if self.p95 <= 10.0 else "fits badly"
        return (
            f"The stack {fits}: half of the hair within ΔE {self.median:.1f} of the retouched copy, 95 % within "
            f"{self.p95:.1f}."
        )


def match_retouched(before: Bytes, after: Bytes, mask: Bytes, *, new_id: Callable[[str], str] = str) -> Retouched:
    """Fit a gradient map over lightness, and how much of the hair's own colours it leaves.

    Parameters
    ----------
    before, after : uint8 (H, W, 3)
        The photograph and its retouched copy, pixel upon pixel.
    mask : uint8 (H, W)
        The hair; nothing else takes part.
    new_id : function
        Gives the layer its id, from its effect's.

    Raises
    ------
    ImageError
        If the two differ in size.
    EmptyMaskError
        If there is no hair.
    """
    if before.shape != after.shape:
        sizes = [f"{picture.shape[1]} × {picture.shape[0]}" for picture in (before, after)]
        raise ImageError(f"the retouched copy has {sizes[1]} pixels; {sizes[0]}, as the photograph, were expected")
    hair = np.flatnonzero(mask.ravel() >= _HAIR)
    if len(hair) == 0:
        raise EmptyMaskError("there is no hair to compare; find it or paint it first")
    picked = hair[:: max(1, len(hair) // _SAMPLES)]
    x, y = (picture.reshape(-1, 3)[picked] / 255.0 for picture in (before, after))
    stacks = [_stack(x, y, opacity, new_id) for opacity in _OPACITIES]
    errors = [delta_e_2000(srgb_to_lab(stack.apply(x)), srgb_to_lab(y)) for stack in stacks]
    best = int(np.argmin([float(np.mean(error)) for error in errors]))
    return Retouched(stacks[best], float(np.median(errors[best])), float(np.percentile(np.asarray(errors[best]), 95)))


def _stack(x: Floats, y: Floats, opacity: float, new_id: Callable[[str], str]) -> EffectStack:
    effect = GradientMap(colours=_stops(x, y, opacity), lightness=1.0, opacity=opacity)
    return EffectStack((Layer(effect, id=new_id(effect.id), name="Retouched copy"),))


def _stops(x: Floats, y: Floats, opacity: float) -> tuple[Stop, ...]:
    """The gradient's colours by least squares: y = (1 - opacity) x + opacity · gradient(lightness of x), in OKLab."""
    source, wanted = (np.asarray(convert(colours, "srgb", "oklab"), np.float64) for colours in (x, y))
    places = _places(source[:, 0])
    hats = _hats(source[:, 0], places)
    goal = (wanted - (1.0 - opacity) * source) / opacity
    bends = np.diff(np.eye(len(places)), 2, axis=0)
    normal = hats.T @ hats / len(x) + _SMOOTH * (bends.T @ bends)
    colours = np.linalg.solve(normal + 1e-9 * np.eye(len(places)), hats.T @ goal / len(x))
    shown = np.clip(np.asarray(convert(colours, "oklab", "srgb")), 0.0, 1.0)
    return tuple((place, to_hex((r, g, b))) for place, (r, g, b) in zip(places, shown.tolist(), strict=True))


def _places(lightness: Floats) -> list[float]:
    """Stops over the lightnesses that there are, evenly, a gap or more apart."""
    low, high = np.percentile(lightness, (1, 99)).clip(0.0, 1.0).tolist()
    middle = min(max((low + high) / 2.0, _GAP * _STOPS / 2.0), 1.0 - _GAP * _STOPS / 2.0)
    half = max((high - low) / 2.0, _GAP * (_STOPS - 1) / 2.0)
    places = np.linspace(max(middle - half, 0.0), min(middle + half, 1.0), _STOPS)
    return [round(float(place), 4) for place in places]


def _hats(at: Floats, places: list[float]) -> Floats:
    """Share of each stop (n, k) at each lightness (n,): straight lines between stops, level beyond."""
    return np.stack([np.interp(at, places, row) for row in np.eye(len(places))], axis=-1)
