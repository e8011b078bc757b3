"""Thin-plate spline warps, for the bent pictures of Tkachenka et al. 2019, section 4."""

import cv2
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Field = npt.NDArray[np.float32]


def spline(source: Points, target: Points, at: Points) -> Points:
    """Where the spline that carries `source` to `target` carries the points `at`.

    Parameters
    ----------
    source, target : (N, 2)
        Control points, in pixels; at least three, not on one line.
    at : (M, 2)

    Returns
    -------
    (M, 2)
        Exact at the control points; elsewhere of least bending energy (Bookstein 1989).
    """
    count = len(source)
    system = np.zeros((count + 3, count + 3))
    system[:count, :count] = _radial(source, source)
    system[:count, count:] = system[count:, :count].T
    system[:count, count] = 1.0
    system[:count, count + 1 :] = source
    system[count:, :count] = system[:count, count:].T
    weights = np.linalg.solve(system, np.vstack([target, np.zeros((3, 2))]))
    warped: Points = _radial(at, source) @ weights[:count] + weights[count] + at @ weights[count + 1 :]
    return warped


def sampling_field(source: Points, target: Points, size: int, coarse: int = 17) -> Field:
    """Coordinates to read from so that what lies at `source` shows up at `target`.

    The spline is solved on a `coarse` by `coarse` lattice and interpolated
    between, which is a fraction of a pixel off for gentle bends.

    Returns
    -------
    (size, size, 2) float32
        x and y for `cv2.remap`.
    """
    axis = np.linspace(0.0, size - 1.0, coarse)
    lattice = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    moved = (spline(target, source, lattice) - lattice).reshape(coarse, coarse, 2).astype(np.float32)
    position = np.arange(size, dtype=np.float32) * np.float32((coarse - 1) / max(size - 1, 1))
    grid_x, grid_y = np.meshgrid(position, position)
    offset = cv2.remap(moved, grid_x, grid_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    pixels = np.arange(size, dtype=np.float32)
    identity = np.stack(np.meshgrid(pixels, pixels), axis=-1)
    field: Field = identity + offset
    return field


def random_controls(rng: np.random.Generator, size: int, bend: float) -> tuple[Points, Points]:
    """A 3 by 3 lattice of control points, and the same moved by a normal of deviation `bend` * `size`."""
    axis = np.linspace(0.0, size - 1.0, 3)
    source = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    return source, source + rng.normal(0.0, bend * size, source.shape)


def _radial(a: Points, b: Points) -> Points:
    squared = ((a[:, None, :] - b[None, :, :]) ** 2).sum(axis=-1)
    # r^2 log r, with its limit 0 at r = 0
    radial: Points = 0.5 * squared * np.log(np.where(squared > 0.0, squared, 1.0))
    return radial
