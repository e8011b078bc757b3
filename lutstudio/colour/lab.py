"""CIELAB under D65, the space colour differences are told in.

CIE 15:2004. The straight part of the lightness function carries negative light
too, so that any finite colour has a finite Lab.
"""

from lutstudio.colour.channels import Array, at_least, at_most, cbrt, join, namespace, split, transform
from lutstudio.colour.transfer import linear_to_srgb, srgb_to_linear
from lutstudio.colour.xyz import LINEAR_TO_XYZ, WHITE, XYZ_TO_LINEAR

_DELTA = 6.0 / 29.0
_SLOPE = 1.0 / (3.0 * _DELTA * _DELTA)


def srgb_to_lab(srgb: Array) -> Array:
    """L* in [0, 100] and a*, b* of display-referred sRGB (..., 3)."""
    x, y, z = (_root(v / w) for v, w in zip(split(transform(srgb_to_linear(srgb), LINEAR_TO_XYZ)), WHITE, strict=True))
    return join(116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z))


def lab_to_srgb(lab: Array) -> Array:
    """Display-referred sRGB of CIELAB (..., 3); outside [0, 1] where the display cannot show it."""
    lightness, a, b = split(lab)
    y = (lightness + 16.0) / 116.0
    roots = (y + a / 500.0, y, y - b / 200.0)
    xyz = join(*(_cube(v) * w for v, w in zip(roots, WHITE, strict=True)))
    return linear_to_srgb(transform(xyz, XYZ_TO_LINEAR))


def lightness_of(luminance: Array) -> Array:
    """L* of relative luminance Y."""
    return 116.0 * _root(luminance) - 16.0


def _root(t: Array) -> Array:
    """The cube root, with CIE's straight line below (6/29)³."""
    return cbrt(at_least(t, _DELTA**3)) + _SLOPE * at_most(t - _DELTA**3, 0.0)


def _cube(t: Array) -> Array:
    xp = namespace(t)
    return xp.where(t > _DELTA, t * t * t, (t - _DELTA) / _SLOPE + _DELTA**3)
