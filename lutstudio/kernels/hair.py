"""One pass over a mask and the pixels under it."""

import numpy as np

from lutstudio.kernels.compiled import compiled


@compiled
def weigh_levels(image, mask, counted_from, core_from, spans):  # type: ignore[no-untyped-def]
    """Sums over the hair of an 8-bit picture with an 8-bit mask, exact.

    Parameters
    ----------
    image : uint8 (H, W, 3)
    mask : uint8 (H, W)
        Rows of up to 66,000 pixels: a row's sums are kept in 32 bits.
    counted_from, core_from : int
        Mask levels from which on a pixel counts in the sums, and as core.
    spans : int64 (H, 2), written
        First hair pixel of each row and one past its last; 0, 0 where there is none.

    Returns
    -------
    weight, red, green, blue, core : int
        Sums of mask and of mask times each channel, and the number of core pixels.
    """
    height, width = mask.shape
    weight = np.uint64(0)
    red = np.uint64(0)
    green = np.uint64(0)
    blue = np.uint64(0)
    core = np.uint64(0)
    for y in range(height):
        first, last = _span(mask, y, width)
        spans[y, 0] = first
        spans[y, 1] = last
        w = np.uint32(0)
        r = np.uint32(0)
        g = np.uint32(0)
        b = np.uint32(0)
        c = np.uint32(0)
        for x in range(first, last):
            level = np.uint32(mask[y, x])
            m = level * np.uint32(level >= counted_from)
            w += m
            r += m * np.uint32(image[y, x, 0])
            g += m * np.uint32(image[y, x, 1])
            b += m * np.uint32(image[y, x, 2])
            c += np.uint32(level >= core_from)
        weight += w
        red += r
        green += g
        blue += b
        core += c
    return weight, red, green, blue, core


@compiled
def weigh_values(image, mask, counted_from, core_from, spans):  # type: ignore[no-untyped-def]
    """The same for any other pair of types, summed in float64."""
    height, width = mask.shape
    weight = 0.0
    red = 0.0
    green = 0.0
    blue = 0.0
    core = 0
    for y in range(height):
        first, last = _span(mask, y, width)
        spans[y, 0] = first
        spans[y, 1] = last
        for x in range(first, last):
            m = np.float64(mask[y, x])
            if m >= core_from:
                core += 1
            if m >= counted_from:
                weight += m
                red += m * image[y, x, 0]
                green += m * image[y, x, 1]
                blue += m * image[y, x, 2]
    return weight, red, green, blue, core


@compiled
def _span(mask, y, width):  # type: ignore[no-untyped-def]
    """The first pixel of a row that is not 0 and one past the last; 0, 0 if there is none."""
    hair = False
    for x in range(width):
        hair |= mask[y, x] != 0
    if not hair:
        return 0, 0
    first = 0
    while mask[y, first] == 0:
        first += 1
    last = width
    while mask[y, last - 1] == 0:
        last -= 1
    return first, last
