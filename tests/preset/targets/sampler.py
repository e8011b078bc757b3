"""A texture unit in numpy, and the lookups that engines document: written apart from the library.

OpenGL 4.6 core specification, 8.14.3: linear filtering around texel centres, clamp to edge.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Mistake:
    """What can go wrong where a LUT texture is used."""

    flipped: bool = False  # the picture's rows are upside down
    no_half_texel: bool = False  # c instead of c · (N − 1)/N + 0.5/N
    decoded: bool = False  # the texture is declared sRGB
    nearest: bool = False  # no linear filter


RIGHT = Mistake()


def texel_rows(levels, mistake=RIGHT):
    """What the GPU holds of 8-bit pixels (H, W, 3)."""
    held = levels[::-1] if mistake.flipped else levels
    values = held / 255.0
    if mistake.decoded:
        values = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return values


def texture(held, u, v, nearest=False):
    """Colours at places in [0, 1], v = 0 at the first row."""
    height, width, _ = held.shape
    if nearest:
        return held[_clamp(np.floor(v * height), height), _clamp(np.floor(u * width), width)]
    x, y = u * width - 0.5, v * height - 0.5
    left, top = np.floor(x), np.floor(y)
    share_x, share_y = (x - left)[:, None], (y - top)[:, None]
    x0, x1 = _clamp(left, width), _clamp(left + 1, width)
    y0, y1 = _clamp(top, height), _clamp(top + 1, height)
    upper = held[y0, x0] * (1 - share_x) + held[y0, x1] * share_x
    lower = held[y1, x0] * (1 - share_x) + held[y1, x1] * share_x
    return upper * (1 - share_y) + lower * share_y


def strip(levels, colours, up, mistake=RIGHT):
    """A strip of N slices: red right within a slice, blue from slice to slice; `up`: green = 1 on the first row."""
    n = len(levels)
    held = texel_rows(levels, mistake)
    r, g, b = colours.T
    inside = (lambda c: c) if mistake.no_half_texel else (lambda c: c * (n - 1) / n + 0.5 / n)
    low = np.floor(b * (n - 1))
    high = np.minimum(low + 1, n - 1)
    v = inside(1 - g if up else g)
    first = texture(held, (low + inside(r)) / n, v, mistake.nearest)
    second = texture(held, (high + inside(r)) / n, v, mistake.nearest)
    return first + (second - first) * (b * (n - 1) - low)[:, None]


def tiles(levels, colours, mistake=RIGHT):
    """512 × 512 pixels of 8 × 8 tiles, blue row by row, red right and green down within a tile."""
    held = texel_rows(levels, mistake)
    r, g, b = colours.T
    inside = (lambda c: c) if mistake.no_half_texel else (lambda c: c * 63 / 64 + 0.5 / 64)
    low = np.floor(b * 63)
    high = np.minimum(low + 1, 63)

    def tile(number):
        return texture(held, (number % 8 + inside(r)) / 8, (number // 8 + inside(g)) / 8, mistake.nearest)

    first, second = tile(low), tile(high)
    return first + (second - first) * (b * 63 - low)[:, None]


def _clamp(index, size):
    return np.clip(index, 0, size - 1).astype(int)
