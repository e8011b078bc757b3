import numpy as np
import pytest

from lutstudio.segment.matte.bilateral import bilateral_sum


@pytest.mark.parametrize(("place", "colour"), [(30.0, 20.0), (5.0, 20.0), (5.0, 60.0), (2.0, 200.0)])
def test_the_grid_sums_what_all_pairs_sum(place: float, colour: float) -> None:
    rng = np.random.default_rng(7)
    y, x = np.mgrid[:20, :26]
    picture = np.stack([y / 20, x / 26, (x + y) / 46], axis=-1) + rng.normal(0, 0.03, (20, 26, 3))
    picture = picture.clip(0, 1).astype(np.float32)
    values = rng.random((20, 26), np.float32)
    features = np.concatenate([np.stack([y, x], -1).reshape(-1, 2) / place, picture.reshape(-1, 3) * 255 / colour], 1)
    weights = np.exp(-0.5 * ((features[:, None] - features[None]) ** 2).sum(axis=2))
    truth = (weights @ values.reshape(-1)).reshape(20, 26)
    ones = weights.sum(axis=1).reshape(20, 26)
    found = bilateral_sum(picture, values, place, colour)
    assert np.abs(found - truth).max() < 0.2 * truth.max()
    means = found / bilateral_sum(picture, np.ones_like(values), place, colour)
    assert np.abs(means - truth / ones).mean() < 0.01


def test_a_picture_of_one_colour_is_summed_by_place_alone() -> None:
    found = bilateral_sum(np.full((40, 40, 3), 0.5, np.float32), np.ones((40, 40), np.float32), 4.0, 20.0)
    assert found[20, 20] == pytest.approx(2 * np.pi * 16, rel=1 / 3)
    assert found[0, 0] == pytest.approx(found[20, 20] / 4, rel=0.4)


def test_the_corners_of_the_colour_cube_stay_on_the_grid() -> None:
    picture = np.array([[[0, 0, 0], [1, 1, 1], [1, 0, 1]]], np.float32)
    assert np.isfinite(bilateral_sum(picture, np.ones((1, 3), np.float32), 30.0, 20.0)).all()
