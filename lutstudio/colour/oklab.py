"""OKLab and its polar form OKLCh: lightness, chroma and hue as the eye orders them.

Björn Ottosson 2020, "A perceptual color space for image processing", with the
matrices of CSS Color 4 (section 10), which agree with his to seven digits and
give greys no chroma at all. L of white is 1; chroma of sRGB colours reaches 0.32.
"""

from math import pi

from lutstudio.colour.channels import Array, cbrt, degrees, inverse, join, length, namespace, product, split, transform
from lutstudio.colour.xyz import LINEAR_TO_XYZ

_XYZ_TO_LMS = (
    (0.8190224379967030, 0.3619062600528904, -0.1288737815209879),
    (0.0329836539323885, 0.9292868615863434, 0.0361446663506424),
    (0.0481771893596242, 0.2642395317527308, 0.6335478284694309),
)
_ROOT_LMS_TO_OKLAB = (
    (0.2104542683093140, 0.7936177747023054, -0.0040720430116193),
    (1.9779985324311684, -2.4285922420485799, 0.4505937096174110),
    (0.0259040424655478, 0.7827717124575296, -0.8086757549230774),
)
LINEAR_TO_LMS = product(_XYZ_TO_LMS, LINEAR_TO_XYZ)
LMS_TO_LINEAR = inverse(LINEAR_TO_LMS)
OKLAB_TO_ROOT_LMS = inverse(_ROOT_LMS_TO_OKLAB)


def linear_to_oklab(linear: Array) -> Array:
    """OKLab (..., 3) of linear sRGB (..., 3); any finite colour gives a finite one."""
    return transform(cbrt(transform(linear, LINEAR_TO_LMS)), _ROOT_LMS_TO_OKLAB)


def oklab_to_linear(oklab: Array) -> Array:
    """Linear sRGB (..., 3) of OKLab (..., 3); values leave [0, 1] outside the display's gamut."""
    root = transform(oklab, OKLAB_TO_ROOT_LMS)
    return transform(root * root * root, LMS_TO_LINEAR)


def oklab_to_oklch(oklab: Array) -> Array:
    """Lightness, chroma and hue in degrees [0, 360) of OKLab (..., 3); greys have the hue 0."""
    lightness, a, b = split(oklab)
    return join(lightness, length(a, b), degrees(a, b))


def oklch_to_oklab(oklch: Array) -> Array:
    """OKLab (..., 3) of lightness, chroma and hue in degrees."""
    lightness, chroma, hue = split(oklch)
    xp = namespace(oklch)
    angle = hue * (pi / 180.0)
    return join(lightness, chroma * xp.cos(angle), chroma * xp.sin(angle))
