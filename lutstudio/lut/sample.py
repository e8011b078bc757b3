"""Looking colours up in a LUT, in plain numpy: the reference that the fast kernels are held to."""

from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.lut.table import LUT3D, Interpolation

Colours = npt.NDArray[np.floating[Any]]


def sample(lut: LUT3D, colours: Colours, interpolation: Interpolation = "tetrahedral") -> Colours:
    """The LUT's colours for `colours` (..., 3), in the dtype of `colours`.

    Colours outside the LUT's domain are taken at its border.
    """
    cell, fraction = _locate(lut, colours)
    look = _tetrahedral if interpolation == "tetrahedral" else _trilinear
    return look(lut.table, cell, fraction).astype(colours.dtype, copy=False)


def _locate(lut: LUT3D, colours: Colours) -> tuple[npt.NDArray[np.intp], Colours]:
    """Lower corner of each colour's cell (..., 3) and the position in the cell, 0 to 1."""
    low, high = (np.asarray(edge, dtype=colours.dtype) for edge in (lut.domain_min, lut.domain_max))
    position = np.clip((colours - low) / (high - low), 0.0, 1.0) * (lut.size - 1)
    cell = np.minimum(position.astype(np.intp), lut.size - 2)
    return cell, position - cell


def _tetrahedral(table: npt.NDArray[np.float32], cell: npt.NDArray[np.intp], fraction: Colours) -> Colours:
    """Walk from the cell's black corner to its white one, along the axes in falling order of the fraction."""
    order = np.argsort(-fraction, axis=-1, kind="stable")
    steps = np.take_along_axis(fraction, order, axis=-1)
    corner = cell.copy()
    result = (1.0 - steps[..., :1]) * _nodes(table, corner)
    for i in range(3):
        np.put_along_axis(corner, order[..., i : i + 1], np.take_along_axis(corner, order[..., i : i + 1], -1) + 1, -1)
        following = steps[..., i + 1 : i + 2] if i < 2 else 0.0
        result = result + (steps[..., i : i + 1] - following) * _nodes(table, corner)
    return result


def _trilinear(table: npt.NDArray[np.float32], cell: npt.NDArray[np.intp], fraction: Colours) -> Colours:
    result = np.zeros_like(fraction)
    for corner in np.ndindex(2, 2, 2):
        weight = np.where(corner, fraction, 1.0 - fraction).prod(axis=-1, keepdims=True)
        result = result + weight * _nodes(table, cell + np.array(corner))
    return result


def _nodes(table: npt.NDArray[np.float32], index: npt.NDArray[np.intp]) -> Colours:
    return table[index[..., 0], index[..., 1], index[..., 2]]
