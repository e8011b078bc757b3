"""Chance that is the same in every place it is computed: numpy, kernels and shaders.

Whole-number arithmetic modulo 2³², so that no two machines differ; the mixing steps are
those of Chris Wellons' ``lowbias32`` (2018, "Prospecting for Hash Functions").
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.float64]

_COLUMN, _ROW, _SEED = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D
_MASK = 0xFFFFFFFF


def chance(column: npt.NDArray[np.int64], row: npt.NDArray[np.int64], seed: int) -> npt.NDArray[np.uint32]:
    """32 random bits of a cell of the plane; cells may be negative."""
    bits = (column * _COLUMN + row * _ROW + seed * _SEED & _MASK).astype(np.uint32)
    bits = (bits ^ bits >> np.uint32(16)) * np.uint32(0x7FEB352D)
    bits = (bits ^ bits >> np.uint32(15)) * np.uint32(0x846CA68B)
    return bits ^ bits >> np.uint32(16)


def noise(x: Numbers, y: Numbers, seed: int) -> Numbers:
    """Smooth noise in [0, 1]: random values at whole numbers, eased between them."""
    column, row = np.floor(x), np.floor(y)
    u, v = _eased(x - column), _eased(y - row)
    i, j = column.astype(np.int64), row.astype(np.int64)
    near, far = (_mixed(_value(i, j + k, seed), _value(i + 1, j + k, seed), u) for k in (0, 1))
    return _mixed(near, far, v)


def ramp(low: float | Numbers, high: float | Numbers, value: Numbers) -> Numbers:
    """0 up to `low`, 1 from `high` on, eased between (a shader's ``smoothstep``)."""
    return _eased(np.clip((value - low) / (high - low), 0.0, 1.0))


def _value(column: npt.NDArray[np.int64], row: npt.NDArray[np.int64], seed: int) -> Numbers:
    return (chance(column, row, seed) >> np.uint32(8)).astype(np.float64) / float(1 << 24)


def _eased(share: Numbers) -> Numbers:
    return share * share * (3.0 - 2.0 * share)


def _mixed(first: Numbers, second: Numbers, share: Numbers) -> Numbers:
    return first + (second - first) * share
