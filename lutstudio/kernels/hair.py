"""One pass over a mask and the pixels under it.

Both come flat, 64 pixels at a time; runs without hair are passed over.
"""

import numpy as np

from lutstudio.kernels.compiled import compiled, inlined
from lutstudio.kernels.runs import RUN, hair_bits, tail_bits


@compiled
def weigh_levels(image, mask, counted_from, core_from, bits):
    """Sums over the hair of an 8-bit picture with an 8-bit mask, exact.

    Parameters
    ----------
    image : uint8 (P·3), flat
    mask : uint8 (P), flat
    counted_from, core_from : float
        Mask levels from which on a pixel counts in the sums, and as core.
    bits : uint64 (P / 64, rounded up), written
        Which pixels of each run are hair.

    Returns
    -------
    weight, red, green, blue, core : int
        Sums of mask and of mask times each channel, and the number of core pixels.
    """
    counted = np.uint32(counted_from)
    core = np.uint32(core_from)
    totals = (np.uint64(0), np.uint64(0), np.uint64(0), np.uint64(0), np.uint64(0))
    runs = mask.size // RUN
    for run in range(runs):
        bits[run] = hair_bits(mask, run * RUN)
        if bits[run] != 0:
            totals = _added(totals, _sums(image, mask, run * RUN, RUN, counted, core))
    if runs < bits.size:
        bits[runs] = tail_bits(mask, runs * RUN)
        totals = _added(totals, _sums(image, mask, runs * RUN, mask.size - runs * RUN, counted, core))
    return totals


@compiled
def weigh_values(image, mask, counted_from, core_from, bits):
    """The same for any other pair of types, summed in float64."""
    weight = 0.0
    red = 0.0
    green = 0.0
    blue = 0.0
    core = 0
    runs = mask.size // RUN
    for run in range(bits.size):
        bits[run] = hair_bits(mask, run * RUN) if run < runs else tail_bits(mask, run * RUN)
        if bits[run] == 0:
            continue
        for k in range(run * RUN, min(run * RUN + RUN, mask.size)):
            m = np.float64(mask[k])
            if m >= core_from:
                core += 1
            if m >= counted_from:
                weight += m
                red += m * image[3 * k]
                green += m * image[3 * k + 1]
                blue += m * image[3 * k + 2]
    return weight, red, green, blue, core


@inlined
def _sums(image, mask, start, count, counted_from, core_from):
    """Sums over up to 64 pixels, which fit into 32 bits."""
    weight = np.uint32(0)
    red = np.uint32(0)
    green = np.uint32(0)
    blue = np.uint32(0)
    core = np.uint32(0)
    levels = mask[start : start + count]
    pixels = image[3 * start : 3 * (start + count)]
    for k in range(count):
        level = np.uint32(levels[k])
        m = level if level >= counted_from else np.uint32(0)
        weight = np.uint32(weight + m)
        red = np.uint32(red + m * np.uint32(pixels[3 * k]))
        green = np.uint32(green + m * np.uint32(pixels[3 * k + 1]))
        blue = np.uint32(blue + m * np.uint32(pixels[3 * k + 2]))
        core = np.uint32(core + np.uint32(level >= core_from))
    return weight, red, green, blue, core


@inlined
def _added(totals, sums):
    return (
        totals[0] + np.uint64(sums[0]),
        totals[1] + np.uint64(sums[1]),
        totals[2] + np.uint64(sums[2]),
        totals[3] + np.uint64(sums[3]),
        totals[4] + np.uint64(sums[4]),
    )
