import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scenes import picture
from lutstudio.live.cuts import is_cut, thumb_of


def scene(seed: int) -> np.ndarray:
    coarse = np.random.default_rng(seed).integers(0, 256, (4, 4, 3), dtype=np.uint8)
    return np.kron(coarse, np.ones((32, 32, 1), np.uint8))


@given(st.integers(0, 200), st.floats(0.4, 2.0))
def test_a_change_of_exposure_is_no_cut(seed: int, gain: float) -> None:
    frame = scene(seed)
    brighter = (frame * gain).clip(0, 255).astype(np.uint8)
    assert not is_cut(thumb_of(frame), thumb_of(brighter))


def test_unrelated_scenes_are_nearly_always_a_cut() -> None:
    found = sum(is_cut(thumb_of(scene(n)), thumb_of(scene(n + 1000))) for n in range(200))
    assert found >= 190


def test_a_frame_that_moved_a_little_is_no_cut() -> None:
    frame = picture(480, 640)
    for shift in (4, 16, 24):
        assert not is_cut(thumb_of(frame), thumb_of(np.roll(frame, shift, axis=1)))


@pytest.mark.parametrize("level", [0, 90, 255])
def test_going_dark_is_a_cut_and_staying_dark_is_none(level: int) -> None:
    flat = np.full((64, 64, 3), level, np.uint8)
    assert is_cut(thumb_of(scene(1)), thumb_of(flat))
    assert is_cut(thumb_of(flat), thumb_of(scene(1)))
    assert not is_cut(thumb_of(flat), thumb_of(flat))
