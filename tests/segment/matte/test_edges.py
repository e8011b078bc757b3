import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.segment.matte.edges import feather, grow

# 25 pixels across
DISC = np.clip(13.0 - np.hypot(*np.mgrid[-40:41, -40:41]), 0, 1).astype(np.float32)


@given(st.integers(-20, 20))
def test_growing_moves_the_edge_by_as_many_pixels(pixels: int) -> None:
    across = np.count_nonzero(grow(DISC, pixels)[40] >= 0.5)
    assert across == max(0, 25 + 2 * pixels)


def test_no_change_asked_for_is_none() -> None:
    assert grow(DISC, 0) is DISC
    assert feather(DISC, 0.0) is DISC


def test_growing_keeps_a_soft_edge_soft() -> None:
    ramp = np.broadcast_to(np.linspace(0, 1, 20, dtype=np.float32), (20, 20)).copy()
    np.testing.assert_allclose(grow(ramp, 3)[10, :16], ramp[10, 3:19], atol=1e-6)


def test_hair_cut_by_the_border_is_not_eaten_from_there() -> None:
    full = np.ones((20, 20), np.float32)
    np.testing.assert_array_equal(grow(full, -5), full)


@given(st.floats(0.5, 20.0))
def test_a_feathered_edge_stays_in_range_and_in_place(pixels: float) -> None:
    half = np.zeros((30, 120), np.float32)
    half[:, 60:] = 1.0
    soft = feather(half, pixels)
    assert 0.0 <= soft.min() <= soft.max() <= 1.0
    assert abs(soft[15, 59] + soft[15, 60] - 1.0) < 1e-3
    assert (np.diff(soft[15]) >= -1e-6).all()
