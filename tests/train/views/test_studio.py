import cv2
import numpy as np
import pytest

from lutstudio.train.augments import Augment, Priors
from lutstudio.train.data.sample import Entry, Sample
from lutstudio.train.geometry import random_view, render, whole_view
from lutstudio.train.prior import MAJOR_IOU, MINOR_IOU, iou
from lutstudio.train.views import Views
from lutstudio.train.views.studio import bend
from tests.train.folders import samples, tiny_config


def test_a_batch_depends_on_seed_and_step_alone() -> None:
    first, again = Views(samples(), tiny_config()), Views(samples(), tiny_config())
    for step in (3, 0, 5):
        for one, other in zip(first[step], again[step], strict=True):
            np.testing.assert_array_equal(one, other)
    assert (Views(samples(), tiny_config(seed=2))[0][0] != first[0][0]).any()


def test_batches_follow_the_stages() -> None:
    views = Views(samples(), tiny_config())
    assert len(views) == 6
    assert views[2][0].shape == (4, 32, 32, 4)
    assert views[3][0].shape == (2, 64, 64, 4)
    assert views[3][1].shape == (2, 64, 64)
    with pytest.raises(IndexError, match="step 6"):
        views[6]


@pytest.mark.parametrize("kind", ["empty", "minor", "major"])
def test_priors_of_unbent_views_keep_to_their_bands(kind: str) -> None:
    shares = Priors(minor=float(kind == "minor"), major=float(kind == "major"), warp=0.0)
    views = Views(samples(), tiny_config(priors=shares))
    for seed in range(12):
        view = views.view(np.random.default_rng(seed), 64)
        if kind == "empty":
            assert not view.prior.any()
        elif (view.truth > 127).any():
            kept = iou(view.prior, view.truth)
            assert kept > MINOR_IOU if kind == "minor" else kept < MAJOR_IOU


def test_a_bend_moves_picture_and_truth_together_and_leaves_the_prior() -> None:
    y, x = np.mgrid[:64, :64]
    truth = np.where(np.hypot(x - 30, y - 30) < 15, 255, 0).astype(np.uint8)
    picture = np.repeat(truth[..., None], 3, axis=2)
    moved, bent = bend(np.random.default_rng(1), picture, truth, 0.06)
    np.testing.assert_array_equal(moved[..., 0], bent)
    assert (bent != truth).any()

    still = tiny_config(priors=Priors(minor=1.0, major=0.0, warp=0.0))
    warped = tiny_config(priors=Priors(minor=1.0, major=0.0, warp=1.0))
    for seed in range(3):
        plain = Views(samples(), still).view(np.random.default_rng(seed), 64)
        curved = Views(samples(), warped).view(np.random.default_rng(seed), 64)
        np.testing.assert_array_equal(plain.prior, curved.prior)
        assert (plain.truth != curved.truth).any()


def test_picture_and_mask_stay_aligned_through_the_view() -> None:
    sample = samples(1)[0]
    picture = np.repeat(sample.mask[..., None], 3, axis=2)
    for seed in range(5):
        rng = np.random.default_rng(seed)
        matrix = random_view(rng, sample.mask, 32, Augment())
        view, truth = render(picture, sample.mask, matrix, 32, (cv2.BORDER_CONSTANT, (0, 0, 0)))
        np.testing.assert_array_equal(view[..., 1], truth)


def test_the_whole_view_shows_all_of_the_picture_and_nothing_else() -> None:
    mask = np.full((30, 50), 255, np.uint8)
    picture = np.full((30, 50, 3), 200, np.uint8)
    view, truth = render(picture, mask, whole_view(30, 50, 32), 32)
    assert (truth == 255).all()
    assert (view == 200).all()


def test_sources_are_drawn_by_their_weight() -> None:
    bright, dark = (
        Sample(Entry(source, source, 1.0), np.full((32, 32, 3), level, np.uint8), np.full((32, 32), mask, np.uint8))
        for source, level, mask in (("bright", 200, 255), ("dark", 10, 0))
    )
    calm = Augment(neighbour=0.0, occlude=0.0)
    views = Views([bright, dark], tiny_config(source_weight={"bright": 3.0}, bald_share=1e6, augment=calm))
    bright_share = np.mean([(views.view(np.random.default_rng(seed), 32).truth > 0).any() for seed in range(300)])
    assert 0.68 < bright_share < 0.82
