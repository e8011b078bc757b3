from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.errors import MaskError, ParamError
from lutstudio.spatial.frame import Frame, measure_frame


def block(top=0.2, bottom=0.8, left=0.3, right=0.7, size=(200, 160)):
    mask = np.zeros(size, np.uint8)
    mask[int(top * size[0]) : int(bottom * size[0]), int(left * size[1]) : int(right * size[1])] = 255
    return mask


def test_a_block_of_hair_has_its_edges_and_its_middle():
    frame = measure_frame(block())
    assert frame.root_x == frame.tip_x == pytest.approx(0.5)
    assert frame.root_y == pytest.approx(0.206, abs=0.001)  # a hundredth of the length below the edge
    assert frame.tip_y == pytest.approx(0.794, abs=0.001)
    assert frame.half_width == pytest.approx(0.94 * 0.2 * 160 / 200, abs=0.001)


def test_a_mask_that_was_squeezed_gives_the_same_frame_with_the_pictures_aspect():
    whole = measure_frame(block(size=(400, 800)))
    squeezed = measure_frame(block(size=(400, 400)), aspect=2.0)
    assert squeezed.half_width == pytest.approx(whole.half_width, abs=1e-6)
    assert squeezed.root_y == whole.root_y


def test_levels_and_shares_give_the_same_frame():
    mask = np.random.default_rng(0).integers(0, 256, (40, 60), np.uint8)
    shares = (mask / np.float32(255)).astype(np.float32)
    got, wanted = measure_frame(shares), measure_frame(mask)
    assert astuple(got) == pytest.approx(astuple(wanted), abs=1e-5)


@pytest.mark.parametrize("mask", [np.zeros((30, 40), np.uint8), np.full((30, 40), 127, np.uint8)])
def test_without_hair_the_frame_is_the_pictures(mask):
    assert measure_frame(mask) == Frame(half_width=40 / 30 / 2)


def test_hair_over_one_shoulder_does_not_pull_the_middle_aside():
    mask = block(0.2, 0.5)
    mask[100:190, 100:130] = 255
    assert measure_frame(mask).root_x == pytest.approx(0.5, abs=0.01)


def test_a_wisp_far_away_moves_the_frame_by_little():
    mask = block()
    with_wisp = mask.copy()
    with_wisp[2:4, 10:20] = 255
    frame, moved = measure_frame(mask), measure_frame(with_wisp)
    assert abs(moved.root_y - frame.root_y) < 0.005
    assert abs(moved.tip_y - frame.tip_y) < 0.005


def test_noise_at_the_edge_of_a_still_mask_leaves_the_frame_still():
    rng = np.random.default_rng(1)
    edge = block().astype(np.int64)
    frames = [measure_frame((edge + rng.integers(-60, 61, edge.shape)).clip(0, 255).astype(np.uint8)) for _ in range(8)]
    for name in ("root_x", "root_y", "tip_y", "half_width"):
        assert np.ptp([getattr(frame, name) for frame in frames]) < 0.003


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_any_mask_has_a_frame_with_length_and_width(height, width, seed):
    rng = np.random.default_rng(seed)
    mask = (rng.integers(0, 256, (height, width)) * rng.integers(0, 2, (height, width))).astype(np.uint8)
    frame = measure_frame(mask)
    assert frame.tip_y > frame.root_y
    assert frame.half_width > 0.0


def test_frames_mix_number_by_number():
    first, second = Frame(0.5, 0.1, 0.5, 0.9, 0.2), Frame(0.6, 0.2, 0.4, 1.0, 0.4)
    assert first.mixed(second, 0.0) == first
    half = first.mixed(second, 0.5)
    assert (half.root_x, half.tip_x, half.half_width) == pytest.approx((0.55, 0.45, 0.3))


def test_what_is_no_mask_or_frame_is_refused():
    for mask in (np.zeros((4, 4, 3), np.uint8), np.zeros((0, 4), np.uint8), np.zeros((4, 4), np.int64)):
        with pytest.raises(MaskError, match="a mask is"):
            measure_frame(mask)
    with pytest.raises(ParamError, match="width / height is 0"):
        measure_frame(block(), aspect=0.0)
    with pytest.raises(ParamError, match="finite"):
        Frame(root_x=float("nan"))
    with pytest.raises(ParamError, match="long"):
        Frame(0.5, 0.5, 0.5, 0.5)
