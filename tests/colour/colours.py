"""Colours that the tests of this folder share."""

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

LEVELS_8 = np.stack(np.meshgrid(*[np.arange(0, 256, 17) / 255.0] * 3, indexing="ij"), axis=-1)
"""A grid over the sRGB cube, (16, 16, 16, 3), with its corners and greys."""

RANDOM = np.random.default_rng(20).random((2000, 3))
EXTENDED = np.random.default_rng(21).uniform(-4.0, 4.0, (2000, 3))


def colours(low: float = 0.0, high: float = 1.0) -> st.SearchStrategy[npt.NDArray[np.float64]]:
    """Arrays (n, 3) of float64 in [low, high]."""
    return arrays(np.float64, st.tuples(st.integers(1, 8), st.just(3)), elements=st.floats(low, high))
