import numpy as np
import pytest

from lutstudio.colour.hsv import srgb_to_hsv
from lutstudio.errors import ParamError
from lutstudio.modes import MODES
from lutstudio.modes.hue import hue, hue_and_more_saturation, hue_and_raised_saturation

THREE = pytest.mark.parametrize("mode", [hue, hue_and_more_saturation, hue_and_raised_saturation])
BLUE = (0.1, 0.2, 0.7)
HAIR = np.ones((16, 20), np.float32)


def hair(brightness: float = 0.6, seed: int = 1) -> np.ndarray:
    """Brown hair with some grain."""
    brown = np.array([1.0, 0.75, 0.55]) * brightness
    grain = np.random.default_rng(seed).uniform(0.7, 1.2, (16, 20, 1))
    return (brown * grain).clip(0, 1).astype(np.float32)


@THREE
def test_value_and_with_it_texture_stay_and_the_hue_is_the_colour_s(mode) -> None:
    before, after = hair(), mode(hair(), HAIR, BLUE).image
    np.testing.assert_allclose(after.max(axis=2), before.max(axis=2), atol=1e-6)
    hues = srgb_to_hsv(after)[..., 0]
    np.testing.assert_allclose(hues, srgb_to_hsv(np.array(BLUE))[0], atol=0.1)


def test_saturation_is_kept_amplified_or_raised_on_average() -> None:
    before = srgb_to_hsv(hair())[..., 1]
    kept, more, raised = (
        srgb_to_hsv(mode(hair(), HAIR, BLUE).image)[..., 1]
        for mode in (hue, hue_and_more_saturation, hue_and_raised_saturation)
    )
    np.testing.assert_allclose(kept, before, atol=1e-4)
    np.testing.assert_allclose(more, np.minimum(2 * before, 1), atol=1e-4)
    assert raised.mean() == pytest.approx(float(srgb_to_hsv(np.array(BLUE))[1]), abs=0.01)
    np.testing.assert_allclose(raised - before, (raised - before).mean(), atol=1e-4)  # detail kept: all raised alike


def test_more_saturated_hair_is_not_dulled() -> None:
    vivid = hair() * np.array([1.0, 0.1, 0.1], np.float32)
    before = srgb_to_hsv(vivid)[..., 1]
    after = srgb_to_hsv(hue_and_raised_saturation(vivid, HAIR, (0.5, 0.5, 0.6)).image)[..., 1]
    np.testing.assert_allclose(after, before, atol=1e-4)


@THREE
def test_dark_hair_brings_a_warning_and_fair_hair_none(mode) -> None:
    assert "dark" in mode(hair(0.15), HAIR, BLUE).warnings[0]
    assert mode(hair(0.6), HAIR, BLUE).warnings == ()


@THREE
def test_without_hair_no_bit_changes_and_nothing_is_warned_of(mode) -> None:
    result = mode(hair(0.1), np.zeros_like(HAIR), BLUE)
    np.testing.assert_array_equal(result.image, hair(0.1))
    assert result.warnings == ()


@THREE
def test_a_grey_has_no_hue_to_give(mode) -> None:
    with pytest.raises(ParamError, match="grey"):
        mode(hair(), HAIR, (0.5, 0.5, 0.5))


def test_every_mode_of_the_table_colours_a_picture() -> None:
    for mode in MODES.values():
        image = mode.apply(hair(), 0.7 * HAIR, BLUE).image
        assert image.dtype == np.float32
        assert 0.0 <= image.min() <= image.max() <= 1.0
        assert np.abs(image - hair()).max() > 0.05
