"""The measures of a proof, on pictures whose figures are known."""

import numpy as np
import pytest

from lutstudio.proof.measures import core_of, detail, halo, mean_lab, spill, spread


def hair(level=120, side=48):
    rng = np.random.default_rng(0)
    picture = rng.integers(level - 40, level + 40, (side, side, 3)).astype(np.uint8)
    matte = np.zeros((side, side), np.uint8)
    matte[8:40, 8:40] = 255
    return picture, matte


def test_the_core_leaves_the_edge_out():
    _, matte = hair()
    core = core_of(matte)
    assert core.sum() == 28 * 28
    assert not core[matte == 0].any()


def test_a_thin_strand_is_its_own_core():
    matte = np.zeros((40, 40), np.uint8)
    matte[:, 20] = 255
    assert core_of(matte).sum() == 40


def test_the_mean_of_grey_hair_is_its_grey():
    grey = np.full((4, 4, 3), 119, np.uint8)
    lightness, a, b = mean_lab(grey, np.ones((4, 4), bool))
    assert lightness == pytest.approx(50.0, abs=0.2)
    assert abs(a) < 0.01
    assert abs(b) < 0.01


def test_no_core_has_no_mean():
    assert mean_lab(np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4), bool)) is None


def test_equal_means_have_no_spread_and_a_pair_is_its_distance():
    one, other = np.array([50.0, 0.0, 0.0]), np.array([60.0, 0.0, 0.0])
    assert spread([one, one, one]) == (0.0, 0.0)
    mean, largest = spread([one, other])
    assert largest == pytest.approx(2 * mean, rel=0.05)


def test_detail_of_an_untouched_picture_is_whole_and_blur_loses_it():
    import cv2

    picture, matte = hair()
    core = core_of(matte)
    assert detail(picture, picture, core) == pytest.approx((1.0, 1.0))
    correlation, relief = detail(picture, cv2.GaussianBlur(picture, (0, 0), 2), core)
    assert correlation < 0.9
    assert relief < 0.6


def test_spill_counts_change_outside_hair_alone():
    picture, matte = hair()
    inside, outside = picture.copy(), picture.copy()
    inside[matte > 0] = 0
    outside[0, 0] = 0
    assert spill(picture, inside, matte) == 0.0
    assert spill(picture, outside, matte) > 0.0


def test_a_halo_is_seen_in_the_ring_around_hair_and_not_beyond():
    picture, matte = hair()
    near, far = picture.copy(), picture.copy()
    near[5, 20] = 255
    far[0, 0] = 255
    assert halo(near, picture, matte) > 0.0
    assert halo(far, picture, matte) == 0.0
