"""Colours through a lookup table, in plain numpy: the reference that faster ways are held to."""

from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.errors import LutError
from lutstudio.lut.table import LUT3D, Interpolation


def sample(lut: LUT3D, colours: npt.NDArray[Any], interpolation: Interpolation = "tetrahedral") -> npt.NDArray[Any]:
    """The colours that `lut` turns `colours` into.

    Parameters
    ----------
    colours : float32 or float64 (..., 3)
        In the LUT's domain; what lies outside counts as the nearest colour inside.
    interpolation
        How to read between the nodes. The two differ by up to 9/255 on strong looks.

    Returns
    -------
    array (..., 3)
        In the dtype of `colours`; as far from [0, 1] as the LUT's own nodes are.

    Raises
    ------
    LutError
        If `colours` are no floats (..., 3), or one is not a number.
    """
    if colours.dtype not in (np.float32, np.float64) or colours.shape[-1:] != (3,):
        raise LutError(f"colours are {colours.dtype} {colours.shape}; floats (..., 3) were expected")
    if np.isnan(colours).any():
        raise LutError("a colour holds a value that is not a number")
    dtype = colours.dtype.type
    low, high = np.array(lut.domain_min, dtype), np.array(lut.domain_max, dtype)
    place = (np.clip(colours, low, high) - low) / (high - low) * dtype(lut.size - 1)
    first = np.minimum(place.astype(np.intp), lut.size - 2)
    nodes = lut.table.reshape(-1, 3).astype(dtype, copy=False)
    strides = np.array([lut.size * lut.size, lut.size, 1])
    between = _tetrahedral if interpolation == "tetrahedral" else _trilinear
    return between(nodes, (first * strides).sum(axis=-1), place - first.astype(dtype), strides)


def _tetrahedral(
    nodes: npt.NDArray[Any], corner: npt.NDArray[Any], part: npt.NDArray[Any], strides: npt.NDArray[Any]
) -> npt.NDArray[Any]:
    """The cell is cut into six tetrahedra along its grey diagonal.

    Kasson, Nin, Plouffe, Hafner 1995. The path from the cell's first corner to its
    last goes along the axis of the largest fraction first and of the smallest last.
    """
    order = np.argsort(-part, axis=-1, kind="stable")
    large, middle, small = np.moveaxis(np.take_along_axis(part, order, axis=-1), -1, 0)[..., None]
    second = corner + strides[order[..., 0]]
    third = second + strides[order[..., 1]]
    last = corner + strides.sum()
    return np.asarray(
        nodes[corner] * (1 - large)
        + nodes[second] * (large - middle)
        + nodes[third] * (middle - small)
        + nodes[last] * small
    )


def _trilinear(
    nodes: npt.NDArray[Any], corner: npt.NDArray[Any], part: npt.NDArray[Any], strides: npt.NDArray[Any]
) -> npt.NDArray[Any]:
    r, g, b = np.moveaxis(part, -1, 0)[..., None]
    red, green, blue = strides

    def along_blue(start: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.asarray(nodes[start] * (1 - b) + nodes[start + blue] * b)

    def along_green(start: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.asarray(along_blue(start) * (1 - g) + along_blue(start + green) * g)

    return np.asarray(along_green(corner) * (1 - r) + along_green(corner + red) * r)
