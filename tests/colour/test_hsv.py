"""HSV by hand."""

import numpy as np
import pytest

from lutstudio.colour.hsv import hsv_to_srgb, srgb_to_hsv

KNOWN = {
    "red": ((1, 0, 0), (0, 1, 1)),
    "yellow": ((1, 1, 0), (60, 1, 1)),
    "green": ((0, 1, 0), (120, 1, 1)),
    "cyan": ((0, 1, 1), (180, 1, 1)),
    "blue": ((0, 0, 1), (240, 1, 1)),
    "magenta": ((1, 0, 1), (300, 1, 1)),
    "grey": ((0.5, 0.5, 0.5), (0, 0, 0.5)),
    "black": ((0, 0, 0), (0, 0, 0)),
}


@pytest.mark.parametrize("name", KNOWN)
def test_known_colours_both_ways(name: str) -> None:
    rgb, hsv = (np.array(v, dtype=np.float64) for v in KNOWN[name])
    np.testing.assert_allclose(srgb_to_hsv(rgb), hsv, atol=1e-12)
    np.testing.assert_allclose(hsv_to_srgb(hsv), rgb, atol=1e-12)


def test_hue_goes_round() -> None:
    np.testing.assert_allclose(hsv_to_srgb(np.array([400.0, 0.5, 0.5])), hsv_to_srgb(np.array([40.0, 0.5, 0.5])))


def test_colours_outside_the_display_are_clipped_first() -> None:
    np.testing.assert_array_equal(srgb_to_hsv(np.array([1.5, -0.5, 0.5])), srgb_to_hsv(np.array([1.0, 0.0, 0.5])))
