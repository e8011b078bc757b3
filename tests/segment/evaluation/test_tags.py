"""The five error classes of Sun, Zhou and Wang 2019, section 5.5, a drawn head for each."""

import numpy as np
import pytest

from lutstudio.segment.evaluation.tags import BALD, BEARD, HAT, LIKE_HAIR, PEOPLE, error_tags

SIDE = 160
Y, X = np.mgrid[:SIDE, :SIDE]
CAP = (np.hypot(X - 80, Y - 70) < 36) & ~((np.abs(X - 80) < 22) & (Y > 62))
HAIR, SKIN, WALL, SHIRT = (0.2, 0.12, 0.08), (0.8, 0.62, 0.5), (0.6, 0.7, 0.8), (0.8, 0.2, 0.2)


def head() -> tuple[np.ndarray, np.ndarray]:
    face = np.hypot((X - 80) / 24, (Y - 84) / 34) < 1
    picture = np.where(CAP[..., None], HAIR, np.where(face[..., None], SKIN, WALL)).astype(np.float32)
    return picture, CAP.astype(np.float32)


def tags(extra: np.ndarray, colour: tuple[float, ...] | None = None, lost: np.ndarray | None = None) -> tuple[str, ...]:
    """Of a mask that took `extra`, of that colour, for hair, and lost some."""
    picture, truth = head()
    if colour is not None:
        picture[extra] = colour
    mask = np.where(extra, 1.0, truth).astype(np.float32)
    if lost is not None:
        mask[lost] = 0.0
    return error_tags(mask, truth, picture)


def test_a_right_mask_has_no_tag() -> None:
    picture, truth = head()
    assert error_tags(truth, truth, picture) == ()
    assert error_tags(np.zeros_like(truth), np.zeros_like(truth), picture) == ()


def test_a_background_of_the_hair_s_colour() -> None:
    assert LIKE_HAIR in tags((X > 122) & (Y > 40), HAIR)
    assert LIKE_HAIR not in tags((X > 122) & (Y > 40), SHIRT)


def test_a_beard() -> None:
    assert tags((np.hypot((X - 80) / 17, (Y - 112) / 12) < 1), HAIR) == (BEARD,)


@pytest.mark.parametrize("taken", [True, False])
def test_a_hat_taken_for_hair_or_hair_lost_under_a_band(taken: bool) -> None:
    hat = (np.abs(X - 80) < 32) & (Y < 38) & (Y > 14)
    band = CAP & (Y < 52)
    assert HAT in (tags(hat, SHIRT) if taken else tags(np.zeros_like(hat), None, band))


def test_a_second_person_of_whom_the_truth_knows_nothing() -> None:
    assert PEOPLE in tags(np.hypot(X - 20, Y - 60) < 16, SHIRT)


def test_a_cap_on_a_bald_head() -> None:
    picture, truth = head()
    assert error_tags(truth, np.zeros_like(truth), picture) == (BALD,)


def test_a_large_picture_is_tagged_as_a_small_one() -> None:
    picture, truth = head()
    mask = np.where(X > 122, 1.0, truth).astype(np.float32)
    picture[X > 122] = HAIR
    large = [plane.repeat(4, axis=0).repeat(4, axis=1) for plane in (mask, truth, picture)]
    assert error_tags(large[0], large[1], large[2]) == error_tags(mask, truth, picture) != ()
