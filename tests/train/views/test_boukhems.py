import numpy as np
import pytest

from lutstudio.train.augments import BoukhemsAugment, LevinshteinAugment
from lutstudio.train.data.sample import Entry, Sample
from lutstudio.train.views.boukhems import boukhems_view, turned
from lutstudio.train.views.levinshtein import levinshtein_view

SIDE = 48


def noise() -> Sample:
    rng = np.random.default_rng(1)
    picture = rng.integers(0, 256, (SIDE, SIDE, 3)).astype(np.uint8)
    return Sample(Entry("a", "a"), picture, picture[..., 0].copy())


def test_rotations_and_mirrors_come_as_configured() -> None:
    angles, mirrors = [], []
    for seed in range(400):
        linear = turned(np.random.default_rng(seed), (SIDE, SIDE), SIDE, BoukhemsAugment(rotate=20.0))[:, :2]
        mirrored = np.linalg.det(linear) < 0
        straight = linear @ np.diag([-1.0, 1.0]) if mirrored else linear
        angles.append(np.degrees(np.arctan2(straight[1, 0], straight[0, 0])))
        mirrors.append(mirrored)
    assert -20.0 <= min(angles) < -19.0
    assert 19.0 < max(angles) <= 20.0
    assert np.mean(mirrors) == pytest.approx(0.5, abs=0.08)


def test_without_a_turn_and_blur_the_view_is_the_picture_or_its_mirror_image() -> None:
    sample = noise()
    still = BoukhemsAugment(rotate=0.0, flip=0.0, blur=0.0, motion=0.0)
    view = boukhems_view(np.random.default_rng(1), sample, SIDE, still)
    np.testing.assert_array_equal(view.picture, sample.picture)
    mirrored = BoukhemsAugment(rotate=0.0, flip=1.0, blur=0.0, motion=0.0)
    view = boukhems_view(np.random.default_rng(1), sample, SIDE, mirrored)
    np.testing.assert_array_equal(view.picture, sample.picture[:, ::-1])
    np.testing.assert_array_equal(view.truth, sample.mask[:, ::-1])


@pytest.mark.parametrize("kind", ["blur", "motion"])
def test_blur_and_motion_soften_the_picture_and_leave_the_truth(kind: str) -> None:
    sample = noise()
    shares = {"blur": 0.0, "motion": 0.0, kind: 1.0}
    augment = BoukhemsAugment(rotate=0.0, flip=0.0, **shares)
    view = boukhems_view(np.random.default_rng(1), sample, SIDE, augment)
    assert view.picture.std() < 0.8 * sample.picture.std()
    np.testing.assert_array_equal(view.truth, sample.mask)


def test_levinshteins_pictures_come_whole_and_mirrored_half_the_time() -> None:
    sample = noise()
    seen = {
        levinshtein_view(np.random.default_rng(seed), sample, SIDE, LevinshteinAugment()).picture.tobytes()
        for seed in range(12)
    }
    assert seen == {sample.picture.tobytes(), np.ascontiguousarray(sample.picture[:, ::-1]).tobytes()}
