"""Means of the hair."""

import numpy as np

from lutstudio.colour.lab import srgb_to_lab
from lutstudio.effects import EFFECTS
from lutstudio.project.reference import Reference
from lutstudio.stack import EffectStack, Layer
from lutstudio.studio.looks import first_look
from lutstudio.studio.measures import Measures, shown
from tests.studio.making import LIGHT, SIDE, reference

SMALL_LUT = 0.5  # ΔE that a 33³ grid is off at most here


def test_the_mean_is_that_of_certain_hair() -> None:
    held = reference(LIGHT)
    assert held.picture is not None
    truth = srgb_to_lab(held.picture.levels[: SIDE // 2].reshape(-1, 3) / 255.0).mean(0)
    assert np.allclose(Measures().mean(held), truth)


def test_after_a_look_it_is_that_of_the_look() -> None:
    held = reference(LIGHT)
    stack = EffectStack((Layer(EFFECTS["exposure"](ev=-1.0)),))
    assert held.picture is not None
    truth = srgb_to_lab(stack.apply(held.picture.levels[: SIDE // 2].reshape(-1, 3) / 255.0)).mean(0)
    assert np.abs(Measures().mean(held, first_look(stack, 33)) - truth).max() < SMALL_LUT


def test_without_hair_there_is_no_mean() -> None:
    assert Measures().mean(Reference()) is None


def test_a_colour_beyond_the_screen_is_shown_at_its_edge() -> None:
    assert all(0.0 <= value <= 1.0 for value in shown(np.array([50.0, 120.0, -120.0])))
