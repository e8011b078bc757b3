"""Colours through a lookup table.

Pixels go through in runs that stay in the first cache: first, for the whole run,
where each colour lies between the nodes, which the compiler turns into vector
instructions; then the sums of nodes. Choosing among the six tetrahedra pixel by
pixel would cost more in wrongly predicted jumps than all the arithmetic.
"""

from typing import Any, NamedTuple

import numpy as np

from lutstudio.kernels.compiled import compiled, inlined
from lutstudio.kernels.float4 import held, load3, load4, plus, scaled, store3, store4
from lutstudio.kernels.runs import RUN, first_bit, last_bit


class _Axes(NamedTuple):
    """How a channel's value becomes a place on the grid.

    value · scale + shift counts `top` to each step from node to node and is held
    to [0, last], so that 8-bit levels stay whole numbers up to the last product.
    """

    size: Any
    scale: Any
    shift: Any
    top: Any
    per_top: Any
    last: Any


_GAIN = 3  # row of `part` with what the LUT's colours are multiplied by
_REST = 4  # row of `part` with what the picture's are


@compiled
def blend(dark, light, t, out):
    """out = (1 - t)·dark + t·light, over flat nodes."""
    share = np.float32(t)
    rest = np.float32(1.0) - share
    for i in range(out.size):
        out[i] = dark[i] * rest + light[i] * share


@compiled
def look_up(image, nodes, axes, tetrahedral, out):
    """The pixels of a picture through a LUT.

    Parameters
    ----------
    image : uint8 or float32 (P·3), flat
    nodes : float32 (N³·4), flat
        Blue fastest, the fourth of each node unused.
    axes : float32 (8,)
        See `lutstudio.lut.apply.axes_of`.
    tetrahedral : bool
        Else trilinear.
    out : (P·3), of the type of `image`
    """
    axes = _unpacked(axes)
    place = np.empty((3, RUN), np.uint32)
    part = np.empty((5, RUN), np.float32)
    pixels = image.size // 3
    for start in range(0, pixels, RUN):
        count = min(RUN, pixels - start)
        for k in range(count):
            part[_GAIN, k] = axes.top
        _locate(image, start, count, axes, tetrahedral, place, part)
        for k in range(count):
            at = np.uint64(3 * (start + k))
            colour = held(_colour(nodes, axes, tetrahedral, place, part, k), axes.top)
            if k < count - 1:
                store4(out, at, colour)  # the fourth is overwritten by the next pixel
            else:
                store3(out, at, colour)


@compiled
def recolour(image, mask, bits, nodes, axes, strength, tetrahedral, out):
    """The hair of a picture through a LUT: out = m·LUT(x) + (1 - m)·x with m = mask · strength.

    Parameters
    ----------
    image, nodes, axes, tetrahedral
        As for `look_up`.
    mask : uint8 or float32 (P), flat
    bits : uint64 (P / 64, rounded up)
        Which pixels are hair, from `lutstudio.kernels.hair`.
    strength : float32
        1/255 for an 8-bit mask at full strength.
    out : flat, of the type of `image`
        Holds the picture; written only where the mask is not 0.
    """
    axes = _unpacked(axes)
    place = np.empty((3, RUN), np.uint32)
    part = np.empty((5, RUN), np.float32)
    for run in range(bits.size):
        if bits[run] == 0:
            continue
        start = run * RUN
        count = min(RUN, mask.size - start)
        levels = mask[start : start + count]
        for k in range(count):
            m = np.float32(levels[k]) * strength
            part[_GAIN, k] = m * axes.top
            part[_REST, k] = np.float32(1.0) - m
        _locate(image, start, count, axes, tetrahedral, place, part)
        last = last_bit(bits[run])
        for k in range(first_bit(bits[run]), last + 1):
            at = np.uint64(3 * (start + k))
            colour = load4(image, at) if k < last else load3(image, at)
            if levels[k] != 0:
                changed = _colour(nodes, axes, tetrahedral, place, part, k)
                colour = held(plus(changed, scaled(colour, part[_REST, k])), axes.top)
            if k < last:
                store4(out, at, colour)  # the fourth is overwritten by the next pixel
            else:
                store3(out, at, colour)


@inlined
def _unpacked(axes):
    size, top = np.int64(axes[0]), axes[7]
    per_top = np.float32(1.0) / top
    last = np.float32(size - 1) * top
    return _Axes(size, (axes[1], axes[2], axes[3]), (axes[4], axes[5], axes[6]), top, per_top, last)


@inlined
def _locate(image, start, count, axes, tetrahedral, place, part):
    """Where the colours of a run lie between the nodes."""
    pixels = image[3 * start : 3 * (start + count)]
    if tetrahedral and count == RUN:  # a length known beforehand leaves no rest for slow code
        _tetrahedra(pixels, RUN, axes, place, part)
    elif tetrahedral:
        _tetrahedra(pixels, count, axes, place, part)
    else:
        _cells(pixels, count, axes, place, part)


@inlined
def _tetrahedra(pixels, count, axes, place, part):
    """Three nodes (the fourth is the far corner) and four weights of each pixel."""
    red = np.uint32(4 * axes.size * axes.size)
    green = np.uint32(4 * axes.size)
    blue = np.uint32(4)
    far = red + green + blue
    for k in range(count):
        i, r = _along(pixels[3 * k], axes, 0)
        j, g = _along(pixels[3 * k + 1], axes, 1)
        h, b = _along(pixels[3 * k + 2], axes, 2)
        corner = np.uint32(np.uint32(i) * red + np.uint32(j) * green + np.uint32(h) * blue)
        rg = r >= g
        gb = g >= b
        rb = r >= b
        large = max(r, g, b)
        small = min(r, g, b)
        middle = max(min(r, g), min(max(r, g), b))
        place[0, k] = corner
        place[1, k] = np.uint32(corner + (red if rg & rb else (green if gb else blue)))
        place[2, k] = np.uint32(corner + far - (blue if gb & rb else (green if rg else red)))
        gain = part[_GAIN, k]
        part[0, k] = (np.float32(1.0) - large) * gain
        part[1, k] = (large - middle) * gain
        part[2, k] = (middle - small) * gain
        part[_GAIN, k] = small * gain


@inlined
def _cells(pixels, count, axes, place, part):
    """The first corner and three fractions of each pixel."""
    red = np.uint32(4 * axes.size * axes.size)
    green = np.uint32(4 * axes.size)
    blue = np.uint32(4)
    for k in range(count):
        i, r = _along(pixels[3 * k], axes, 0)
        j, g = _along(pixels[3 * k + 1], axes, 1)
        h, b = _along(pixels[3 * k + 2], axes, 2)
        place[0, k] = np.uint32(np.uint32(i) * red + np.uint32(j) * green + np.uint32(h) * blue)
        part[0, k] = r
        part[1, k] = g
        part[2, k] = b


@inlined
def _along(value, axes, channel):
    """The cell of a value along an axis, and how far into it, from 0 to 1."""
    place = np.float32(value) * axes.scale[channel] + axes.shift[channel]
    place = min(max(place, np.float32(0.0)), axes.last)
    cell = min(np.int32(place * axes.per_top), np.int32(axes.size - 2))
    return cell, (place - np.float32(cell) * axes.top) * axes.per_top


@inlined
def _colour(nodes, axes, tetrahedral, place, part, k):
    corner = np.uint64(place[0, k])
    red = np.uint64(4 * axes.size * axes.size)
    green = np.uint64(4 * axes.size)
    blue = np.uint64(4)
    if tetrahedral:
        first = plus(scaled(load4(nodes, corner), part[0, k]), scaled(load4(nodes, np.uint64(place[1, k])), part[1, k]))
        second = scaled(load4(nodes, np.uint64(place[2, k])), part[2, k])
        return plus(plus(first, second), scaled(load4(nodes, corner + red + green + blue), part[_GAIN, k]))
    b = part[2, k]
    near = _between(_edge(nodes, corner, blue, b), _edge(nodes, corner + green, blue, b), part[1, k])
    corner += red
    far = _between(_edge(nodes, corner, blue, b), _edge(nodes, corner + green, blue, b), part[1, k])
    return scaled(_between(near, far, part[0, k]), part[_GAIN, k])


@inlined
def _edge(nodes, corner, step, t):
    return _between(load4(nodes, corner), load4(nodes, corner + step), t)


@inlined
def _between(first, second, t):
    return plus(scaled(first, np.float32(1.0) - t), scaled(second, t))
