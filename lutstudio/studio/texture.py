"""A LUT as the page's 3D texture takes it: RGBA half floats, red fastest, little-endian."""

from functools import lru_cache

import numpy as np

from lutstudio.lut.table import LUT3D


@lru_cache(maxsize=8)
def texture_bytes(lut: LUT3D) -> bytes:
    """N³ × 4 float16; alpha is 1. Half floats hold [0, 1] to within an eighth of an 8-bit level."""
    nodes = lut.red_fastest()
    texels = np.ones((len(nodes), 4), dtype="<f2")
    texels[:, :3] = nodes
    return texels.tobytes()
