import numpy as np
import pytest

from lutstudio.errors import ImageError
from lutstudio.lut.apply import apply_lut
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, Interpolation, grid, identity
from tests.lut.luts import random_lut, smooth_lut

BOTH: tuple[Interpolation, ...] = ("tetrahedral", "trilinear")
HALF = 0.5 + 1e-4  # of an 8-bit level: rounding, and float32 arithmetic beside the middle
FLOAT = 1e-6


def picture(height: int, width: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


@pytest.mark.parametrize("interpolation", BOTH)
@pytest.mark.parametrize("size", [2, 16, 33, 65])
def test_8_bit_pictures_get_the_nearest_level(interpolation: Interpolation, size: int) -> None:
    image, lut = picture(120, 97), random_lut(size)
    exact = sample(lut, image / 255.0, interpolation) * 255.0
    ours = apply_lut(lut, image, interpolation)
    assert ours.dtype == np.uint8
    assert np.abs(ours - exact).max() <= HALF


def test_every_8_bit_grey_and_corner_is_right() -> None:
    levels = np.array(np.meshgrid([0, 1, 127, 128, 254, 255], range(256), [0, 128, 255])).reshape(3, -1).T
    image = levels.astype(np.uint8).reshape(-1, 6, 3)
    exact = sample(smooth_lut(), image / 255.0) * 255.0
    assert np.abs(apply_lut(smooth_lut(), image) - exact).max() <= HALF


@pytest.mark.parametrize("interpolation", BOTH)
def test_float_pictures_agree_with_the_reference(interpolation: Interpolation) -> None:
    image = np.random.default_rng(3).random((61, 83, 3), dtype=np.float32)
    exact = sample(random_lut(33), image.astype(np.float64), interpolation)
    ours = apply_lut(random_lut(33), image, interpolation)
    assert ours.dtype == np.float32
    assert np.abs(ours - exact).max() < FLOAT * 10  # neighbouring nodes of a random LUT are far apart


@pytest.mark.parametrize("shape", [(1, 1), (1, 63), (1, 64), (1, 65), (65, 1), (7, 9), (64, 3)])
@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_every_size_of_picture_is_done_to_its_last_pixel(shape: tuple[int, int], kind: type) -> None:
    image = picture(*shape) if kind is np.uint8 else (picture(*shape) / 255).astype(np.float32)
    ours = apply_lut(random_lut(9), image) / (255.0 if kind is np.uint8 else 1.0)
    exact = sample(random_lut(9), image / (255.0 if kind is np.uint8 else 1.0))
    assert np.abs(ours - exact).max() <= HALF / 255


@pytest.mark.parametrize("interpolation", BOTH)
def test_the_identity_keeps_8_bit_pictures(interpolation: Interpolation) -> None:
    assert np.array_equal(apply_lut(identity(33), picture(50, 50), interpolation), picture(50, 50))


def test_the_domain_is_minded() -> None:
    lut = LUT3D(random_lut(9).table, (-0.5, 0.0, 0.25), (1.0, 2.0, 0.75))
    exact = sample(lut, picture(40, 40) / 255.0) * 255.0
    assert np.abs(apply_lut(lut, picture(40, 40)) - exact).max() <= HALF


def test_results_are_held_to_what_a_display_shows() -> None:
    lut = LUT3D(grid(5) * 3.0 - 1.0)
    exact = sample(lut, picture(40, 40) / 255.0).clip(0.0, 1.0)
    assert np.abs(apply_lut(lut, picture(40, 40)) - exact * 255.0).max() <= HALF
    as_float = (picture(40, 40) / 255).astype(np.float32)
    assert apply_lut(lut, as_float).min() == 0.0
    assert apply_lut(lut, as_float).max() == 1.0


def test_pictures_in_any_layout_are_taken() -> None:
    image = picture(40, 60)
    whole = apply_lut(random_lut(9), image)
    assert np.array_equal(apply_lut(random_lut(9), image[::2, ::3]), whole[::2, ::3])
    frozen = image.copy()
    frozen.setflags(write=False)
    assert np.array_equal(apply_lut(random_lut(9), frozen), whole)


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((0, 4, 3), np.uint8),
        np.zeros((4, 4, 3)),
        np.full((4, 4, 3), np.nan, np.float32),
        np.full((4, 4, 3), 1.5, np.float32),
    ],
)
def test_what_is_no_picture_is_refused(wrong: np.ndarray) -> None:
    with pytest.raises(ImageError):
        apply_lut(identity(2), wrong)
