"""What the salon effects do to hair: lift, dye, colourise, toner, grey cover."""

import numpy as np
import pytest

from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.melanin import LEVELS
from lutstudio.colour.oklab import oklab_to_oklch
from lutstudio.colour.spaces import convert
from lutstudio.effects.colourise import Colourise
from lutstudio.effects.dye import Dye
from lutstudio.effects.grey_cover import GreyCover
from lutstudio.effects.melanin_lift import MelaninLift
from lutstudio.effects.toner import Toner

BLACK_HAIR = np.array(parse_hex("#16120f"))
HAIRS = np.array([parse_hex(code) for code in LEVELS])


def oklch(rgb: np.ndarray) -> np.ndarray:
    return np.asarray(oklab_to_oklch(convert(rgb, "srgb", "oklab")))


def test_lifted_black_hair_passes_from_red_through_orange_to_pale_yellow() -> None:
    steps = np.array([oklch(MelaninLift(levels=float(k))(BLACK_HAIR)) for k in range(10)])
    lightness, chroma, hue = steps.T
    assert (np.diff(lightness) > 0.03).all()
    assert 35 < hue[3] < 50  # red-brown to red-orange
    assert 48 < hue[6] < 65  # orange
    assert 75 < hue[8] < 95  # yellow
    assert chroma[5] > chroma[2] > chroma[0]
    assert chroma[5] > chroma[7] > chroma[9]
    assert lightness[9] > 0.8


def test_lift_is_smooth_over_its_slider() -> None:
    steps = np.array([convert(MelaninLift(levels=k)(BLACK_HAIR), "srgb", "oklab") for k in np.linspace(0, 9, 91)])
    jumps = np.linalg.norm(np.diff(steps, axis=0), axis=1)
    assert jumps.max() < 0.015


def test_without_undertone_neutral_hair_stays_neutral() -> None:
    grey = np.full((5, 3), np.linspace(0.05, 0.9, 5)[:, None])
    lifted = MelaninLift(levels=5.0, warmth=0.0)(grey)
    assert np.ptp(lifted, axis=-1).max() < 1e-12


def test_lifting_keeps_light_hair_lighter_than_dark() -> None:
    assert (np.diff(oklch(MelaninLift(levels=6.0)(HAIRS))[:, 0]) > 0).all()


@pytest.mark.parametrize("model", ["film", "fibre"])
def test_dye_gives_white_hair_its_colour_and_never_lightens(model: str) -> None:
    dye = Dye(colour="#a8202c", density=1.0, model=model, highlights=0.0)
    np.testing.assert_allclose(dye(np.ones(3)), parse_hex("#a8202c"), atol=0.02)
    assert (dye(HAIRS) <= HAIRS + 1e-12).all()


def test_dye_in_the_fibre_darkens_dark_hair_less_than_a_film() -> None:
    film = Dye(colour="#a8202c", density=1.0, model="film")(HAIRS[0])
    fibre = Dye(colour="#a8202c", density=1.0, model="fibre")(HAIRS[0])
    assert (fibre > film).all()


def test_dye_spares_highlights_as_told() -> None:
    shine = np.full(3, 0.95)
    spared = Dye(colour="#a8202c", density=1.0, highlights=1.0)(shine)
    covered = Dye(colour="#a8202c", density=1.0, highlights=0.0)(shine)
    assert np.ptp(spared) < 0.5 * np.ptp(covered)


def test_colourise_sets_hue_and_leaves_lightness() -> None:
    before = oklch(HAIRS)
    after = oklch(Colourise(hue=300.0, chroma=0.05, strength=1.0, keep=0.0)(HAIRS))
    np.testing.assert_allclose(after[:, 0], before[:, 0], atol=1e-6)
    np.testing.assert_allclose(after[:, 2], 300.0, atol=0.01)


def test_colourise_leaves_shine_and_black_nearly_neutral() -> None:
    effect = Colourise(hue=60.0, chroma=0.2, strength=1.0)
    ends = effect.apply(np.array([[0.0, 0.0, 0.0], [1.06, 0.0, 0.0], [0.6, 0.0, 0.0]]))
    chroma = np.hypot(ends[:, 1], ends[:, 2])
    assert chroma[0] == 0.0
    assert chroma[1] < 0.05
    assert chroma[2] == pytest.approx(0.2, rel=0.02)


def test_a_violet_toner_takes_yellow_and_leaves_blue() -> None:
    toner = Toner(hue=290.0, width=40.0, strength=1.0)
    yellow, blue = np.array([0.8, -0.034, 0.094]), np.array([0.5, 0.034, -0.094])
    chroma = [np.hypot(*toner.apply(c)[1:]) / np.hypot(*c[1:]) for c in (yellow, blue)]
    assert chroma[0] < 0.05
    assert chroma[1] > 0.95


def test_grey_cover_colours_grey_strands_and_leaves_brown_ones() -> None:
    cover = GreyCover(colour="#6b4a35", amount=1.0)
    grey, brown = np.array([0.7, 0.0, 0.0]), np.array([0.5, 0.06, 0.08])
    assert np.hypot(*cover.apply(grey)[1:]) > 0.03
    np.testing.assert_allclose(cover.apply(brown), brown, atol=0.005)
