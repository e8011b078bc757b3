import numpy as np
import pytest

from lutstudio.train.tps import random_controls, sampling_field, spline

HIT = 1e-3  # pixels


@pytest.mark.parametrize("seed", range(5))
def test_control_points_are_hit(seed: int) -> None:
    source, target = random_controls(np.random.default_rng(seed), 256, 0.06)
    assert np.abs(spline(source, target, source) - target).max() < HIT


def test_points_that_stay_warp_nothing() -> None:
    rng = np.random.default_rng(1)
    source, _ = random_controls(rng, 64, 0.1)
    at = rng.uniform(-10, 80, (50, 2))
    np.testing.assert_allclose(spline(source, source, at), at, atol=1e-9)


def test_an_affine_move_of_the_controls_is_an_affine_warp() -> None:
    rng = np.random.default_rng(2)
    source, _ = random_controls(rng, 64, 0.1)
    linear, shift = np.array([[0.9, 0.2], [-0.1, 1.1]]), np.array([3.0, -5.0])
    at = rng.uniform(0, 64, (50, 2))
    np.testing.assert_allclose(spline(source, source @ linear.T + shift, at), at @ linear.T + shift, atol=1e-8)


def test_the_sampling_field_reads_a_target_from_its_source() -> None:
    size = 65  # with a lattice of 17 every fourth pixel is exact, the controls at 0, 32, 64 among them
    source, target = random_controls(np.random.default_rng(3), size, 0.0)
    target = target + np.array([4.0, -8.0])
    field = sampling_field(source, target, size)
    for (x, y), (to_x, to_y) in zip(source, target, strict=True):
        if 0 <= to_x < size and 0 <= to_y < size:
            np.testing.assert_allclose(field[int(to_y), int(to_x)], (x, y), atol=HIT)


def test_the_coarse_lattice_stays_close_to_the_exact_spline() -> None:
    size = 128
    source, target = random_controls(np.random.default_rng(4), size, 0.05)
    axis = np.arange(size, dtype=np.float64)
    exact = spline(target, source, np.stack(np.meshgrid(axis, axis), -1).reshape(-1, 2)).reshape(size, size, 2)
    assert np.abs(sampling_field(source, target, size) - exact).max() < 1.0  # pixel, for a strong bend
