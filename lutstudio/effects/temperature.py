"""Temperature and tint."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, Matrix, inverse, product, transform
from lutstudio.colour.spaces import Space
from lutstudio.colour.xyz import LINEAR_TO_XYZ, XYZ_TO_LINEAR
from lutstudio.effects.base import Effect
from lutstudio.params import number

# Lam 1985, "Metamerism and colour constancy": the Bradford cone responses.
_BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
_NEUTRAL_MIRED = 1e6 / 6504.0
_MIRED_PER_STEP = 0.9  # ±100 reaches from 15,700 K to 4,100 K, where the formula for daylight holds
_DUV_PER_STEP = 0.0003


@dataclass(frozen=True)
class Temperature(Effect):
    """As if the light had been warmer or cooler, greener or pinker.

    Adapts the colours from daylight at 6504 K to daylight of another temperature
    with the Bradford transform; tint goes at right angles to daylight.
    """

    id: ClassVar[str] = "temperature"
    label: ClassVar[str] = "Temperature and tint"
    group: ClassVar[str] = "Colour"
    space: ClassVar[Space] = "linear"

    temperature: float = number(0.0, -100.0, 100.0, step=1.0, label="Temperature", help="Positive is warmer")
    tint: float = number(0.0, -100.0, 100.0, step=1.0, label="Tint", help="Positive is pinker, negative greener")

    def apply(self, colour: Array) -> Array:
        before = _cones(*_daylight(_NEUTRAL_MIRED), 0.0)
        after = _cones(*_daylight(_NEUTRAL_MIRED + _MIRED_PER_STEP * self.temperature), _DUV_PER_STEP * self.tint)
        long, middle, short = (b / a for a, b in zip(before, after, strict=True))
        to_cones = product(_BRADFORD, LINEAR_TO_XYZ)
        gains: Matrix = ((long, 0.0, 0.0), (0.0, middle, 0.0), (0.0, 0.0, short))
        from_cones = product(XYZ_TO_LINEAR, inverse(_BRADFORD))
        return transform(colour, product(from_cones, product(gains, to_cones)))


def _daylight(mired: float) -> tuple[float, float]:
    """Chromaticity x, y of daylight (CIE 15:2004, 3.1)."""
    kilo = mired / 1000.0
    if mired > 1e6 / 7000.0:
        x = 0.244063 + 0.09911 * kilo + 2.9678 * kilo**2 - 4.6070 * kilo**3
    else:
        x = 0.237040 + 0.24748 * kilo + 1.9018 * kilo**2 - 2.0064 * kilo**3
    return x, -3.0 * x * x + 2.87 * x - 0.275


def _cones(x: float, y: float, tint: float) -> tuple[float, float, float]:
    """Bradford cone response to a light of luminance 1, moved by `tint` in CIE 1960 v."""
    scale = -2.0 * x + 12.0 * y + 3.0
    u, v = 4.0 * x / scale, 6.0 * y / scale - tint
    x, y = 3.0 * u / (2.0 * u - 8.0 * v + 4.0), 2.0 * v / (2.0 * u - 8.0 * v + 4.0)
    xyz = (x / y, 1.0, (1.0 - x - y) / y)
    r, g, b = (sum(k * c for k, c in zip(row, xyz, strict=True)) for row in _BRADFORD)
    return (r, g, b)
