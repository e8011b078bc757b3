"""The same conversions by colour-science."""

import colour
import numpy as np
import pytest
from colour.models import RGB_COLOURSPACE_sRGB

from lutstudio.colour import hsv, lab, oklab, transfer, xyz
from tests.colour.colours import LEVELS_8

JOIN = 4e-8  # where line and power of the transfer function meet: see lutstudio/colour/transfer.py
OKLAB_WHITE = 4e-4  # colour-science has Ottosson's first matrix from XYZ, made for a slightly different white
RGB_TO_XYZ = RGB_COLOURSPACE_sRGB.copy()
RGB_TO_XYZ.use_derived_matrix_RGB_to_XYZ = True  # the standard's own has four digits
D65 = RGB_TO_XYZ.whitepoint


def _to_xyz(srgb: np.ndarray) -> np.ndarray:
    return np.asarray(colour.RGB_to_XYZ(srgb, RGB_TO_XYZ, apply_cctf_decoding=True))


def test_transfer_function() -> None:
    np.testing.assert_allclose(transfer.srgb_to_linear(LEVELS_8), colour.cctf_decoding(LEVELS_8), atol=JOIN)
    np.testing.assert_allclose(transfer.linear_to_srgb(LEVELS_8), colour.cctf_encoding(LEVELS_8), atol=JOIN)


def test_matrix_to_xyz() -> None:
    np.testing.assert_allclose(xyz.LINEAR_TO_XYZ, RGB_TO_XYZ.matrix_RGB_to_XYZ, atol=1e-12)


def test_lab() -> None:
    theirs = colour.XYZ_to_Lab(_to_xyz(LEVELS_8), D65)
    np.testing.assert_allclose(lab.srgb_to_lab(LEVELS_8), theirs, atol=2e-4)  # JOIN times the slope 903 of L*


def test_lab_backwards() -> None:
    inside = colour.XYZ_to_Lab(_to_xyz(LEVELS_8), D65)
    np.testing.assert_allclose(lab.lab_to_srgb(inside), LEVELS_8, atol=1e-6)


def test_oklab() -> None:
    theirs = colour.XYZ_to_Oklab(_to_xyz(LEVELS_8))
    ours = oklab.linear_to_oklab(transfer.srgb_to_linear(LEVELS_8))
    np.testing.assert_allclose(ours, theirs, atol=OKLAB_WHITE)


def test_oklch() -> None:
    theirs = colour.models.Oklab_to_Oklch(np.array([[0.5, 0.1, 0.05], [0.7, -0.1, -0.05], [0.3, 0.0, 0.2]]))
    ours = oklab.oklab_to_oklch(np.array([[0.5, 0.1, 0.05], [0.7, -0.1, -0.05], [0.3, 0.0, 0.2]]))
    np.testing.assert_allclose(ours, theirs, atol=1e-12)


def test_hsv() -> None:
    ours = hsv.srgb_to_hsv(LEVELS_8)
    theirs = colour.RGB_to_HSV(LEVELS_8)
    np.testing.assert_allclose(ours[..., 0], theirs[..., 0] * 360.0, atol=1e-9)
    np.testing.assert_allclose(ours[..., 1:], theirs[..., 1:], atol=1e-12)


@pytest.mark.parametrize("scale", [1.0, 0.25])
def test_oklab_backwards(scale: float) -> None:
    theirs = colour.XYZ_to_RGB(colour.Oklab_to_XYZ(np.array([[0.6, 0.1, 0.1], [0.9, -0.1, 0.1]]) * scale), RGB_TO_XYZ)
    ours = oklab.oklab_to_linear(np.array([[0.6, 0.1, 0.1], [0.9, -0.1, 0.1]]) * scale)
    np.testing.assert_allclose(ours, theirs, atol=1e-3)  # OKLAB_WHITE times the slope of a cube
