import colour
import numpy as np
import pytest

from lutstudio.batch.coding import BT709, BT2020, SMPTE170M, Coding, assumed_matrix
from lutstudio.batch.planes import Planes
from lutstudio.errors import VideoError

NAMES = {BT709: "ITU-R BT.709", SMPTE170M: "ITU-R BT.601", BT2020: "ITU-R BT.2020"}
LEVEL = 0.65  # of 8 bits: the nearest level, but for OpenCV's sums in fixed point
EXACT = 1e-5  # float32


def planes_of(values: np.ndarray, coding: Coding) -> Planes:
    kind = np.uint8 if coding.depth == 8 else np.uint16
    y, u, v = (np.ascontiguousarray(values[..., k]).astype(kind) for k in range(3))
    return Planes(y, u, v, coding)


@pytest.mark.parametrize("depth", [8, 10, 12])
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("matrix", NAMES)
def test_rgb_is_what_colour_science_makes_of_the_same_levels(matrix: int, full: bool, depth: int) -> None:
    coding = Coding(matrix, full, depth)
    inside = np.random.default_rng(3).random((20, 30, 3))
    weights = colour.WEIGHTS_YCBCR[NAMES[matrix]]
    levels = colour.RGB_to_YCbCr(inside, weights, out_bits=depth, out_legal=not full, out_int=True)
    levels = np.clip(levels, 0, coding.highest)
    expected = colour.YCbCr_to_RGB(levels, weights, in_bits=depth, in_legal=not full, in_int=True).clip(0.0, 1.0)
    planes = planes_of(levels, coding)
    assert np.abs(planes.values() - expected).max() < EXACT
    assert np.abs(planes.levels() - expected * 255.0).max() < LEVEL


def test_from_rgb_undoes_to_rgb() -> None:
    for coding in (Coding(BT709, False, 10), Coding(SMPTE170M, True, 8)):
        assert np.allclose(coding.from_rgb @ coding.to_rgb[:, :3], np.eye(3), atol=1e-5)


def test_an_unmarked_video_is_taken_for_hd_from_720_lines_on() -> None:
    assert assumed_matrix(2, 720) == BT709
    assert assumed_matrix(2, 719) == SMPTE170M
    assert assumed_matrix(BT2020, 480) == BT2020


def test_a_matrix_that_is_no_weighing_of_rgb_is_refused() -> None:
    with pytest.raises(VideoError, match="matrix 8"):
        Coding(8, False, 8)
