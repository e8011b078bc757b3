"""Taking colours apart and putting them together, alike for numpy and torch.

Colours are arrays (..., 3). `join` lays the three channels out one after the
other in memory, so that `split` gives contiguous channels: arithmetic on them
is about twice as fast as on interleaved ones, and no effect has to know.
"""

from typing import Any, TypeAlias

import numpy as np
from array_api_compat import array_namespace
from array_api_compat import numpy as numpy_namespace  # also numpy 1 knows the standard's names then

Array: TypeAlias = Any
"""A numpy array or a torch tensor of floats."""

Matrix: TypeAlias = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]


def namespace(array: Array) -> Any:
    """The array-API functions (``exp``, ``where``, ...) that belong to `array`."""
    return numpy_namespace if isinstance(array, np.ndarray | np.generic) else array_namespace(array)


def split(colour: Array) -> tuple[Array, Array, Array]:
    """The three channels of colours (..., 3), each (...)."""
    return colour[..., 0], colour[..., 1], colour[..., 2]


def join(first: Array, second: Array, third: Array) -> Array:
    """Three channels (...) as colours (..., 3)."""
    xp = namespace(first)
    return xp.moveaxis(xp.stack((first, second, third), axis=0), 0, -1)


def clip01(array: Array) -> Array:
    """Values held to [0, 1]."""
    return namespace(array).clip(array, 0.0, 1.0)


def mix(before: Array, after: Array, share: Array) -> Array:
    """`before` where share is 0, `after` where it is 1, both ends exactly."""
    return before * (1.0 - share) + after * share


def at_least(array: Array, low: float) -> Array:
    """Values no smaller than `low`."""
    return namespace(array).clip(array, low, None)


def at_most(array: Array, high: float) -> Array:
    """Values no larger than `high`."""
    return namespace(array).clip(array, None, high)


_NEAR_ZERO = 1e-24  # below it torch's cube root is a straight line, as its slope would become infinite


def cbrt(array: Array) -> Array:
    """The real cube root, also of negative values; its gradient is finite at 0."""
    xp = namespace(array)
    if xp is np:
        return np.cbrt(array)
    size = xp.clip(xp.abs(array), _NEAR_ZERO, None)
    return xp.where(
        xp.abs(array) > _NEAR_ZERO, xp.sign(array) * size ** (1.0 / 3.0), array * _NEAR_ZERO ** (-2.0 / 3.0)
    )


def root(array: Array) -> Array:
    """The square root, 0 for negative values; its gradient is 0, not infinite, at 0."""
    xp = namespace(array)
    if xp is np:
        return np.sqrt(np.maximum(array, 0.0))
    return xp.where(array > 0, xp.sqrt(xp.where(array > 0, array, 1.0)), 0.0)


def length(x: Array, y: Array) -> Array:
    """The length of vectors (x, y); its gradient is 0, not NaN, where both are 0."""
    return root(x * x + y * y)


def degrees(x: Array, y: Array) -> Array:
    """The direction of vectors (x, y) in degrees, [0, 360); 0 where both are 0, with a finite gradient."""
    xp = namespace(x)
    if xp is not np:
        nowhere = (x == 0) & (y == 0)
        x = xp.where(nowhere, 1.0, x)
    angle = xp.atan2(y, x) * (180.0 / np.pi)
    angle = xp.where(angle < 0, angle + 360.0, angle)
    return xp.where(angle >= 360.0, 0.0, angle)  # a tiny negative angle rounds up to 360


def transform(colour: Array, matrix: Matrix) -> Array:
    """`matrix` (3 rows of 3) times each colour.

    Written out rather than handed to BLAS: the sum's order is then fixed, and
    so are the bits of the result.
    """
    x, y, z = split(colour)
    return join(*(row[0] * x + row[1] * y + row[2] * z for row in matrix))


def product(left: Matrix, right: Matrix) -> Matrix:
    """The matrix that applies `right`, then `left`; plain floats, for constants."""
    a, b, c = (tuple(sum(row[k] * right[k][column] for k in range(3)) for column in range(3)) for row in left)
    return (a, b, c)  # type: ignore[return-value]


def inverse(matrix: Matrix) -> Matrix:
    """The inverse by cofactors; plain floats, for constants."""
    (a, b, c), (d, e, f), (g, h, i) = matrix
    det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        ((e * i - f * h) / det, (c * h - b * i) / det, (b * f - c * e) / det),
        ((f * g - d * i) / det, (a * i - c * g) / det, (c * d - a * f) / det),
        ((d * h - e * g) / det, (b * g - a * h) / det, (a * e - b * d) / det),
    )
