import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lutstudio.segment.matte.temporal import MOVES, SHARE, steady, stillness

ROUNDING = 2e-6  # float32 against float64, a logarithm and four products

masks = hnp.arrays(np.float32, (4, 5), elements=st.floats(0.0, 1.0, width=32))


def plain(p: float, before: float, share: float) -> float:
    """The published formula, one pixel at a time."""
    a = 1.0 + (p * math.log(p + 0.001) + (1.0 - p) * math.log(1.0 - p + 0.001)) / math.log(2.0)
    a = min(max(a, 0.0), 1.0)
    a = a * (2.0 - a)
    mix = p * a + before * (1.0 - a)
    return share * mix + (1.0 - share) * p


@given(masks, masks, st.floats(0.0, 1.0))
def test_each_pixel_follows_the_published_formula(mask: np.ndarray, before: np.ndarray, share: float) -> None:
    expected = [plain(float(p), float(b), share) for p, b in zip(mask.flat, before.flat, strict=True)]
    np.testing.assert_allclose(steady(mask, before, share).ravel(), expected, atol=ROUNDING)


@given(masks, masks)
def test_the_result_lies_between_both_masks(mask: np.ndarray, before: np.ndarray) -> None:
    mixed = steady(mask, before)
    assert (mixed >= np.minimum(mask, before) - ROUNDING).all()
    assert (mixed <= np.maximum(mask, before) + ROUNDING).all()


@given(masks)
def test_sure_pixels_are_taken_at_once_and_unsure_ones_wait(before: np.ndarray) -> None:
    for sure in (0.0, 1.0):
        np.testing.assert_allclose(steady(np.full_like(before, sure), before), sure, atol=0.002)
    half = np.full_like(before, 0.5)
    np.testing.assert_allclose(steady(half, before), SHARE * before + (1 - SHARE) * half, atol=0.005)


@given(masks, masks)
def test_no_share_leaves_the_mask_and_the_same_mask_twice_stays(mask: np.ndarray, before: np.ndarray) -> None:
    np.testing.assert_array_equal(steady(mask, before, 0.0), mask)
    np.testing.assert_array_equal(steady(mask, mask), mask)


def test_stillness_is_one_where_nothing_moves_and_falls_with_the_difference() -> None:
    before = np.random.default_rng(3).integers(60, 190, (40, 40, 3), dtype=np.uint8)
    now = before.copy()
    now[:, 20:, 1] += np.uint8(round(2 * MOVES * 255))
    still = stillness(before, now)
    np.testing.assert_allclose(still[:, :15], 1.0)
    np.testing.assert_allclose(still[:, 25:], np.exp(-4.0), rtol=0.1)
    assert (np.diff(still[20]) <= 1e-6).all()


def test_where_something_moves_the_new_mask_is_taken_as_it_is() -> None:
    before, now = np.zeros((20, 20, 3), np.uint8), np.full((20, 20, 3), 255, np.uint8)
    unsure, old = np.full((20, 20), 0.5, np.float32), np.ones((20, 20), np.float32)
    np.testing.assert_allclose(steady(unsure, old, SHARE * stillness(before, now)), unsure, atol=1e-6)
    np.testing.assert_array_equal(steady(unsure, old, SHARE * stillness(now, now)), steady(unsure, old))
