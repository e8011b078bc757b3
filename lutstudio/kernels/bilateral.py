"""Values spread onto a grid over place and colour, and read back from it.

The grid is (rows, columns, red, green, blue); a pixel lies between 32 of its
nodes and gives each its share. Numbers come in grid steps.
"""

import numpy as np

from lutstudio.kernels.compiled import compiled, inlined


@compiled
def splat(image, values, per_pixel, per_colour, grid):
    """Add each pixel's value to the nodes around it.

    Parameters
    ----------
    image : float32 (H, W, 3)
        In [0, 1].
    values : float32 (H, W)
    per_pixel, per_colour : float
        Grid steps in a pixel, and in the range 0 to 1 of a colour.
    grid : float32 (5 axes), added to
        One node more along each axis than the last pixel's place rounded down.
    """
    for y in range(values.shape[0]):
        i, down = _between(y * per_pixel)
        for x in range(values.shape[1]):
            j, right = _between(x * per_pixel)
            r, red = _between(image[y, x, 0] * per_colour)
            g, green = _between(image[y, x, 1] * per_colour)
            b, blue = _between(image[y, x, 2] * per_colour)
            value = values[y, x]
            for corner in range(16):
                a, c, d, e = corner >> 3, corner >> 2 & 1, corner >> 1 & 1, corner & 1
                share = value * _part(down, a) * _part(right, c) * _part(red, d) * _part(green, e)
                grid[i + a, j + c, r + d, g + e, b] += share * (np.float32(1.0) - blue)
                grid[i + a, j + c, r + d, g + e, b + 1] += share * blue


@compiled
def gather(image, grid, per_pixel, per_colour, out):
    """What the nodes around each pixel hold, weighed by how close they are; see `splat`."""
    for y in range(out.shape[0]):
        i, down = _between(y * per_pixel)
        for x in range(out.shape[1]):
            j, right = _between(x * per_pixel)
            r, red = _between(image[y, x, 0] * per_colour)
            g, green = _between(image[y, x, 1] * per_colour)
            b, blue = _between(image[y, x, 2] * per_colour)
            total = np.float32(0.0)
            for corner in range(16):
                a, c, d, e = corner >> 3, corner >> 2 & 1, corner >> 1 & 1, corner & 1
                share = _part(down, a) * _part(right, c) * _part(red, d) * _part(green, e)
                near = grid[i + a, j + c, r + d, g + e, b] * (np.float32(1.0) - blue)
                total += share * (near + grid[i + a, j + c, r + d, g + e, b + 1] * blue)
            out[y, x] = total


@inlined
def _between(place):
    """The node before a place, and how far beyond it the place lies."""
    node = np.int64(place)
    return node, np.float32(place - node)


@inlined
def _part(beyond, upper):
    return beyond if upper else np.float32(1.0) - beyond
