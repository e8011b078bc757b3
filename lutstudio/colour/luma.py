"""How bright a pixel is: luma for measuring hair, lightness as the eye's own scale."""

from lutstudio.colour.channels import Array, split
from lutstudio.colour.lab import lightness_of
from lutstudio.colour.transfer import srgb_to_linear
from lutstudio.colour.xyz import LINEAR_TO_XYZ

REC601 = (0.299, 0.587, 0.114)


def luma(srgb: Array) -> Array:
    """Rec. 601 luma (...) in [0, 1] of gamma-encoded sRGB (..., 3)."""
    r, g, b = split(srgb)
    return REC601[0] * r + REC601[1] * g + REC601[2] * b


def lightness(srgb: Array) -> Array:
    """CIE L* / 100 (...) in [0, 1] of display-referred sRGB (..., 3)."""
    r, g, b = split(srgb_to_linear(srgb))
    weights = LINEAR_TO_XYZ[1]
    return lightness_of(weights[0] * r + weights[1] * g + weights[2] * b) / 100.0
