import numpy as np
import pytest

from lutstudio.segment.matte.refine import refine

SIZE = 200


def scene() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A dark disc on a light ground, its truth, and a mask of it as blurred as a small network's."""
    y, x = np.mgrid[:SIZE, :SIZE].astype(np.float32)
    distance = np.hypot(x - 100, y - 100)
    truth = (distance < 60).astype(np.float32)
    picture = np.where(truth[..., None] > 0, (0.2, 0.15, 0.1), (0.8, 0.75, 0.7)).astype(np.float32)
    mask = np.clip(0.5 - (distance - 61) / 8, 0, 1).astype(np.float32)
    return picture, truth, mask


def test_the_edge_comes_closer_to_the_truth_without_a_halo() -> None:
    picture, truth, mask = scene()
    refined = refine(picture, mask)
    assert np.abs(refined - truth).mean() < 0.7 * np.abs(mask - truth).mean()
    assert refined[100, 164:].max() < 0.1


def test_far_from_any_edge_the_picture_has_no_say() -> None:
    picture, _, mask = scene()
    picture[90:110, 90:110] = 0.95  # a highlight in the middle of the hair makes no hole
    refined = refine(picture, mask)
    assert (refined[85:115, 85:115] == 1.0).all()
    assert (refined[:20, :20] == 0.0).all()


@pytest.mark.parametrize(("level", "firm"), [(0.0, 0.0), (0.1, 0.0), (0.5, 0.5), (0.9, 1.0), (1.0, 1.0)])
def test_near_certainty_becomes_certainty_and_doubt_stays(level: float, firm: float) -> None:
    picture, _, _ = scene()
    np.testing.assert_allclose(refine(picture, np.full((SIZE, SIZE), level, np.float32)), firm, atol=1e-6)
