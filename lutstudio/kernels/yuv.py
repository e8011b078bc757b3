"""A change made in RGB, carried over to the planes of a video frame."""

import numpy as np

from lutstudio.kernels.compiled import compiled, inlined


@compiled
def add_change(luma, blue, red, across, down, rows, highest, before, after, mask):
    """Add to the planes what changed between two RGB pictures, where the mask is not 0.

    Parameters
    ----------
    luma, blue, red : uint8 or uint16, changed
        Y' (H, W); Cb and Cr (H / 2^down, W / 2^across), rounded up. In uint16 the
        depth's low bits are in use.
    across, down : int
        Powers of two by which chroma is smaller.
    rows : float32 (3, 3)
        What to multiply R, G and B by for each of Y', Cb and Cr.
    highest : float32
        The largest level.
    before, after : uint8 or float32 (H, W, 3)
        `before` is what the planes hold in RGB.
    mask : uint8 (H, W)

    Notes
    -----
    Adding the difference, instead of converting the picture after, leaves a plane's
    bits alone where nothing changed, and keeps precision and colours outside RGB's
    gamut that the way through RGB would lose. A block's chroma moves by the mean of
    its pixels' differences.
    """
    height, width = luma.shape
    tall = 1 << down
    wide = 1 << across
    for row in range(blue.shape[0]):
        for column in range(blue.shape[1]):
            u = np.float32(0.0)
            v = np.float32(0.0)
            touched = False
            bottom = min(row * tall + tall, height)
            right = min(column * wide + wide, width)
            for y in range(row * tall, bottom):
                for x in range(column * wide, right):
                    if mask[y, x] == 0:
                        continue
                    touched = True
                    r = np.float32(after[y, x, 0]) - np.float32(before[y, x, 0])
                    g = np.float32(after[y, x, 1]) - np.float32(before[y, x, 1])
                    b = np.float32(after[y, x, 2]) - np.float32(before[y, x, 2])
                    luma[y, x] = _moved(luma[y, x], rows[0, 0] * r + rows[0, 1] * g + rows[0, 2] * b, highest)
                    u += rows[1, 0] * r + rows[1, 1] * g + rows[1, 2] * b
                    v += rows[2, 0] * r + rows[2, 1] * g + rows[2, 2] * b
            if touched:
                share = np.float32(1.0) / np.float32((bottom - row * tall) * (right - column * wide))
                blue[row, column] = _moved(blue[row, column], u * share, highest)
                red[row, column] = _moved(red[row, column], v * share, highest)


@inlined
def _moved(level, change, highest):
    return np.uint16(min(max(np.float32(level) + change + np.float32(0.5), np.float32(0.0)), highest))
