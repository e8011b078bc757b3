"""The sRGB transfer function and its inverse, for any finite value.

IEC 61966-2-1, extended to negative values by odd symmetry, as CSS Color 4 does
for extended sRGB. The join of line and power is put at their true crossing
(the standard rounds it to 0.0031308), so that the function is continuous; it
differs from the rounded standard by less than 3e-8, within 1.4e-7 of the join.
The power is written as what it adds beyond the join, so that black stays 0 in
every precision: a cube root (OKLab) would blow any remainder up.
"""

from lutstudio.colour.channels import Array, at_least, namespace

_SLOPE = 12.92
_OFFSET = 0.055
_GAMMA = 2.4
_JOIN_LINEAR = 0.003130668442500634
_JOIN_SRGB = _SLOPE * _JOIN_LINEAR


def srgb_to_linear(srgb: Array) -> Array:
    """Linear light of display-referred sRGB values, any shape; [0, 1] maps to [0, 1]."""
    xp = namespace(srgb)
    low = xp.clip(srgb, -_JOIN_SRGB, _JOIN_SRGB) / _SLOPE
    beyond = at_least(xp.abs(srgb) - _JOIN_SRGB, 0.0) / (_JOIN_SRGB + _OFFSET)
    return low + xp.copysign(_JOIN_LINEAR * xp.expm1(_GAMMA * xp.log1p(beyond)), srgb)


def linear_to_srgb(linear: Array) -> Array:
    """Display-referred sRGB values of linear light, any shape; [0, 1] maps to [0, 1]."""
    xp = namespace(linear)
    low = xp.clip(linear, -_JOIN_LINEAR, _JOIN_LINEAR) * _SLOPE
    beyond = at_least(xp.abs(linear) - _JOIN_LINEAR, 0.0) / _JOIN_LINEAR
    return low + xp.copysign((_JOIN_SRGB + _OFFSET) * xp.expm1(xp.log1p(beyond) / _GAMMA), linear)
