"""The sRGB transfer function."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.colour.transfer import linear_to_srgb, srgb_to_linear


def test_black_and_white_stay() -> None:
    for dtype in (np.float32, np.float64):
        ends = np.array([0.0, 1.0], dtype)
        one = 4 * np.finfo(dtype).eps
        for there in (srgb_to_linear, linear_to_srgb):
            assert there(ends)[0] == 0.0
            assert abs(there(ends)[1] - 1.0) <= one


@given(value=st.floats(-1e3, 1e3))
def test_it_is_odd(value: float) -> None:
    at = np.array([value])
    assert np.array_equal(srgb_to_linear(-at), -srgb_to_linear(at))
    assert np.array_equal(linear_to_srgb(-at), -linear_to_srgb(at))


def test_it_rises_through_its_join_without_a_step() -> None:
    around = np.linspace(0.0404, 0.0405, 20001)
    steps = np.diff(srgb_to_linear(around))
    assert (steps > 0).all()
    assert steps.max() < 1.1 * steps.min()
