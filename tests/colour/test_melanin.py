"""Melanin, levels and depth."""

import numpy as np
import pytest

from lutstudio.colour import melanin
from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.colour.transfer import linear_to_srgb

FLOOR = 0.002


def test_hair_without_pigment_is_white() -> None:
    assert melanin.albedo(0.0, 0.0) == (1.0, 1.0, 1.0)


def test_red_pigment_gives_redder_hair_than_brown_pigment_of_the_same_brightness() -> None:
    brown, red = np.array(melanin.albedo(0.3, 0.0)), np.array(melanin.albedo(0.0, 0.55))
    assert red[1] == pytest.approx(brown[1], rel=0.1)
    assert red[0] / red[1] > brown[0] / brown[1]


@pytest.mark.parametrize("level", range(1, 11))
def test_levels_on_screen_are_eumelanin_alone(level: int) -> None:
    model = linear_to_srgb(np.array(melanin.albedo(melanin.level_root(level) ** 2, 0.0)))
    listed = np.array(parse_hex(melanin.LEVELS[level - 1]))
    assert delta_e_2000(srgb_to_lab(model), srgb_to_lab(listed)) < 0.5  # invisible; the codes have 8 bits


def test_depth_there_and_back_gives_the_same_light() -> None:
    light = np.linspace(0.0, 1.2, 50)
    np.testing.assert_allclose(melanin.light_of(melanin.depth_of(light, FLOOR), FLOOR), light, atol=1e-14)


def test_depth_is_finite_for_black_and_below() -> None:
    assert np.isfinite(melanin.depth_of(np.array([0.0, -3.0]), FLOOR)).all()
