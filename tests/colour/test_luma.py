"""Luma and lightness."""

import colour
import numpy as np

from lutstudio.colour.lab import srgb_to_lab
from lutstudio.colour.luma import lightness, luma
from tests.colour.colours import RANDOM


def test_luma_has_the_weights_of_rec_601() -> None:
    assert luma(np.eye(3)).tolist() == [0.299, 0.587, 0.114]
    theirs = colour.models.RGB_to_YCbCr(RANDOM, K=colour.WEIGHTS_YCBCR["ITU-R BT.601"], out_range=(0, 1, 0, 1))
    np.testing.assert_allclose(luma(RANDOM), theirs[..., 0], atol=1e-12)


def test_the_luma_of_a_grey_is_its_level() -> None:
    greys = np.linspace(0, 1, 11)[:, None].repeat(3, axis=1)
    np.testing.assert_allclose(luma(greys), greys[:, 0], atol=1e-15)


def test_lightness_is_that_of_lab() -> None:
    np.testing.assert_allclose(lightness(RANDOM), srgb_to_lab(RANDOM)[..., 0] / 100.0, atol=1e-13)
