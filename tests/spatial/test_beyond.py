from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.spatial.beyond import beyond
from lutstudio.spatial.dye import dyed, lightness_of, oklab_of, oklab_to_srgb, shaded, srgb_to_oklab
from lutstudio.spatial.frame import Frame
from lutstudio.spatial.mix import Mix
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.place import place_of
from lutstudio.spatial.shine import Shine
from lutstudio.spatial.spatial import PARTS, Spatial
from lutstudio.spatial.split import Split
from lutstudio.spatial.streaks import Streaks
from tests.spatial.spatials import spatials

ROUND_TRIP = 1e-6  # the matrices have ten digits, cube roots widen what is left near black
HAIR = Frame(0.5, 0.1, 0.5, 0.9, 0.3)


def picture(rng=None, size=(40, 32)):
    rng = rng or np.random.default_rng(0)
    before, after = rng.random((2, *size, 3))
    x, y = np.meshgrid((np.arange(size[1]) + 0.5) / size[1], (np.arange(size[0]) + 0.5) / size[0])
    return before, after, x, y


def worn(spatial, frame=HAIR, intensity=0.4, given=None, aspect=0.8):
    return beyond(*(given or picture()), spatial, frame, aspect=aspect, intensity=intensity)


def on(name):
    """A part that changes something."""
    return {"shine": Shine(0.7), "mix": Mix(0.5, 0.5)}.get(name) or PARTS[name](strength=1.0)


def test_neutral_gives_back_what_came_through_the_lut():
    given_ = picture()
    assert worn(Spatial(), given=given_) is given_[1]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_on_is_not_neutral_and_changes_hair(name):
    spatial = Spatial(**{name: on(name)})
    assert not spatial.neutral
    assert np.abs(worn(spatial) - picture()[1]).max() > 0.05


@given(spatials(), st.floats(0, 1), st.integers(0, 1000))
@settings(max_examples=60, deadline=None)
def test_any_parameters_give_colours_that_a_display_shows(spatial, intensity, seed):
    got = worn(spatial, intensity=intensity, given=picture(np.random.default_rng(seed), (12, 10)))
    assert np.isfinite(got).all()
    assert got.min() >= 0.0
    assert got.max() <= 1.0 + 1e-9


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_black_and_white_pictures_give_colours_too(level):
    given_ = (np.full((8, 8, 3), level), np.full((8, 8, 3), 1.0 - level), *picture(size=(8, 8))[2:])
    spatial = Spatial(Split(1.0, "#000000"), Ombre(1.0, "#ffffff"), Streaks(1.0), Shine(1.0), Mix(0.5, 0.5))
    assert np.isfinite(worn(spatial, given=given_, intensity=level)).all()


@pytest.mark.parametrize("name", ["split", "ombre", "streaks"])
def test_more_strength_goes_further_towards_the_second_colour(name):
    plain = srgb_to_oklab(picture()[1])
    ways = [
        np.linalg.norm(srgb_to_oklab(worn(Spatial(**{name: PARTS[name](strength=s)}))) - plain, axis=-1)
        for s in (0.1, 0.4, 0.7, 1.0)
    ]
    means = [way.mean() for way in ways]
    assert means == sorted(means)
    assert means[-1] > 2 * means[0]


def test_the_roots_keep_their_colour_and_the_tips_take_the_other():
    _, after, _, y = given_ = picture()
    ombre = Ombre(1.0, "#2040c0", start=0.5, softness=0.2)
    change = np.abs(worn(Spatial(ombre=ombre), given=given_) - after).max(axis=-1)
    assert change[y < 0.3].max() < ROUND_TRIP
    assert change[y > 0.8].min() > 0.0
    blue = srgb_to_oklab(worn(Spatial(ombre=ombre), given=given_))[y > 0.8]
    assert (blue[:, 2] < 0.0).all()


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_side_takes_the_other_colour(side):
    _, after, x, _ = given_ = picture()
    change = np.abs(worn(Spatial(split=Split(1.0, side=side, softness=0.1)), given=given_) - after).max(axis=-1)
    worn_side, other = (x > 0.6, x < 0.4) if side == "right" else (x < 0.4, x > 0.6)
    assert change[other].max() < ROUND_TRIP
    assert change[worn_side].min() > 0.0


def test_streaks_run_along_the_hair():
    size = (120, 120)
    x, y = np.meshgrid((np.arange(120) + 0.5) / 120, (np.arange(120) + 0.5) / 120)
    grey = np.full((*size, 3), 0.3)
    got = worn(Spatial(streaks=Streaks(1.0, "#ffffff")), Frame(0.5, 0.0, 0.5, 1.0, 0.5), 0.3, (grey, grey, x, y), 1.0)
    hanging = got[70:110, :, 0]
    across, along = np.abs(np.diff(hanging, axis=1)).mean(), np.abs(np.diff(hanging, axis=0)).mean()
    assert across > 3 * along
    assert 0.05 < (hanging > 0.5).mean() < 0.6


def test_streaks_stay_on_their_strands_where_the_frame_goes():
    rng = np.random.default_rng(2)
    x, y = rng.random((2, 500))
    grey = np.full((500, 3), 0.3)
    spatial = Spatial(streaks=Streaks(1.0), ombre=Ombre(0.7))
    still = worn(spatial, HAIR, 0.3, (grey, grey, x, y))
    moved = replace(HAIR, root_x=0.4, tip_x=0.4, root_y=0.2, tip_y=1.0)
    assert worn(spatial, moved, 0.3, (grey, grey, x - 0.1, y + 0.1)) == pytest.approx(still, abs=1e-9)


def test_another_pattern_is_another_pattern():
    first, second = (worn(Spatial(streaks=Streaks(1.0, seed=seed))) for seed in (1.0, 2.0))
    assert np.abs(first - second).max() > 0.1


def test_shine_raises_and_lowers_highlights_in_their_hue():
    after = np.random.default_rng(3).uniform(0.3, 0.6, (400, 3))
    before = np.linspace(0.0, 1.0, 400)[:, None].repeat(3, axis=1)
    x = y = np.full(400, 0.5)
    plain = srgb_to_oklab(after)
    lights = before[:, 0] > 0.7
    for amount in (-0.8, 0.8):
        got = srgb_to_oklab(worn(Spatial(shine=Shine(amount)), given=(before, after, x, y)))
        assert (np.sign(got[lights, 0] - plain[lights, 0]) == np.sign(amount)).all()
        assert np.abs(got - plain)[before[:, 0] < 0.35].max() < ROUND_TRIP
        turned = got[lights, 1] * plain[lights, 2] - got[lights, 2] * plain[lights, 1]
        assert np.abs(turned).max() < 1e-4


def test_no_colour_keeps_the_originals_hue_and_no_light_its_lightness():
    before, _, _, _ = given_ = picture(np.random.default_rng(4))
    dull = tuple(0.35 + 0.3 * part for part in given_[:2]) + given_[2:]  # so that nothing leaves the gamut
    old, new = srgb_to_oklab(dull[0]), srgb_to_oklab(dull[1])
    hue_only = srgb_to_oklab(worn(Spatial(mix=Mix(1.0, 0.0)), given=dull))
    light_only = srgb_to_oklab(worn(Spatial(mix=Mix(0.0, 1.0)), given=dull))
    assert hue_only == pytest.approx(np.dstack([old[..., :1], new[..., 1:]]), abs=1e-6)
    assert light_only == pytest.approx(np.dstack([new[..., :1], old[..., 1:]]), abs=1e-6)
    assert worn(Spatial(mix=Mix(0.0, 0.0)), given=dull) == pytest.approx(dull[0], abs=1e-6)
    assert before.shape == given_[0].shape


@pytest.mark.parametrize("hair", [0.15, 0.3, 0.7])
@pytest.mark.parametrize("code", ["#101010", "#a06b3a", "#e8d2a8"])
def test_dyed_hair_keeps_the_order_of_its_strands_and_is_in_gamut(hair, code):
    detail = np.linspace(-hair, 1.0 - hair, 200)
    lab = dyed(oklab_of(code), detail, hair)
    assert (np.diff(lab[:, 0]) > 0.0).all()
    middle = np.abs(detail).argmin()
    assert oklab_to_srgb(lab[middle]) == pytest.approx(oklab_to_srgb(np.array(oklab_of(code))), abs=0.03)
    assert srgb_to_oklab(oklab_to_srgb(lab)) == pytest.approx(lab, abs=0.02)


def test_small_steps_of_lightness_are_exact():
    lab = np.array([[0.5, 0.05, -0.03]] * 2)
    got = shaded(lab, np.array([-1e-4, 1e-4]))
    assert got[:, 0] - 0.5 == pytest.approx([-1e-4, 1e-4], rel=1e-2)


def test_the_hairs_lightness_is_that_of_its_grey():
    assert lightness_of(0.0) == pytest.approx(0.0, abs=1e-6)
    assert lightness_of(1.0) == pytest.approx(1.0, abs=1e-6)


def test_a_place_along_a_leaning_frame_is_measured_along_it():
    frame = Frame(0.6, 0.1, 0.4, 0.9, 0.2)
    x, y = np.array([0.6, 0.5, 0.4]), np.array([0.1, 0.5, 0.9])
    place = place_of(x, y, frame, 1.5)
    assert place.along == pytest.approx([0.0, 0.5, 1.0])
    assert place.across == pytest.approx([0.0, 0.0, 0.0], abs=1e-12)
