"""CIEDE2000: how different two colours look.

Sharma, Wu and Dalal 2005, "The CIEDE2000 color-difference formula:
implementation notes, supplementary test data, and mathematical observations",
with kL = kC = kH = 1.
"""

from math import pi

from lutstudio.colour.channels import Array, degrees, length, namespace, root, split

_25_TO_7 = 25.0**7


def delta_e_2000(lab1: Array, lab2: Array) -> Array:
    """CIEDE2000 (...) between CIELAB colours (..., 3); 1 is just about visible."""
    xp = namespace(lab1)
    l1, a1, b1 = split(lab1)
    l2, a2, b2 = split(lab2)

    stretch = 1.5 - 0.5 * _sevenths((length(a1, b1) + length(a2, b2)) / 2.0)
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = length(a1, b1), length(a2, b2)
    h1, h2 = degrees(a1, b1), degrees(a2, b2)
    chromatic = (c1 > 0) & (c2 > 0)

    apart = h2 - h1
    turn = xp.where(apart > 180.0, apart - 360.0, xp.where(apart < -180.0, apart + 360.0, apart))
    d_hue = 2.0 * root(c1 * c2) * xp.sin(xp.where(chromatic, turn, 0.0) * (pi / 360.0))
    d_light, d_chroma = l2 - l1, c2 - c1

    light, chroma = (l1 + l2) / 2.0, (c1 + c2) / 2.0
    total = h1 + h2
    wrapped = xp.where(total < 360.0, total + 360.0, total - 360.0)
    hue = xp.where(chromatic, xp.where(xp.abs(apart) <= 180.0, total, wrapped) / 2.0, total)

    def cos(factor: float, offset: float) -> Array:
        return xp.cos((factor * hue + offset) * (pi / 180.0))

    t = 1.0 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.20 * cos(4, -63)
    middle = (light - 50.0) ** 2
    s_light = 1.0 + 0.015 * middle / root(20.0 + middle)
    s_chroma = 1.0 + 0.045 * chroma
    s_hue = 1.0 + 0.015 * chroma * t
    angle = 60.0 * xp.exp(-(((hue - 275.0) / 25.0) ** 2))
    rotation = -2.0 * _sevenths(chroma) * xp.sin(angle * (pi / 180.0))

    x, y, z = d_light / s_light, d_chroma / s_chroma, d_hue / s_hue
    return root(x * x + y * y + z * z + rotation * y * z)


def _sevenths(chroma: Array) -> Array:
    """sqrt(C⁷ / (C⁷ + 25⁷)), written so that its gradient is finite at 0."""
    cube = chroma * chroma * chroma
    return cube * root(chroma) / root(cube * cube * chroma + _25_TO_7)
