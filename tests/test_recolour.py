import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.errors import ImageError, LutError, MaskError, ParamError, ReferencesTooCloseError
from lutstudio.intensity import mean_intensity
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, Interpolation, grid, lerp
from lutstudio.recolour import Anchor, Recolour
from tests.lut.luts import random_lut

DARK, LIGHT = random_lut(9, 1), random_lut(9, 2)
PAIR = Recolour((Anchor(0.2, DARK), Anchor(0.7, LIGHT)))
HALF = 0.5 + 1e-4  # of an 8-bit level: rounding, and float32 arithmetic beside the middle
FLOAT = 5e-6


def picture(height: int = 50, width: int = 77, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def soft_mask(height: int = 50, width: int = 77) -> np.ndarray:
    y, x = np.mgrid[:height, :width]
    near = np.hypot((y - height / 2) / height, (x - width / 3) / width)
    mask = ((0.4 - near) / 0.15).clip(0.0, 1.0) * 255
    mask[height // 2, width // 3 - 5 : width // 3 + 5] = 0  # a hole
    return mask.astype(np.uint8)


def expected(recolour: Recolour, image: np.ndarray, mask: np.ndarray, intensity: float, strength: float) -> np.ndarray:
    x = image / 255.0 if image.dtype == np.uint8 else image.astype(np.float64)
    m = (mask / 255.0 if mask.dtype == np.uint8 else mask.astype(np.float64))[..., None] * strength
    return np.asarray((m * sample(recolour.lut_at(intensity), x, recolour.interpolation) + (1 - m) * x).clip(0.0, 1.0))


@pytest.mark.parametrize("interpolation", ["tetrahedral", "trilinear"])
@pytest.mark.parametrize("image_kind", [np.uint8, np.float32])
@pytest.mark.parametrize("mask_kind", [np.uint8, np.float32])
@pytest.mark.parametrize("strength", [1.0, 0.37])
def test_every_pixel_follows_the_formula(
    interpolation: Interpolation, image_kind: type, mask_kind: type, strength: float
) -> None:
    recolour = Recolour(PAIR.anchors, interpolation=interpolation)
    image = picture() if image_kind is np.uint8 else (picture() / 255).astype(np.float32)
    mask = soft_mask() if mask_kind is np.uint8 else (soft_mask() / 255).astype(np.float32)
    result = recolour.apply(image, mask, strength=strength)
    assert result.intensity == mean_intensity(image, mask)
    assert result.position == recolour.position(result.intensity)
    assert result.image.dtype == image_kind
    apart = np.abs(
        result.image / (255.0 if image_kind is np.uint8 else 1.0)
        - expected(recolour, image, mask, result.intensity, strength)
    )
    assert apart.max() <= (HALF / 255 if image_kind is np.uint8 else FLOAT)


@pytest.mark.parametrize("shape", [(1, 1), (1, 63), (1, 64), (1, 65), (65, 1), (7, 9), (3, 64)])
def test_every_size_of_picture_is_done_to_its_last_pixel(shape: tuple[int, int]) -> None:
    mask = np.full(shape, 255, np.uint8)
    result = PAIR.apply(picture(*shape), mask, intensity=0.5)
    assert np.abs(result.image - expected(PAIR, picture(*shape), mask, 0.5, 1.0) * 255).max() <= HALF


@given(st.integers(0, 2**32), st.floats(0.0, 1.0))
@settings(max_examples=30, deadline=None)
def test_pixels_without_hair_keep_their_bits(seed: int, strength: float) -> None:
    generator = np.random.default_rng(seed)
    image = generator.random((9, 70, 3), dtype=np.float32)
    image[generator.random(image.shape) < 0.2] = -0.0
    mask = generator.integers(0, 256, (9, 70), dtype=np.uint8)
    mask[generator.random(mask.shape) < 0.5] = 0
    result = PAIR.apply(image, mask, strength=strength).image
    away = mask == 0
    assert np.array_equal(result[away].view(np.uint32), image[away].view(np.uint32))


def test_at_its_own_intensity_a_reference_gets_its_own_lut() -> None:
    assert PAIR.lut_at(0.2) is DARK
    assert PAIR.lut_at(0.7) is LIGHT
    full = np.full((50, 77), 255, np.uint8)
    for intensity, lut in ((0.2, DARK), (0.7, LIGHT)):
        assert (
            np.abs(PAIR.apply(picture(), full, intensity=intensity).image - sample(lut, picture() / 255.0) * 255).max()
            <= HALF
        )


@pytest.mark.parametrize("interpolation", ["tetrahedral", "trilinear"])
def test_mixing_luts_equals_mixing_their_results(interpolation: Interpolation) -> None:
    image = (picture() / 255).astype(np.float32)
    full = np.ones((50, 77), np.float32)
    recolour = Recolour(PAIR.anchors, interpolation=interpolation)
    dark, light, between = (recolour.apply(image, full, intensity=i).image for i in (0.2, 0.7, 0.35))
    assert np.abs(between - (dark * 0.7 + light * 0.3)).max() < 1e-6


def test_position_runs_from_the_darkest_to_the_lightest_and_is_held_there() -> None:
    assert [PAIR.position(i) for i in (0.0, 0.2, 0.45, 0.7, 1.0)] == pytest.approx([0.0, 0.0, 0.5, 1.0, 1.0])
    assert PAIR.lut_at(0.9) is LIGHT


def test_extrapolation_goes_a_quarter_beyond() -> None:
    free = Recolour(PAIR.anchors, extrapolate=True)
    assert [free.position(i) for i in (0.0, 0.1, 0.8, 1.0)] == pytest.approx([-0.25, -0.2, 1.2, 1.25])
    assert np.abs(free.lut_at(0.8).table - lerp(DARK, LIGHT, 1.2).table).max() < 1e-6
    result = free.apply(picture(), soft_mask(), intensity=0.8)
    assert np.abs(result.image - expected(free, picture(), soft_mask(), 0.8, 1.0) * 255).max() <= HALF


def test_more_than_two_references_are_mixed_piecewise() -> None:
    middle = random_lut(9, 3)
    three = Recolour((Anchor(0.2, DARK), Anchor(0.7, LIGHT), Anchor(0.4, middle)))
    assert [anchor.intensity for anchor in three.anchors] == [0.2, 0.4, 0.7]
    assert three.lut_at(0.4) is middle
    assert np.abs(three.lut_at(0.3).table - lerp(DARK, middle, 0.5).table).max() < 1e-6
    assert np.abs(three.lut_at(0.55).table - lerp(middle, LIGHT, 0.5).table).max() < 1e-6
    assert three.position(0.45) == pytest.approx(0.5)


@given(st.floats(0.0, 1.0), st.booleans())
@settings(max_examples=50, deadline=None)
def test_position_and_lut_agree(intensity: float, extrapolate: bool) -> None:
    recolour = Recolour(PAIR.anchors, extrapolate=extrapolate)
    mixed = lerp(DARK, LIGHT, recolour.position(intensity)).table
    assert np.abs(recolour.lut_at(intensity).table - mixed).max() < 1e-6


def test_swapped_references_are_sorted_and_it_is_said() -> None:
    swapped = Recolour(PAIR.anchors[::-1])
    assert swapped.anchors == PAIR.anchors
    assert any("sorted" in text for text in swapped.warnings)
    assert PAIR.warnings == ()


@pytest.mark.parametrize("gap", [0.0, 0.03, 0.0499])
def test_references_too_close_are_refused(gap: float) -> None:
    with pytest.raises(ReferencesTooCloseError, match=r"0\.05"):
        Recolour((Anchor(0.4, DARK), Anchor(0.4 + gap, LIGHT)))


def test_close_references_get_a_warning() -> None:
    assert Recolour((Anchor(0.4, DARK), Anchor(0.5, LIGHT))).warnings
    assert not Recolour((Anchor(0.4, DARK), Anchor(0.66, LIGHT))).warnings


@pytest.mark.parametrize("intensity", [None, 0.4])
@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_without_hair_the_picture_passes_through(intensity: float | None, kind: type) -> None:
    mask = np.zeros((50, 77), kind)
    mask[0, :2] = 255 if kind is np.uint8 else 1.0  # 0.05 % of the frame
    result = PAIR.apply(picture(), mask, intensity=intensity)
    assert np.array_equal(result.image, picture())
    assert result.image is not None
    assert result.position is None
    assert result.intensity == intensity


def test_the_given_picture_is_never_changed() -> None:
    image = picture()
    result = PAIR.apply(image, soft_mask())
    assert np.array_equal(image, picture())
    assert not np.shares_memory(result.image, image)
    nothing = PAIR.apply(image, np.zeros((50, 77), np.uint8))
    assert not np.shares_memory(nothing.image, image)


def test_no_strength_changes_nothing() -> None:
    assert np.array_equal(PAIR.apply(picture(), soft_mask(), strength=0.0).image, picture())


def test_a_constant_picture_gets_a_constant_colour() -> None:
    image = np.full((40, 40, 3), (90, 60, 40), np.uint8)
    result = PAIR.apply(image, np.full((40, 40), 255, np.uint8)).image
    assert len(np.unique(result.reshape(-1, 3), axis=0)) == 1


def test_results_stay_on_display() -> None:
    wild = LUT3D(grid(9) * 3.0 - 1.0)
    recolour = Recolour((Anchor(0.2, wild), Anchor(0.7, LIGHT)))
    mask = soft_mask()
    result = recolour.apply(picture(), mask, intensity=0.2)
    assert np.abs(result.image - expected(recolour, picture(), mask, 0.2, 1.0) * 255).max() <= HALF


def test_luts_that_do_not_fit_together_are_refused() -> None:
    with pytest.raises(LutError, match="two or more"):
        Recolour((Anchor(0.2, DARK),))
    with pytest.raises(LutError, match="sizes 9 and 5"):
        Recolour((Anchor(0.2, DARK), Anchor(0.7, random_lut(5))))


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_numbers_outside_their_range_are_refused(value: float) -> None:
    with pytest.raises(ParamError):
        Anchor(value, DARK)
    with pytest.raises(ParamError, match="strength"):
        PAIR.apply(picture(), soft_mask(), strength=value)
    with pytest.raises(ParamError, match="intensity"):
        PAIR.apply(picture(), soft_mask(), intensity=value)


def test_pictures_and_masks_that_do_not_fit_are_refused() -> None:
    with pytest.raises(MaskError):
        PAIR.apply(picture(), soft_mask(50, 76))
    with pytest.raises(ImageError):
        PAIR.apply(picture().astype(np.float64), soft_mask())
