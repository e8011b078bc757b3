"""Sums over all pixels, each weighed by how near it is in place and in colour.

A bilateral grid (Chen, Paris and Durand 2007) over both coordinates and all
three channels: pixels are spread onto a grid coarser than the Gaussian, blurred
there axis by axis, and read back. Time grows with the pixels, not with the reach.
"""

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import RGB

Plane = npt.NDArray[np.float32]

_FINE = 2.0**0.5  # grid steps in a standard deviation: finer costs 2**2.5 times the memory for half the error
_TENT = 1.0 / 3.0  # variance that spreading and reading back add, on average over places between nodes
_TAPS = 3.0  # standard deviations after which the blur ends


def bilateral_sum(picture: RGB, values: Plane, place: float, colour: float) -> Plane:
    """Σ_j exp(-|p_i - p_j|² / 2 place² - |I_i - I_j|² / 2 colour²) v_j, j = i included.

    Parameters
    ----------
    picture : RGB, (H, W, 3)
    values : float32 (H, W)
    place : float
        Standard deviation in pixels.
    colour : float
        Standard deviation in 8-bit levels.

    Returns
    -------
    float32 (H, W)
        A sum may be off by up to a third where all pixels lie alike between two
        nodes; ratios of two such sums share that error and are right to some thousandths.
    """
    from lutstudio.kernels.bilateral import gather, splat

    height, width = values.shape
    per_pixel, per_colour = _FINE / place, 255.0 * _FINE / colour
    sides = (int((height - 1) * per_pixel) + 2, int((width - 1) * per_pixel) + 2, *(int(per_colour) + 2,) * 3)
    grid = np.zeros(sides, np.float32)
    image = np.ascontiguousarray(picture)
    splat(image, np.ascontiguousarray(values), per_pixel, per_colour, grid)
    out = np.empty((height, width), np.float32)
    gather(image, _blurred(grid), per_pixel, per_colour, out)
    # From weights that sum to 1 to a Gaussian whose middle is 1.
    out *= np.float32((2.0 * np.pi * _FINE * _FINE) ** 2.5)
    return out


def _blurred(grid: Plane) -> Plane:
    """The grid convolved along each axis; beyond its sides there is nothing."""
    variance = _FINE * _FINE - _TENT
    reach = int(np.ceil(_TAPS * variance**0.5))
    taps = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2.0 * variance))
    taps = (taps / taps.sum()).astype(np.float32)
    for axis in range(grid.ndim):
        along = np.moveaxis(grid, axis, 0)
        blurred = along * taps[reach]
        for step in range(1, min(reach, len(along) - 1) + 1):
            blurred[step:] += taps[reach + step] * along[:-step]
            blurred[:-step] += taps[reach - step] * along[step:]
        grid = np.ascontiguousarray(np.moveaxis(blurred, 0, axis))
    return grid
