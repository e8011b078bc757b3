"""Reference values for the effects on light, colour and finish."""

import colour
import numpy as np
import pytest
from colour.models import RGB_COLOURSPACE_sRGB

from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.hsv import srgb_to_hsv
from lutstudio.colour.oklab import oklab_to_oklch
from lutstudio.colour.spaces import convert
from lutstudio.effects.blend_layer import BlendLayer
from lutstudio.effects.cdl import Cdl
from lutstudio.effects.contrast import Contrast
from lutstudio.effects.curve import Curve
from lutstudio.effects.exposure import Exposure
from lutstudio.effects.gamut import Gamut
from lutstudio.effects.gradient_map import GradientMap
from lutstudio.effects.hsv_hue import HsvHue
from lutstudio.effects.hue_shift import HueShift
from lutstudio.effects.hue_vs_hue import HueVsHue
from lutstudio.effects.hue_vs_saturation import HueVsSaturation
from lutstudio.effects.levels import Levels
from lutstudio.effects.lift_gamma_gain import LiftGammaGain
from lutstudio.effects.saturation import Saturation
from lutstudio.effects.shine import Shine
from lutstudio.effects.split_tone import SplitTone
from lutstudio.effects.temperature import Temperature
from lutstudio.effects.tone_pivot import TonePivot
from lutstudio.effects.vibrance import Vibrance

RANDOM = np.random.default_rng(6).random((500, 3))
GREYS = np.linspace(0.0, 1.0, 101)[:, None].repeat(3, axis=1)


def oklch(rgb: np.ndarray) -> np.ndarray:
    return np.asarray(oklab_to_oklch(convert(rgb, "srgb", "oklab")))


def test_one_ev_doubles_the_light() -> None:
    np.testing.assert_allclose(Exposure(ev=1.0).apply(RANDOM), 2.0 * RANDOM)


def test_levels_put_black_and_white_where_told() -> None:
    ends = Levels(in_black=0.1, in_white=0.9, out_black=0.2, out_white=0.8)(
        np.array([0.0, 0.5, 1.0]).repeat(3).reshape(3, 3)
    )
    np.testing.assert_allclose(ends[:, 0], [0.2, 0.5, 0.8], atol=1e-12)


def test_levels_gamma_above_1_brightens() -> None:
    assert (Levels(gamma=2.0)(GREYS)[1:-1] > GREYS[1:-1]).all()


def test_lift_moves_black_gain_moves_white() -> None:
    black, white = np.zeros(3), np.ones(3)
    assert LiftGammaGain(lift=0.1).apply(black).tolist() == pytest.approx([0.1] * 3)
    assert LiftGammaGain(lift=0.1).apply(white).tolist() == pytest.approx([1.0] * 3)
    assert LiftGammaGain(gain=0.8, gain_blue=0.75).apply(white).tolist() == pytest.approx([0.8, 0.8, 0.6])


def test_cdl_slope_offset_and_saturation_are_the_standards() -> None:
    effect = Cdl(slope_red=1.1, slope_green=0.9, offset_blue=0.05, offset_red=0.02, saturation=0.7)
    graded = RANDOM * [1.1, 0.9, 1.0] + [0.02, 0.0, 0.05]
    grey = graded @ [0.2126, 0.7152, 0.0722]
    np.testing.assert_allclose(effect.apply(RANDOM), grey[:, None] + 0.7 * (graded - grey[:, None]), atol=1e-12)


def test_contrast_keeps_black_pivot_and_white() -> None:
    fixed = np.array([[0.0] * 3, [0.4] * 3, [1.0] * 3])
    np.testing.assert_allclose(Contrast(amount=1.6, pivot=0.4)(fixed), fixed, atol=1e-12)


def test_tone_pivot_brings_the_reference_to_the_target() -> None:
    effect = TonePivot(reference=0.3, target=0.65, slope=0.85)
    hair = np.array([[0.3, 0.02, 0.03]])
    after = effect.apply(hair)
    assert after[0, 0] == pytest.approx(0.65)
    assert after[0, 1] / after[0, 2] == pytest.approx(hair[0, 1] / hair[0, 2])
    assert after[0, 1] > hair[0, 1]


@pytest.mark.parametrize("target", [0.1, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("keep", [0.0, 1.0])
def test_tone_pivot_never_turns_light_to_dark(target: float, keep: float) -> None:
    effect = TonePivot(reference=0.4, target=target, slope=0.85, keep_black=keep, keep_white=keep)
    assert (np.diff(effect(GREYS)[:, 0]) > 0).all()


def test_curve_goes_through_its_points_on_its_channel_only() -> None:
    bent = Curve(red=((0.0, 0.0), (0.5, 0.7), (1.0, 1.0)))(np.full((1, 3), 0.5))
    np.testing.assert_allclose(bent, [[0.7, 0.5, 0.5]], atol=1e-12)


def test_lightness_curve_keeps_hue_and_chroma() -> None:
    muted = 0.4 + 0.2 * RANDOM
    before, after = oklch(muted), oklch(Curve(lightness=((0.0, 0.0), (0.5, 0.6), (1.0, 1.0))).apply(muted))
    np.testing.assert_allclose(after[:, 1:], before[:, 1:], rtol=1e-6, atol=1e-9)
    assert (after[:, 0] > before[:, 0]).all()


def test_hue_shift_turns_by_its_angle() -> None:
    before, after = oklch(0.4 + 0.2 * RANDOM), oklch(HueShift(angle=30.0)(0.4 + 0.2 * RANDOM))
    np.testing.assert_allclose((after[:, 2] - before[:, 2]) % 360.0, 30.0, atol=1e-6)
    np.testing.assert_allclose(after[:, :2], before[:, :2], atol=1e-9)


def test_hue_curves_act_on_their_hue_and_fade_at_grey() -> None:
    reds = ((0.08, 40.0), (0.5, 0.0), (0.8, 0.0))
    turned = HueVsHue(turn=reds).apply(np.array([[0.6, 0.17, 0.09], [0.6, -0.17, -0.09], [0.6, 1e-6, 0.0]]))
    assert oklab_to_oklch(turned)[0, 2] > oklab_to_oklch(np.array([0.6, 0.17, 0.09]))[2] + 25
    np.testing.assert_allclose(turned[1:], [[0.6, -0.17, -0.09], [0.6, 1e-6, 0.0]], atol=1e-3)
    np.testing.assert_allclose(HueVsSaturation(gain=((0.0, 0.0), (0.5, 0.0)))(GREYS), GREYS, atol=1e-9)


def test_saturation_0_is_grey_and_vibrance_moves_muted_colours_more() -> None:
    assert oklch(Saturation(amount=0.0)(RANDOM))[:, 1].max() < 1e-6
    before = np.array([[0.6, 0.03, 0.0], [0.6, 0.2, 0.0]])
    gain = Vibrance(amount=0.5).apply(before)[:, 1] / before[:, 1]
    assert gain[0] > gain[1] > 1.0


def test_temperature_is_the_bradford_adaptation_of_colour_science() -> None:
    space = RGB_COLOURSPACE_sRGB.copy()
    space.use_derived_matrix_RGB_to_XYZ = True
    to_xyz = space.matrix_RGB_to_XYZ

    def white(mired: float) -> np.ndarray:
        return np.asarray(colour.xy_to_XYZ(colour.temperature.CCT_to_xy_CIE_D(1e6 / mired)))

    adapt = colour.adaptation.matrix_chromatic_adaptation_VonKries(
        white(1e6 / 6504), white(1e6 / 6504 + 45.0), transform="Bradford"
    )
    theirs = RANDOM @ (np.linalg.inv(to_xyz) @ adapt @ to_xyz).T
    np.testing.assert_allclose(Temperature(temperature=50.0).apply(RANDOM), theirs, atol=1e-9)


def test_warm_is_redder_and_pink_is_less_green() -> None:
    grey = np.full(3, 0.5)
    warm, pink = Temperature(temperature=60.0)(grey), Temperature(tint=60.0)(grey)
    assert warm[0] > grey[0] > warm[2]
    assert pink[1] < grey[1]


@pytest.mark.parametrize("mode", ["keep", "gain", "shift"])
def test_hsv_hue_keeps_value_and_sets_hue(mode: str) -> None:
    after = srgb_to_hsv(HsvHue(hue=300.0, saturation=mode, gain=2.0, shift=0.3, strength=1.0)(RANDOM))
    np.testing.assert_allclose(after[:, 0], 300.0, atol=1e-9)
    np.testing.assert_allclose(after[:, 2], RANDOM.max(axis=1), atol=1e-12)
    before = srgb_to_hsv(RANDOM)[:, 1]
    wanted = {"keep": before, "gain": np.minimum(2 * before, 1), "shift": np.minimum(before + 0.3, 1)}[mode]
    np.testing.assert_allclose(after[:, 1], wanted, atol=1e-12)


def test_gradient_map_gives_each_lightness_its_stop() -> None:
    effect = GradientMap(colours=((0.0, "#000000"), (0.5, "#8a5a3a"), (1.0, "#ffffff")), lightness=1.0, opacity=1.0)
    middle = np.array([0.5, 0.1, -0.1])
    np.testing.assert_allclose(convert(effect.apply(middle), "oklab", "srgb"), parse_hex("#8a5a3a"), atol=1e-9)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("multiply", 0.2), ("screen", 0.7), ("overlay", 0.4), ("soft light", 0.4)],
)
def test_blend_modes_by_hand(mode: str, expected: float) -> None:
    half = BlendLayer(colour="#808080", mode=mode, opacity=1.0)(np.full(3, 0.4))
    np.testing.assert_allclose(half, expected, atol=0.002)  # #80 is 0.502


def test_blending_in_colour_keeps_lightness_and_in_luminosity_keeps_colour() -> None:
    muted = 0.4 + 0.2 * RANDOM
    before = convert(muted, "srgb", "oklab")
    coloured = convert(BlendLayer(colour="#805040", mode="colour", opacity=1.0).apply(muted), "srgb", "oklab")
    np.testing.assert_allclose(coloured[:, 0], before[:, 0], atol=1e-9)
    lit = convert(BlendLayer(colour="#805040", mode="luminosity", opacity=1.0).apply(muted), "srgb", "oklab")
    np.testing.assert_allclose(lit[:, 1:], before[:, 1:], atol=1e-9)


def test_shine_moves_highlights_only_and_gives_them_the_lights_colour() -> None:
    hair = np.array([[0.4, 0.05, 0.05], [0.9, 0.05, 0.05]])
    after = Shine(gain=0.5, keep=1.0).apply(hair)
    assert after[0].tolist() == hair[0].tolist()
    assert after[1, 0] > 0.92
    assert abs(after[1, 1]) < 0.02


def test_split_tone_tints_shadows_and_highlights_apart() -> None:
    after = SplitTone(shadows="#2030a0", highlights="#e0a020", strength=0.6, balance=0.5).apply(
        np.array([[0.2, 0.0, 0.0], [0.8, 0.0, 0.0]])
    )
    assert after[0, 2] < -0.01
    assert after[1, 2] > 0.01
    assert after[:, 0].tolist() == [0.2, 0.8]


def test_gamut_reduce_keeps_lightness_and_hue_and_fits_the_display() -> None:
    vivid = np.random.default_rng(8).uniform((0.02, -0.4, -0.4), (0.98, 0.4, 0.4), (20000, 3))
    fitted = Gamut().apply(vivid)
    rgb = convert(fitted, "oklab", "srgb")
    assert rgb.min() > -0.0002  # what Newton's method leaves, far below an 8-bit level
    assert rgb.max() < 1.0002
    assert np.array_equal(fitted[:, 0], vivid[:, 0])
    cross = fitted[:, 1] * vivid[:, 2] - fitted[:, 2] * vivid[:, 1]
    np.testing.assert_allclose(cross, 0.0, atol=1e-12)


def test_gamut_takes_no_more_chroma_than_it_must() -> None:
    vivid = np.random.default_rng(9).uniform((0.1, -0.3, -0.3), (0.9, 0.3, 0.3), (2000, 3))
    fitted = Gamut().apply(vivid)
    rgb = convert(fitted, "oklab", "srgb")
    moved = np.abs(fitted - vivid).max(axis=-1) > 1e-4
    edge = np.minimum(rgb.min(axis=-1), 1.0 - rgb.max(axis=-1))
    assert moved.sum() > 500
    assert edge[moved].max() < 0.0002
