"""Colours through a lookup table.

The nodes are rows of four floats, so that one load takes a colour, and indices
are unsigned, so that no sign is extended.
"""

import numpy as np

from lutstudio.kernels.compiled import compiled, inlined


@compiled
def blend(dark, light, t, out):  # type: ignore[no-untyped-def]
    """out = (1 - t)·dark + t·light, over nodes (N³, 4)."""
    share = np.float32(t)
    rest = np.float32(1.0) - share
    for i in range(out.shape[0]):
        for k in range(4):
            out[i, k] = dark[i, k] * rest + light[i, k] * share


@compiled
def look_up(image, nodes, axis, tetrahedral, out):  # type: ignore[no-untyped-def]
    """A whole picture (H, W, 3), uint8 or float32, into `out` of its type."""
    height, width, _ = image.shape
    top, half = _range(image)
    for y in range(height):
        for x in range(width):
            r, g, b = _colour(nodes, axis, tetrahedral, image[y, x, 0], image[y, x, 1], image[y, x, 2])
            out[y, x, 0] = min(max(r * top, np.float32(0.0)), top) + half
            out[y, x, 1] = min(max(g * top, np.float32(0.0)), top) + half
            out[y, x, 2] = min(max(b * top, np.float32(0.0)), top) + half


@compiled
def recolour(image, mask, spans, nodes, axis, strength, tetrahedral, out):  # type: ignore[no-untyped-def]
    """out = m·LUT(x) + (1 - m)·x with m = mask · strength; written only where the mask is not 0."""
    top, half = _range(image)
    for y in range(spans.shape[0]):
        for x in range(spans[y, 0], spans[y, 1]):
            if mask[y, x] == 0:
                continue
            m = np.float32(mask[y, x]) * strength
            rest = np.float32(1.0) - m
            m *= top
            r, g, b = _colour(nodes, axis, tetrahedral, image[y, x, 0], image[y, x, 1], image[y, x, 2])
            out[y, x, 0] = min(max(r * m + np.float32(image[y, x, 0]) * rest, np.float32(0.0)), top) + half
            out[y, x, 1] = min(max(g * m + np.float32(image[y, x, 1]) * rest, np.float32(0.0)), top) + half
            out[y, x, 2] = min(max(b * m + np.float32(image[y, x, 2]) * rest, np.float32(0.0)), top) + half


@inlined
def _range(image):  # type: ignore[no-untyped-def]
    """The largest value of a picture's type, and what rounds to the nearest before the cut to integers."""
    if image.itemsize == 1:
        return np.float32(255.0), np.float32(0.5)
    return np.float32(1.0), np.float32(0.0)


@inlined
def _colour(nodes, axis, tetrahedral, red, green, blue):  # type: ignore[no-untyped-def]
    zero = np.float32(0.0)
    last = np.float32(axis.size - 1)
    cells = np.uint32(axis.size - 2)
    along_red = np.uint32(axis.size * axis.size)
    along_green = np.uint32(axis.size)
    along_blue = np.uint32(1)
    r = min(max(np.float32(red) * axis.scale[0] + axis.shift[0], zero), last)
    g = min(max(np.float32(green) * axis.scale[1] + axis.shift[1], zero), last)
    b = min(max(np.float32(blue) * axis.scale[2] + axis.shift[2], zero), last)
    i = min(np.uint32(r), cells)
    j = min(np.uint32(g), cells)
    k = min(np.uint32(b), cells)
    r -= np.float32(i)
    g -= np.float32(j)
    b -= np.float32(k)
    corner = i * along_red + j * along_green + k * along_blue
    if tetrahedral:
        large = max(r, max(g, b))
        small = min(r, min(g, b))
        middle = max(min(r, g), min(max(r, g), b))
        first = corner + (along_red if (r >= g and r >= b) else (along_green if g >= b else along_blue))
        far = corner + along_red + along_green + along_blue
        second = far - (along_blue if (b <= r and b <= g) else (along_green if g <= r else along_red))
        w0 = np.float32(1.0) - large
        w1 = large - middle
        w2 = middle - small
        return (
            nodes[corner, 0] * w0 + nodes[first, 0] * w1 + nodes[second, 0] * w2 + nodes[far, 0] * small,
            nodes[corner, 1] * w0 + nodes[first, 1] * w1 + nodes[second, 1] * w2 + nodes[far, 1] * small,
            nodes[corner, 2] * w0 + nodes[first, 2] * w1 + nodes[second, 2] * w2 + nodes[far, 2] * small,
        )
    return (
        _between(nodes, corner, along_red, along_green, along_blue, r, g, b, 0),
        _between(nodes, corner, along_red, along_green, along_blue, r, g, b, 1),
        _between(nodes, corner, along_red, along_green, along_blue, r, g, b, 2),
    )


@inlined
def _between(nodes, corner, along_red, along_green, along_blue, r, g, b, channel):  # type: ignore[no-untyped-def]
    one = np.float32(1.0)
    near = corner
    far = corner + along_red
    top = nodes[near, channel] * (one - b) + nodes[near + along_blue, channel] * b
    near += along_green
    bottom = nodes[near, channel] * (one - b) + nodes[near + along_blue, channel] * b
    front = top * (one - g) + bottom * g
    top = nodes[far, channel] * (one - b) + nodes[far + along_blue, channel] * b
    far += along_green
    bottom = nodes[far, channel] * (one - b) + nodes[far + along_blue, channel] * b
    back = top * (one - g) + bottom * g
    return front * (one - r) + back * r
