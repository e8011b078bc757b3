"""Chance that is the same wherever it is computed: in numpy, in kernels and in shaders.

Random numbers are whole numbers below 289, mixed by the permutation x → (34x + 10)·x mod 289
(McEwan, Sheets, Richardson and Gustavson 2012, "Efficient computational noise in GLSL").
All products stay below 2²⁴, so that 32-bit floats hold them exactly and the simplest
graphics processor, which has no integers, gets the same numbers.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.float64]

PERIOD = 289.0


def permuted(number: Numbers) -> Numbers:
    """Another whole number in [0, 288] for each whole number in [0, 600]."""
    return wrapped((34.0 * number + 10.0) * number)


def wrapped(number: Numbers) -> Numbers:
    """A whole number modulo 289.

    Where a quotient may be rounded to the wrong side of a whole number, as in shaders, the
    remainder is put right after; here it is exact.
    """
    return np.asarray(np.mod(number, PERIOD))


def chance(column: Numbers, row: Numbers, seed: float) -> Numbers:
    """A random whole number in [0, 288] for a cell of the plane; cells may be negative."""
    first = permuted(wrapped(np.asarray(seed, np.float64)))
    return permuted(permuted(first + wrapped(row)) + wrapped(column))


def noise(x: Numbers, y: Numbers, seed: float) -> Numbers:
    """Smooth noise in [0, 1]: random values at whole numbers, eased between them."""
    column, row = np.floor(x), np.floor(y)
    u, v = _eased(x - column), _eased(y - row)
    near = _mixed(chance(column, row, seed), chance(column + 1.0, row, seed), u)
    far = _mixed(chance(column, row + 1.0, seed), chance(column + 1.0, row + 1.0, seed), u)
    return _mixed(near, far, v) / (PERIOD - 1.0)


def ramp(low: float | Numbers, high: float | Numbers, value: Numbers) -> Numbers:
    """0 up to `low`, 1 from `high` on, eased between (a shader's ``smoothstep``)."""
    return _eased(np.clip((value - low) / (high - low), 0.0, 1.0))


def _eased(share: Numbers) -> Numbers:
    return share * share * (3.0 - 2.0 * share)


def _mixed(first: Numbers, second: Numbers, share: Numbers) -> Numbers:
    return first + (second - first) * share
