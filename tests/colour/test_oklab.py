"""OKLab against its author's own numbers."""

import numpy as np

from lutstudio.colour.oklab import LINEAR_TO_LMS, linear_to_oklab, oklab_to_oklch

# Ottosson 2020 (revision of 2021-01-25), the matrix from linear sRGB straight to cone response.
OTTOSSON = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)


def test_the_matrix_is_its_authors() -> None:
    np.testing.assert_allclose(LINEAR_TO_LMS, OTTOSSON, atol=1e-7)  # two roundings of the same white


def test_greys_have_no_chroma_and_rise_in_lightness() -> None:
    greys = linear_to_oklab(np.linspace(0.0, 1.0, 101)[:, None].repeat(3, axis=1))
    assert np.abs(greys[:, 1:]).max() < 1e-15
    assert (np.diff(greys[:, 0]) > 0).all()
    np.testing.assert_allclose(greys[[0, -1], 0], [0.0, 1.0], atol=1e-15)


def test_hues_of_the_primaries() -> None:
    hues = oklab_to_oklch(linear_to_oklab(np.eye(3)))[:, 2]
    np.testing.assert_allclose(hues, [29.23, 142.50, 264.05], atol=0.01)  # CSS Color 4's examples
