import numpy as np
import pytest

from lutstudio.train.appearance import (
    change_appearance,
    colour_matrix,
    motion_kernel,
    recompress,
    sidelight,
    soften,
    tone_curves,
)
from lutstudio.train.augments import Augment
from lutstudio.train.distract import beside, occlude
from lutstudio.train.recolour import recolour_hair
from tests.train.folders import samples

SAMPLE = samples(1)[0]
PICTURE = np.ascontiguousarray(SAMPLE.picture[:40, :40])
MASK = np.ascontiguousarray(SAMPLE.mask[:40, :40])
EVERYTHING = Augment(colour=1.0, grey=0.5, sidelight=1.0, soften=1.0, noise=1.0, jpeg=1.0)


@pytest.mark.parametrize("seed", range(8))
def test_appearance_is_seeded_and_keeps_shape_and_type(seed: int) -> None:
    first = change_appearance(np.random.default_rng(seed), PICTURE, EVERYTHING)
    again = change_appearance(np.random.default_rng(seed), PICTURE, EVERYTHING)
    np.testing.assert_array_equal(first, again)
    assert first.shape == PICTURE.shape
    assert first.dtype == np.uint8
    assert (first != PICTURE).any()


def test_appearance_with_all_shares_zero_changes_nothing() -> None:
    none = Augment(colour=0.0, grey=0.0, sidelight=0.0, soften=0.0, noise=0.0, jpeg=0.0)
    np.testing.assert_array_equal(change_appearance(np.random.default_rng(1), PICTURE, none), PICTURE)


@pytest.mark.parametrize("seed", range(4))
def test_a_colour_turn_leaves_grey_grey(seed: int) -> None:
    np.testing.assert_allclose(colour_matrix(np.random.default_rng(seed)) @ np.ones(3), np.ones(3), atol=1e-12)


@pytest.mark.parametrize("seed", range(4))
def test_tone_curves_never_fall(seed: int) -> None:
    table = tone_curves(np.random.default_rng(seed))
    assert table.shape == (1, 256, 3)
    assert (np.diff(table.astype(int), axis=1) >= 0).all()


@pytest.mark.parametrize("degrees", [0.0, 30.0, 90.0, 135.0])
def test_a_motion_kernel_sums_to_one_and_runs_along_its_angle(degrees: float) -> None:
    kernel = motion_kernel(9, degrees)
    assert kernel.sum() == pytest.approx(1.0)
    if degrees == 0.0:
        assert kernel[4].sum() == pytest.approx(1.0)
    if degrees == 90.0:
        assert kernel[:, 4].sum() == pytest.approx(1.0)


def test_softening_lowers_detail_and_sidelight_makes_one_side_lighter() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (40, 40, 3)).astype(np.uint8)
    for seed in range(6):
        assert soften(np.random.default_rng(seed), noise).std() < noise.std()
    lit = sidelight(np.random.default_rng(2), np.full((40, 40, 3), 100, np.uint8)).astype(int)
    assert lit.max() - lit.min() > 20


def test_recompression_changes_little_at_high_quality() -> None:
    flat = np.full((40, 40, 3), 90, np.uint8)
    assert np.abs(recompress(flat, 90).astype(int) - 90).max() <= 2


@pytest.mark.parametrize("seed", range(6))
def test_recolouring_touches_hair_alone(seed: int) -> None:
    painted = recolour_hair(np.random.default_rng(seed), PICTURE, MASK)
    np.testing.assert_array_equal(painted[MASK == 0], PICTURE[MASK == 0])
    assert (painted[MASK == 255] != PICTURE[MASK == 255]).any()


def test_recolouring_without_hair_changes_nothing() -> None:
    np.testing.assert_array_equal(recolour_hair(np.random.default_rng(1), PICTURE, np.zeros_like(MASK)), PICTURE)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_covered_is_no_hair_and_the_rest_stays(seed: int) -> None:
    rng = np.random.default_rng(seed)
    covered, left = occlude(rng, PICTURE, MASK, 255 - PICTURE)
    assert (left <= MASK).all()
    assert (left == MASK).mean() > 0.3
    changed = (covered != PICTURE).any(axis=-1)
    assert changed.any()
    gone = (left == 0) & (MASK == 255)
    assert np.count_nonzero(gone & ~changed) <= 0.05 * np.count_nonzero(gone)


@pytest.mark.parametrize("seed", range(4))
def test_two_views_beside_each_other_keep_their_masks(seed: int) -> None:
    first, second = (np.full((20, 20, 3), 10, np.uint8), np.zeros((20, 20), np.uint8)), (
        np.full((20, 20, 3), 200, np.uint8), np.full((20, 20), 255, np.uint8),
    )  # fmt: skip
    picture, mask = beside(np.random.default_rng(seed), first, second)
    np.testing.assert_array_equal(picture[..., 0] == 200, mask == 255)
    assert 0.3 < (mask == 255).mean() < 0.7
