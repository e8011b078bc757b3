"""The curves that effects are made of, smooth so that a lookup table can follow them.

All take arrays of any shape, numpy or torch, and plain floats for the rest.
"""

from functools import lru_cache
from itertools import pairwise

import numpy as np

from lutstudio.colour.channels import Array, at_least, clip01, namespace
from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.spaces import Space, convert
from lutstudio.params import Point

_TOE = 0.05  # of `soft_power`: bounds its slope near 0


def smoothstep(x: Array, low: float, high: float) -> Array:
    """0 up to `low`, 1 from `high`, an S between them that starts and ends level."""
    t = clip01((x - low) / (high - low))
    return t * t * (3.0 - 2.0 * t)


def soft_floor(x: Array, width: float) -> Array:
    """max(x, 0) with its corner rounded to a parabola over ±`width`."""
    if width < 1e-6:
        return at_least(x, 0.0)
    bend = namespace(x).clip(x, -width, width) + width
    return bend * bend / (4.0 * width) + at_least(x - width, 0.0)


def soft_power(x: Array, exponent: float) -> Array:
    """x to a power for x ≥ 0, through (0, 0) and (1, 1), with a bounded slope at 0.

    A plain power below 1 stands upright at 0, where no table can follow it and
    shadows fall apart into noise.
    """
    if exponent == 1.0:
        return x
    start = _TOE**exponent
    return ((at_least(x, 0.0) + _TOE) ** exponent - start) / ((1.0 + _TOE) ** exponent - start)


def pivot_curve(x: Array, pivot: float, target: float, slope: float, *, at_0: float = 0.0, at_1: float = 1.0) -> Array:
    """A rising curve through (0, at_0), (pivot, target) and (1, at_1), with `slope` at the pivot.

    Smooth and monotone for every at_0 < target < at_1; straight where the three
    points lie on a line of that slope. Outside [0, 1] it goes on with slope 1.
    Two rational quadratics (Gregory and Delbourgo 1982, "Piecewise rational
    quadratic interpolation to monotonic data"), each with the outer end's slope
    that makes it a plain hyperbola, within bounds.
    """
    inside = clip01(x)
    below = _rational(at_0, target, _outer_slope((target - at_0) / pivot, slope), slope, pivot)
    above = _rational(target, at_1, slope, _outer_slope((at_1 - target) / (1.0 - pivot), slope), 1.0 - pivot)
    low = clip01(inside / pivot)
    high = at_least(inside - pivot, 0.0) / (1.0 - pivot)
    return at_0 + below(low) + above(high) + (x - inside)


def _outer_slope(secant: float, slope: float) -> float:
    return min(secant * secant / slope, 2.0 * secant)


class _rational:  # noqa: N801 - reads as the function it is
    """The rise of one rational quadratic piece over t in [0, 1], 0 at t = 0."""

    def __init__(self, start: float, end: float, first: float, last: float, width: float) -> None:
        self.rise = end - start
        self.secant = self.rise / width
        self.first = first
        self.bend = first + last - 2.0 * self.secant

    def __call__(self, t: Array) -> Array:
        arch = t * (1.0 - t)
        return self.rise * (self.secant * t * t + self.first * arch) / (self.secant + self.bend * arch)


Piece = tuple[float, float, float, float, float]


def curve_through(x: Array, points: tuple[Point, ...], *, periodic: bool = False) -> Array:
    """The monotone cubic through `points` at x in [0, 1]: no overshoot between them.

    Level left of the first point and right of the last; a periodic one goes round
    instead. Fritsch and Butland 1984, "A method for constructing local monotone
    piecewise cubic interpolants".
    """
    start, pieces = _pieces(points, periodic)
    xp = namespace(x)
    height = start + 0.0 * x
    for left, width, c1, c2, c3 in pieces:
        t = xp.clip((x - left) / width, 0.0, 1.0)
        height = height + t * (c1 + t * (c2 + t * c3))
    return height


@lru_cache(maxsize=256)
def _pieces(points: tuple[Point, ...], periodic: bool) -> tuple[float, tuple[Piece, ...]]:
    """The height left of all pieces, and each as (left, width, coefficients of t, t², t³)."""
    if periodic:
        around = points[:-1] if points[0][0] == 0.0 and points[-1][0] == 1.0 else points
        points = tuple((x + turn, y) for turn in (-1.0, 0.0, 1.0) for x, y in around)
    slopes = _slopes(points)
    pieces: list[Piece] = []
    start = points[0][1]
    for (x0, y0), (x1, y1), d0, d1 in zip(points, points[1:], slopes, slopes[1:], strict=False):
        if x1 <= 0.0 or x0 >= 1.0:
            continue
        if not pieces:
            start = y0
        width, rise = x1 - x0, y1 - y0
        first, last = d0 * width, d1 * width
        pieces.append((x0, width, first, 3.0 * rise - 2.0 * first - last, first + last - 2.0 * rise))
    return start, tuple(pieces)


def _slopes(points: tuple[Point, ...]) -> list[float]:
    widths = [b[0] - a[0] for a, b in pairwise(points)]
    secants = [(b[1] - a[1]) / w for a, b, w in zip(points, points[1:], widths, strict=False)]
    if len(secants) == 1:
        return [secants[0], secants[0]]
    inner = []
    for w0, w1, s0, s1 in zip(widths, widths[1:], secants, secants[1:], strict=False):
        if s0 * s1 <= 0.0:
            inner.append(0.0)
        else:
            a, b = 2.0 * w1 + w0, w1 + 2.0 * w0
            inner.append((a + b) / (a / s0 + b / s1))
    first = _end_slope(widths[0], widths[1], secants[0], secants[1])
    last = _end_slope(widths[-1], widths[-2], secants[-1], secants[-2])
    return [first, *inner, last]


def _end_slope(w0: float, w1: float, s0: float, s1: float) -> float:
    slope = ((2.0 * w0 + w1) * s0 - w0 * s1) / (w0 + w1)
    if slope * s0 <= 0.0:
        return 0.0
    return 3.0 * s0 if s0 * s1 < 0.0 and abs(slope) > 3.0 * abs(s0) else slope


@lru_cache(maxsize=256)
def colour_in(code: str, space: Space) -> tuple[float, float, float]:
    """A colour ``#rrggbb`` in another space."""
    x, y, z = convert(np.array(parse_hex(code)), "srgb", space).tolist()
    return (x, y, z)
