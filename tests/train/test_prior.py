import numpy as np
import numpy.typing as npt
import pytest

from lutstudio.train.augments import Priors
from lutstudio.train.prior import MAJOR_IOU, MINOR_IOU, draw_kind, iou, major_prior, minor_prior

Bytes = npt.NDArray[np.uint8]


def shapes(size: int = 64) -> dict[str, Bytes]:
    y, x = np.mgrid[:size, :size]
    ring = (np.hypot(x - 32, y - 24) < 20) & (np.hypot(x - 32, y - 30) > 13)
    return {
        "hair about a face": (ring * 255).astype(np.uint8),
        "a small spot": ((np.hypot(x - 50, y - 10) < 3) * 255).astype(np.uint8),
        "hair over most of the view": ((x + y > 20) * 255).astype(np.uint8),
        "a thin strand": ((np.abs(x - 30) < 1) * 255).astype(np.uint8),
        "nothing": np.zeros((size, size), np.uint8),
        "everything": np.full((size, size), 255, np.uint8),
    }


@pytest.mark.parametrize("shape", shapes())
@pytest.mark.parametrize("seed", range(6))
def test_a_minor_prior_keeps_most_of_the_truth(shape: str, seed: int) -> None:
    truth = shapes()[shape]
    assert iou(minor_prior(np.random.default_rng(seed), truth), truth) > MINOR_IOU


@pytest.mark.parametrize("shape", [name for name in shapes() if name != "nothing"])
@pytest.mark.parametrize("seed", range(6))
def test_a_major_prior_keeps_little_of_the_truth(shape: str, seed: int) -> None:
    truth = shapes()[shape]
    assert iou(major_prior(np.random.default_rng(seed), truth), truth) < MAJOR_IOU


@pytest.mark.parametrize("seed", range(6))
def test_where_there_is_no_hair_a_major_prior_claims_some(seed: int) -> None:
    assert major_prior(np.random.default_rng(seed), shapes()["nothing"]).any()


def test_minor_priors_differ_from_the_truth() -> None:
    truth = shapes()["hair about a face"]
    moved = [minor_prior(np.random.default_rng(seed), truth) for seed in range(6)]
    assert sum(bool((mask != truth).any()) for mask in moved) >= 5


def test_kinds_come_as_often_as_configured() -> None:
    rng, shares = np.random.default_rng(1), Priors(minor=0.5, major=0.2)
    kinds = [draw_kind(rng, shares) for _ in range(4000)]
    assert kinds.count("minor") / 4000 == pytest.approx(0.5, abs=0.03)
    assert kinds.count("major") / 4000 == pytest.approx(0.2, abs=0.03)
    assert kinds.count("empty") / 4000 == pytest.approx(0.3, abs=0.03)


def test_iou_of_half_overlapping_masks() -> None:
    first, second = np.zeros((4, 4), np.uint8), np.zeros((4, 4), np.uint8)
    first[:, :2], second[:, 1:3] = 255, 255
    assert iou(first, second) == pytest.approx(4 / 12)
    assert iou(np.zeros_like(first), np.zeros_like(first)) == 1.0
