"""The curves that effects are made of."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.interpolate import PchipInterpolator

from lutstudio.effects._shapes import colour_in, curve_through, pivot_curve, smoothstep, soft_floor, soft_power

X = np.linspace(0.0, 1.0, 1001)
POINTS = ((0.0, 0.1), (0.2, 0.15), (0.5, 0.9), (0.7, 0.4), (1.0, 0.95))


def test_smoothstep_goes_from_0_to_1() -> None:
    assert smoothstep(np.array([0.1, 0.2, 0.3, 0.4, 0.5]), 0.2, 0.4).tolist() == pytest.approx([0, 0, 0.5, 1, 1])


def test_soft_floor_is_a_floor_away_from_its_corner() -> None:
    x = np.array([-1.0, -0.1, 0.0, 0.1, 1.0])
    assert soft_floor(x, 0.1).tolist() == pytest.approx([0.0, 0.0, 0.025, 0.1, 1.0])
    assert soft_floor(x, 0.0).tolist() == [0.0, 0.0, 0.0, 0.1, 1.0]


@given(exponent=st.floats(0.3, 3.5))
def test_soft_power_rises_from_0_to_1_with_a_bounded_slope(exponent: float) -> None:
    y = soft_power(X, exponent)
    assert y[0] == pytest.approx(0.0, abs=1e-15)
    assert y[-1] == pytest.approx(1.0)
    slopes = np.diff(y) * 1000
    assert (slopes > 0).all()
    assert slopes.max() < 4.6  # of an exponent of 0.3, at 0


@given(
    pivot=st.floats(0.1, 0.9),
    slope=st.floats(0.4, 2.0),
    heights=st.tuples(st.floats(0.0, 0.3), st.floats(0.31, 0.6), st.floats(0.61, 1.0)),
)
def test_pivot_curve_hits_its_points_and_rises(pivot: float, slope: float, heights: tuple[float, float, float]) -> None:
    low, middle, high = heights

    def curve(x: np.ndarray) -> np.ndarray:
        return pivot_curve(x, pivot, middle, slope, at_0=low, at_1=high)

    np.testing.assert_allclose(curve(np.array([0.0, pivot, 1.0])), [low, middle, high], atol=1e-12)
    assert (np.diff(curve(X)) > 0).all()
    around = curve(np.array([pivot - 1e-5, pivot + 1e-5]))
    assert (around[1] - around[0]) / 2e-5 == pytest.approx(slope, rel=0.02)


def test_pivot_curve_through_a_straight_line_is_that_line() -> None:
    np.testing.assert_allclose(pivot_curve(X, 0.3, 0.4, 0.8, at_0=0.16, at_1=0.96), 0.16 + 0.8 * X, atol=1e-12)


def test_curves_are_those_of_scipy() -> None:
    theirs = PchipInterpolator(*zip(*POINTS, strict=True))(X)
    np.testing.assert_allclose(curve_through(X, POINTS), theirs, atol=1e-12)


def test_two_points_make_a_straight_line_level_beyond() -> None:
    y = curve_through(X, ((0.2, 0.3), (0.6, 0.7)))
    np.testing.assert_allclose(y, np.clip(X + 0.1, 0.3, 0.7), atol=1e-12)


@given(
    heights=st.lists(st.floats(0.0, 1.0), min_size=2, max_size=8),
)
def test_curves_never_overshoot(heights: list[float]) -> None:
    points = tuple((i / (len(heights) - 1), y) for i, y in enumerate(heights))
    y = curve_through(X, points)
    for (x0, y0), (x1, y1) in pairwise(points):
        inside = y[(x0 <= X) & (x1 >= X)]
        assert inside.min() >= min(y0, y1) - 1e-12
        assert inside.max() <= max(y0, y1) + 1e-12


@pytest.mark.parametrize("points", [((0.1, 0.0), (0.4, 1.0), (0.8, 0.3)), ((0.0, 0.2), (0.5, 0.9), (1.0, 0.2))])
def test_periodic_curves_go_round_without_a_corner(points: tuple[tuple[float, float], ...]) -> None:
    ends = curve_through(np.array([0.0, 1e-5, 1.0 - 1e-5, 1.0]), points, periodic=True)
    assert ends[0] == pytest.approx(ends[3], abs=1e-12)
    assert (ends[1] - ends[0]) == pytest.approx(ends[3] - ends[2], abs=1e-8)
    np.testing.assert_allclose(
        curve_through(np.array([x for x, _ in points]), points, periodic=True), [y for _, y in points], atol=1e-12
    )


def test_colours_of_the_palette_come_in_any_space() -> None:
    assert colour_in("#ffffff", "oklab") == pytest.approx((1.0, 0.0, 0.0), abs=1e-9)
    assert colour_in("#ff0000", "linear") == pytest.approx((1.0, 0.0, 0.0))
