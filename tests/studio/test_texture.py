"""LUTs as textures."""

import numpy as np

from lutstudio.lut.table import LUT3D, identity
from lutstudio.studio.texture import texture_bytes

EIGHTH_OF_A_LEVEL = 1 / 255 / 8


def test_red_runs_fastest_and_alpha_is_one() -> None:
    texels = np.frombuffer(texture_bytes(identity(17)), "<f2").reshape(17, 17, 17, 4)
    assert texels[0, 0, 16].tolist() == [1.0, 0.0, 0.0, 1.0]
    assert texels[16, 0, 0].tolist() == [0.0, 0.0, 1.0, 1.0]


def test_half_floats_are_finer_than_the_screen() -> None:
    table = np.random.default_rng(0).random((9, 9, 9, 3), np.float32)
    lut = LUT3D(table)
    texels = np.frombuffer(texture_bytes(lut), "<f2").reshape(-1, 4)[:, :3].astype(np.float32)
    assert np.abs(texels - lut.red_fastest()).max() <= EIGHTH_OF_A_LEVEL
