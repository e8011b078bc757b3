import colour
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.errors import EmptyMaskError, ImageError, MaskError
from lutstudio.intensity import MIN_COVERAGE, coverage, has_hair, mean_intensity, measure_hair

TOLERANCE = 1e-6
WEIGHTS = np.array([0.299, 0.587, 0.114])


def random_pair(height: int = 37, width: int = 91, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    mask = generator.integers(0, 256, (height, width), dtype=np.uint8)
    mask[generator.random((height, width)) < 0.4] = 0
    return generator.integers(0, 256, (height, width, 3), dtype=np.uint8), mask


@given(st.tuples(*[st.integers(0, 255)] * 3), st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_a_constant_image_returns_its_luma(level: tuple[int, int, int], seed: int) -> None:
    _, mask = random_pair(seed=seed)
    image = np.full((*mask.shape, 3), level, np.uint8)
    expected = float(WEIGHTS @ np.array(level)) / 255
    assert mean_intensity(image, mask) == pytest.approx(expected, abs=TOLERANCE)
    assert mean_intensity((image / 255).astype(np.float32), mask) == pytest.approx(expected, abs=TOLERANCE)


def test_a_constant_image_returns_its_lightness() -> None:
    image = np.full((8, 8, 3), (120, 80, 60), np.uint8)
    with colour.utilities.suppress_warnings(colour_usage_warnings=True):
        expected = colour.XYZ_to_Lab(colour.sRGB_to_XYZ(image[0, 0] / 255))[0] / 100
    assert mean_intensity(image, np.full((8, 8), 9, np.uint8), "lightness") == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("region", ["mask", "core"])
def test_soft_edges_weigh_by_coverage(region: str) -> None:
    image, mask = random_pair()
    weights = mask / 255.0
    if region == "core":
        weights = np.where(weights >= 0.9, weights, 0.0)
    expected = ((image / 255.0) @ WEIGHTS * weights).sum() / weights.sum()
    assert mean_intensity(image, mask, "luma", region) == pytest.approx(expected, abs=1e-12)  # type: ignore[arg-type]


@pytest.mark.parametrize("measure", ["luma", "lightness"])
@pytest.mark.parametrize("region", ["mask", "core"])
def test_bytes_and_floats_measure_alike(measure: str, region: str) -> None:
    image, mask = random_pair()
    floats = (image / 255).astype(np.float32), (mask / 255).astype(np.float32)
    values = [mean_intensity(i, m, measure, region) for i in (image, floats[0]) for m in (mask, floats[1])]  # type: ignore[arg-type]
    assert max(values) - min(values) < TOLERANCE


@pytest.mark.parametrize("shape", [(1, 1), (1, 63), (1, 64), (3, 43), (64, 64), (65, 1)])
def test_every_size_is_measured_to_its_last_pixel(shape: tuple[int, int]) -> None:
    image = np.zeros((*shape, 3), np.uint8)
    mask = np.zeros(shape, np.uint8)
    image[-1, -1], mask[-1, -1] = 255, 1
    assert mean_intensity(image, mask) == pytest.approx(1.0, abs=TOLERANCE)


def test_large_white_pictures_do_not_overflow() -> None:
    image, mask = np.full((1200, 1600, 3), 255, np.uint8), np.full((1200, 1600), 255, np.uint8)
    assert mean_intensity(image, mask) == pytest.approx(1.0, abs=1e-12)


def test_pixels_without_hair_do_not_count() -> None:
    image, mask = random_pair()
    changed = image.copy()
    changed[mask == 0] = 255
    assert mean_intensity(changed, mask) == mean_intensity(image, mask)


@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_an_empty_mask_has_no_intensity(kind: type) -> None:
    image, _ = random_pair()
    with pytest.raises(EmptyMaskError):
        mean_intensity(image, np.zeros(image.shape[:2], kind))


def test_a_mask_without_core_has_no_core_intensity() -> None:
    image, _ = random_pair()
    faint = np.full(image.shape[:2], 229, np.uint8)  # 0.898
    mean_intensity(image, faint)
    with pytest.raises(EmptyMaskError):
        mean_intensity(image, faint, region="core")


@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_coverage_is_the_share_of_the_core(kind: type) -> None:
    mask = np.zeros((100, 100), np.uint8)
    mask[:10, :10] = 230
    mask[50:, :] = 229
    given = mask if kind is np.uint8 else (mask / 255).astype(np.float32)
    image = np.zeros((100, 100, 3), np.uint8)
    assert coverage(given) == measure_hair(image, given).coverage == 0.01
    assert has_hair(given)
    given[:8] = 0
    assert coverage(given) == 0.002 < MIN_COVERAGE
    assert not has_hair(given)


@pytest.mark.parametrize(
    ("image", "mask", "error"),
    [
        (np.zeros((4, 4), np.uint8), np.zeros((4, 4), np.uint8), ImageError),
        (np.zeros((4, 4, 3)), np.zeros((4, 4), np.uint8), ImageError),
        (np.full((4, 4, 3), np.nan, np.float32), np.zeros((4, 4), np.uint8), ImageError),
        (np.zeros((4, 4, 3), np.uint8), np.zeros((4, 5), np.uint8), MaskError),
        (np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4), bool), MaskError),
        (np.zeros((4, 4, 3), np.uint8), np.full((4, 4), np.nan, np.float32), MaskError),
        (np.zeros((4, 4, 3), np.uint8), np.full((4, 4), 1.01, np.float32), MaskError),
    ],
)
def test_what_is_no_picture_or_mask_is_refused(image: np.ndarray, mask: np.ndarray, error: type) -> None:
    with pytest.raises(error):
        mean_intensity(image, mask)
