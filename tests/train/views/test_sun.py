import cv2
import numpy as np
import pytest

from lutstudio.train.augments import SunAugment
from lutstudio.train.data.sample import Entry, Sample
from lutstudio.train.views.sun import crop, jitter, sun_view

SIDE = 57
CALM = SunAugment(scale=(1.0, 1.0), rotate=0.0, flip=0.0, jitter=0.0, blur=0.0)


def scale_and_angle(matrix: np.ndarray) -> tuple[float, float, bool]:
    linear = matrix[:, :2]
    mirrored = bool(np.linalg.det(linear) < 0)
    straight = linear @ np.diag([-1.0, 1.0]) if mirrored else linear
    return (
        float(np.sqrt(np.linalg.det(straight))),
        float(np.degrees(np.arctan2(straight[1, 0], straight[0, 0]))),
        mirrored,
    )


def test_the_short_edge_is_uniform_between_half_and_twice_the_base() -> None:
    shorts, angles, mirrors = [], [], []
    for seed in range(600):
        matrix = crop(np.random.default_rng(seed), (100, 160), 257, SunAugment())
        scale, angle, mirrored = scale_and_angle(matrix)
        shorts.append(scale * 100)
        angles.append(angle)
        mirrors.append(mirrored)
    assert 0.5 * 257 - 1 <= min(shorts) < 150
    assert 490 < max(shorts) <= 2 * 257 + 1
    assert np.mean(shorts) == pytest.approx(1.25 * 257, rel=0.04)
    assert -5.0 <= min(angles) < -4.5
    assert 4.5 < max(angles) <= 5.0
    assert np.mean(mirrors) == pytest.approx(0.5, abs=0.06)


def test_a_larger_picture_fills_the_view_and_a_smaller_one_is_padded_right_and_below() -> None:
    white = Sample(Entry("a", "a"), np.full((40, 60, 3), 255, np.uint8), np.full((40, 60), 255, np.uint8))
    large = SunAugment(scale=(1.5, 1.5), rotate=0.0, jitter=0.0, blur=0.0)
    for seed in range(5):
        view = sun_view(np.random.default_rng(seed), white, SIDE, large)
        assert (view.truth == 255).all()
    small = SunAugment(scale=(0.5, 0.5), rotate=0.0, jitter=0.0, blur=0.0)
    view = sun_view(np.random.default_rng(0), white, SIDE, small)
    rows, columns = (view.truth > 127).any(axis=1), (view.truth > 127).any(axis=0)
    assert np.flatnonzero(rows)[[0, -1]].tolist() == [0, 27]
    assert np.flatnonzero(columns)[[0, -1]].tolist() == [0, 41]
    assert not view.picture[30:].any()


def test_a_calm_view_of_its_own_size_is_the_picture() -> None:
    rng = np.random.default_rng(1)
    sample = Sample(
        Entry("a", "a"),
        rng.integers(0, 256, (SIDE, SIDE, 3)).astype(np.uint8),
        rng.integers(0, 256, (SIDE, SIDE)).astype(np.uint8),
    )
    view = sun_view(np.random.default_rng(2), sample, SIDE, CALM)
    np.testing.assert_array_equal(view.truth, sample.mask)
    assert np.abs(view.picture.astype(int) - sample.picture).max() <= 1


def test_jitter_keeps_within_its_bounds() -> None:
    grey = np.full((4, 4, 3), 128, np.uint8)
    values = [int(jitter(np.random.default_rng(seed), grey, 0.05)[0, 0, 0]) for seed in range(200)]
    assert 128 * 0.95 - 1 <= min(values) < 124
    assert 132 < max(values) <= 128 * 1.05 + 1
    red = np.full((4, 4, 3), (200, 20, 20), np.uint8)
    hues = []
    for seed in range(200):
        hsv = cv2.cvtColor(jitter(np.random.default_rng(seed), red, 0.05), cv2.COLOR_RGB2HSV_FULL)
        hues.append((int(hsv[0, 0, 0]) + 128) % 256 - 128)
    assert -15 <= min(hues) < -8
    assert 8 < max(hues) <= 15


def test_blur_softens_the_picture_and_leaves_the_truth() -> None:
    rng = np.random.default_rng(1)
    noise = rng.integers(0, 256, (SIDE, SIDE, 3)).astype(np.uint8)
    sample = Sample(Entry("a", "a"), noise, noise[..., 0].copy())
    blurred = SunAugment((1.0, 1.0), 0, 0.0, 0.0, 0.0, 1.0, (0.8, 0.8))
    view = sun_view(np.random.default_rng(2), sample, SIDE, blurred)
    assert view.picture.std() < 0.7 * noise.std()
    np.testing.assert_array_equal(view.truth, sample.mask)
