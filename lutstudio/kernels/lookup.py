"""Colours through a lookup table.

Pixels go through in runs that stay in the first cache: first, for the whole run,
where each colour lies between the nodes, which the compiler turns into vector
instructions; then the sums of nodes. Choosing among the six tetrahedra pixel by
pixel would cost more in wrongly predicted jumps than all the arithmetic.
"""

import numpy as np

from lutstudio.kernels.compiled import compiled, inlined
from lutstudio.kernels.float4 import held, load3, load4, plus, scaled, store3, store4

_RUN = 64  # pixels


@compiled
def blend(dark, light, t, out):  # type: ignore[no-untyped-def]
    """out = (1 - t)·dark + t·light, over flat nodes."""
    share = np.float32(t)
    rest = np.float32(1.0) - share
    for i in range(out.size):
        out[i] = dark[i] * rest + light[i] * share


@compiled
def look_up(image, nodes, axes, tetrahedral, out):  # type: ignore[no-untyped-def]
    """The pixels of a picture through a LUT.

    Parameters
    ----------
    image : uint8 or float32 (P·3), flat
    nodes : float32 (N³·4), flat
        Blue fastest, the fourth of each node unused.
    axes
        See `lutstudio.lut.apply.Axes`.
    tetrahedral : bool
        Else trilinear.
    out : (P·3), of the type of `image`
    """
    place = np.empty((4, _RUN), np.uint32)
    part = np.empty((4, _RUN), np.float32)
    one = np.float32(1.0)
    pixels = image.size // 3
    for start in range(0, pixels, _RUN):
        count = min(_RUN, pixels - start)
        if tetrahedral:
            _tetrahedra(image[3 * start : 3 * (start + count)], axes, place, part)
        else:
            _cells(image[3 * start : 3 * (start + count)], axes, place, part)
        for k in range(count):
            colour = _colour(nodes, axes, tetrahedral, place, part, k)
            colour = held(scaled(colour, axes.top), axes.top)
            at = np.uint64(3 * (start + k))
            if k < count - 1:
                store4(out, at, colour)  # the fourth is overwritten by the next pixel
            else:
                store3(out, at, colour)


@compiled
def recolour(image, mask, spans, nodes, axes, strength, tetrahedral, out):  # type: ignore[no-untyped-def]
    """The hair of a picture through a LUT: out = m·LUT(x) + (1 - m)·x with m = mask · strength.

    Parameters
    ----------
    image, nodes, axes, tetrahedral
        As for `look_up`.
    mask : uint8 or float32 (H, W)
    spans : int64 (H, 2)
        First pixel of each row's hair and one past its last.
    strength : float32
        1/255 for an 8-bit mask at full strength.
    out : flat, of the type of `image`
        Holds the picture; written only where the mask is not 0.
    """
    place = np.empty((4, _RUN), np.uint32)
    part = np.empty((4, _RUN), np.float32)
    one = np.float32(1.0)
    height, width = mask.shape
    for y in range(height):
        first = spans[y, 0]
        while first < spans[y, 1]:
            last = min(first + _RUN, spans[y, 1])
            following = last
            while first < last and mask[y, first] == 0:
                first += 1
            while first < last and mask[y, last - 1] == 0:
                last -= 1
            start = y * width + first
            count = last - first
            if tetrahedral:
                _tetrahedra(image[3 * start : 3 * (start + count)], axes, place, part)
            else:
                _cells(image[3 * start : 3 * (start + count)], axes, place, part)
            for k in range(count):
                level = mask[y, first + k]
                if level == 0:
                    continue
                at = np.uint64(3 * (start + k))
                m = np.float32(level) * strength
                colour = _colour(nodes, axes, tetrahedral, place, part, k)
                colour = plus(scaled(colour, m * axes.top), scaled(load3(image, at), one - m))
                store3(out, at, held(colour, axes.top))
            first = following


@inlined
def _tetrahedra(pixels, axes, place, part):  # type: ignore[no-untyped-def]
    """Three nodes (the fourth is the far corner) and four weights of each pixel."""
    red = np.uint32(4 * axes.size * axes.size)
    green = np.uint32(4 * axes.size)
    blue = np.uint32(4)
    far = red + green + blue
    for k in range(pixels.size // 3):
        i, r = _along(pixels[3 * k], axes, 0)
        j, g = _along(pixels[3 * k + 1], axes, 1)
        l, b = _along(pixels[3 * k + 2], axes, 2)
        corner = np.uint32(np.uint32(i) * red + np.uint32(j) * green + np.uint32(l) * blue)
        rg = r >= g
        gb = g >= b
        rb = r >= b
        large = max(r, max(g, b))
        small = min(r, min(g, b))
        middle = max(min(r, g), min(max(r, g), b))
        place[0, k] = corner
        place[1, k] = np.uint32(corner + (red if rg & rb else (green if gb else blue)))
        place[2, k] = np.uint32(corner + far - (blue if gb & rb else (green if rg else red)))
        part[0, k] = np.float32(1.0) - large
        part[1, k] = large - middle
        part[2, k] = middle - small
        part[3, k] = small


@inlined
def _cells(pixels, axes, place, part):  # type: ignore[no-untyped-def]
    """The first corner and three fractions of each pixel."""
    red = np.uint32(4 * axes.size * axes.size)
    green = np.uint32(4 * axes.size)
    blue = np.uint32(4)
    for k in range(pixels.size // 3):
        i, r = _along(pixels[3 * k], axes, 0)
        j, g = _along(pixels[3 * k + 1], axes, 1)
        l, b = _along(pixels[3 * k + 2], axes, 2)
        place[0, k] = np.uint32(np.uint32(i) * red + np.uint32(j) * green + np.uint32(l) * blue)
        part[0, k] = r
        part[1, k] = g
        part[2, k] = b


@inlined
def _along(value, axes, channel):  # type: ignore[no-untyped-def]
    """The cell of a value along an axis, and how far into it, from 0 to 1.

    8-bit levels are kept whole up to the last product, so that the fraction is
    rounded once only.
    """
    place = np.float32(value) * axes.scale[channel] + axes.shift[channel]
    place = min(max(place, np.float32(0.0)), axes.last)
    cell = min(np.int32(place * axes.per_level), np.int32(axes.size - 2))
    return cell, (place - np.float32(cell) * axes.levels) * axes.per_level


@inlined
def _colour(nodes, axes, tetrahedral, place, part, k):  # type: ignore[no-untyped-def]
    corner = np.uint64(place[0, k])
    red = np.uint64(4 * axes.size * axes.size)
    green = np.uint64(4 * axes.size)
    blue = np.uint64(4)
    if tetrahedral:
        first = plus(scaled(load4(nodes, corner), part[0, k]), scaled(load4(nodes, np.uint64(place[1, k])), part[1, k]))
        second = scaled(load4(nodes, np.uint64(place[2, k])), part[2, k])
        return plus(plus(first, second), scaled(load4(nodes, corner + red + green + blue), part[3, k]))
    b = part[2, k]
    near = _between(_edge(nodes, corner, blue, b), _edge(nodes, corner + green, blue, b), part[1, k])
    corner += red
    far = _between(_edge(nodes, corner, blue, b), _edge(nodes, corner + green, blue, b), part[1, k])
    return _between(near, far, part[0, k])


@inlined
def _edge(nodes, corner, step, t):  # type: ignore[no-untyped-def]
    return _between(load4(nodes, corner), load4(nodes, corner + step), t)


@inlined
def _between(first, second, t):  # type: ignore[no-untyped-def]
    return plus(scaled(first, np.float32(1.0) - t), scaled(second, t))
