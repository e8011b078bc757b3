"""Taking colours apart and putting them together, alike for numpy and torch.

Colours are arrays (..., 3). `join` lays the three channels out one after the
other in memory, so that `split` gives contiguous channels: arithmetic on them
is about twice as fast as on interleaved ones, and no effect has to know.
"""

from typing import Any, TypeAlias

import numpy as np
from array_api_compat import array_namespace

Array: TypeAlias = Any
"""A numpy array or a torch tensor of floats."""


def namespace(array: Array) -> Any:
    """The array-API functions (``exp``, ``where``, ...) that belong to `array`."""
    return np if isinstance(array, np.ndarray) else array_namespace(array)


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


def cbrt(array: Array) -> Array:
    """The real cube root, also of negative values."""
    if isinstance(array, np.ndarray):
        return np.cbrt(array)
    xp = namespace(array)
    return xp.sign(array) * xp.abs(array) ** (1.0 / 3.0)


def transform(colour: Array, matrix: tuple[tuple[float, float, float], ...]) -> Array:
    """`matrix` (3 rows of 3) times each colour.

    Written out rather than handed to BLAS: the sum's order is then fixed, and
    so are the bits of the result.
    """
    x, y, z = split(colour)
    return join(*(row[0] * x + row[1] * y + row[2] * z for row in matrix))
