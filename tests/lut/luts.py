"""LUTs and colours that tests use."""

from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.lut.table import LUT3D, grid


def random_lut(size: int = 17, seed: int = 0, low: float = 0.0, high: float = 1.0) -> LUT3D:
    """Every node at random: nothing smooth that could hide a mistake."""
    return LUT3D(np.random.default_rng(seed).uniform(low, high, (size, size, size, 3)))


def lut_of_depth(size: int, bits: int, seed: int = 0) -> LUT3D:
    """A random LUT whose values are levels of `bits` bits."""
    top = 2**bits - 1
    return LUT3D(np.random.default_rng(seed).integers(0, top + 1, (size, size, size, 3)) / top)


def smooth_lut(size: int = 33) -> LUT3D:
    """A warm look without clipping."""
    warm = np.array([[0.9, 0.2, 0.0], [0.1, 0.6, 0.1], [0.0, 0.1, 0.5]])
    return LUT3D((grid(size) @ warm * 0.8 + 0.05) ** 1.2)


def colours(count: int = 2000, seed: int = 1) -> npt.NDArray[Any]:
    """Random colours in [0, 1]."""
    return np.random.default_rng(seed).random((count, 3))
