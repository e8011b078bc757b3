import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.segment.matte.trimap import BAND, HAIR, NONE, UNKNOWN, trimap


def half() -> np.ndarray:
    mask = np.zeros((30, 60), np.float32)
    mask[:, 30:] = 1.0
    return mask


def test_the_unknown_is_a_band_of_six_pixels_over_the_edge() -> None:
    assert BAND == 6.0
    row = trimap(half())[15]
    assert (row[:27] == NONE).all()
    assert (row[27:33] == UNKNOWN).all()
    assert (row[33:] == HAIR).all()


@given(st.integers(1, 12))
def test_the_band_is_as_wide_as_asked(pixels: int) -> None:
    assert np.count_nonzero(trimap(half(), 2.0 * pixels)[15] == UNKNOWN) == 2 * pixels


def test_the_edge_is_where_a_soft_mask_is_a_half() -> None:
    soft = np.broadcast_to(np.clip((np.arange(60) - 20) / 20, 0, 1).astype(np.float32), (30, 60)).copy()
    assert (trimap(soft)[15, 27:33] == UNKNOWN).all()


@pytest.mark.parametrize(("level", "kind"), [(0.0, NONE), (1.0, HAIR)])
def test_a_mask_without_an_edge_has_nothing_unknown(level: float, kind: int) -> None:
    assert (trimap(np.full((9, 9), level, np.float32)) == kind).all()
