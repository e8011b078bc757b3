"""What gives hair its colour: melanin, salon levels, and absorption as the eye meets it.

Chiang, Bitterli, Tappan and Burley 2016, "A practical and controllable hair and
fur model for production path tracing": light that comes out of a head of hair
has the albedo exp(-5.89 √σ), where σ is the absorption of one fibre, for hair of
ordinary roughness. √σ is called *depth* here: it adds up nicely, doubles when
the fibre absorbs four times as much, and is 0 for white hair.
"""

from math import exp, sqrt

from lutstudio.colour.channels import Array, namespace

Triple = tuple[float, float, float]

EUMELANIN: Triple = (0.419, 0.697, 1.37)
PHEOMELANIN: Triple = (0.187, 0.4, 1.05)
"""Absorption of red, green and blue light by one unit of each pigment: the brown and the red one."""

ALBEDO_SLOPE = 5.89

LEVELS = (
    "#2b1704",
    "#351f08",
    "#41290f",
    "#4f3619",
    "#5d4425",
    "#705837",
    "#866e4d",
    "#9d8869",
    "#b5a488",
    "#cabda7",
)
"""How the ten salon levels look on screen, 1 (black) to 10 (lightest blonde), lit evenly and without shine."""

LEVEL_EUMELANIN = (0.946, 0.763, 0.598, 0.450, 0.336, 0.225, 0.142, 0.081, 0.041, 0.019)
"""The amount of eumelanin that gives each of `LEVELS`: they are eumelanin alone."""


def level_root(level: float) -> float:
    """The root of the amount of eumelanin in hair of a salon level, 1 to 10, also between levels.

    It falls by about the same 0.09 from level to level, as depth does.
    """
    index = min(max(int(level), 1), 9)
    low, high = sqrt(LEVEL_EUMELANIN[index - 1]), sqrt(LEVEL_EUMELANIN[index])
    return low + (high - low) * (level - index)


def absorption(eumelanin: float, pheomelanin: float) -> Triple:
    """Absorption σ of red, green and blue light by hair with that much of each pigment."""
    r, g, b = (eumelanin * e + pheomelanin * p for e, p in zip(EUMELANIN, PHEOMELANIN, strict=True))
    return (r, g, b)


def albedo(eumelanin: float, pheomelanin: float) -> Triple:
    """The linear sRGB colour of evenly lit hair with that much of each pigment."""
    r, g, b = (exp(-ALBEDO_SLOPE * sqrt(s)) for s in absorption(eumelanin, pheomelanin))
    return (r, g, b)


def depth_of(linear: Array, floor: float) -> Array:
    """√σ of hair that shows these linear sRGB values; any shape.

    Values below `floor` continue as a straight line in light, so that black is
    finite and the slope bounded: light under the floor says little about pigment.
    """
    xp = namespace(linear)
    return -xp.log(xp.clip(linear, 0.0, None) + floor) / ALBEDO_SLOPE


def light_of(depth: Array, floor: float) -> Array:
    """Linear sRGB values of a depth; the inverse of `depth_of` for values from 0."""
    return namespace(depth).exp(-ALBEDO_SLOPE * depth) - floor
