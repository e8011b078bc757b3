"""Turning a distance field into a smooth mesh (naive surface nets, computed only near the surface)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render.fields import Array

Field = Callable[[Array], Array]
BLOCK = 8
CORNERS = np.array([(i, j, k) for i in (0, 1) for j in (0, 1) for k in (0, 1)])
EDGES = [(a, b) for a in range(8) for b in range(a + 1, 8) if np.abs(CORNERS[a] - CORNERS[b]).sum() == 1]


@dataclass(frozen=True)
class Mesh:
    """Vertices (V, 3) in centimetres and quads (Q, 4)."""

    vertices: Array
    quads: NDArray[np.int64]


def mesh_field(field: Field, low: tuple[float, float, float], high: tuple[float, float, float], cell: float) -> Mesh:
    """Mesh the zero surface of `field` inside a box, with cells `cell` centimetres wide."""
    values, origin = sample_near_surface(field, np.asarray(low), np.asarray(high), cell)
    inside = values < 0
    nx, ny, nz = (n - 1 for n in inside.shape)
    count = np.sum([inside[i : i + nx, j : j + ny, k : k + nz] for i, j, k in CORNERS], axis=0, dtype=np.int8)
    active = np.argwhere((count > 0) & (count < 8))
    index = np.full(count.shape, -1, np.int64)
    index[tuple(active.T)] = np.arange(len(active))
    corner = np.stack([values[tuple((active + c).T)] for c in CORNERS], axis=1)
    total = np.zeros((len(active), 3))
    hits = np.zeros((len(active), 1))
    for a, b in EDGES:
        crosses = (corner[:, a] < 0) != (corner[:, b] < 0)
        t = np.where(crosses, corner[:, a] / np.where(crosses, corner[:, a] - corner[:, b], 1.0), 0.0)[:, None]
        total += np.where(crosses[:, None], CORNERS[a] + t * (CORNERS[b] - CORNERS[a]), 0.0)
        hits += crosses[:, None]
    vertices = origin + (active + total / hits) * cell
    quads = np.concatenate([axis_quads(inside, index, axis) for axis in range(3)])
    for _ in range(3):
        vertices = pull_onto_surface(field, vertices, 0.25 * cell)
    return Mesh(vertices, quads)


def axis_quads(inside: NDArray[np.bool_], index: NDArray[np.int64], axis: int) -> NDArray[np.int64]:
    """Quads around every grid edge along `axis` that crosses the surface."""
    step = np.eye(3, dtype=np.int64)
    u, v = step[(axis + 1) % 3], step[(axis + 2) % 3]
    first = np.moveaxis(inside, axis, 0)
    edges = np.argwhere(first[1:] != first[:-1])
    edges = edges[:, [[0, 1, 2], [1, 0, 2], [1, 2, 0]][axis]]
    ok = (edges[:, (axis + 1) % 3] > 0) & (edges[:, (axis + 2) % 3] > 0)
    ok &= np.all(edges < np.array(index.shape), axis=1)
    edges = edges[ok]
    quads = np.stack([index[tuple(e.T)] for e in (edges - u - v, edges - v, edges, edges - u)], axis=1)
    flip = ~inside[tuple(edges.T)]
    quads[flip] = quads[flip][:, ::-1]
    return quads[np.all(quads >= 0, axis=1)]


def sample_near_surface(field: Field, low: Array, high: Array, cell: float) -> tuple[Array, Array]:
    """Field values on a regular grid; far from the surface only their sign is meant."""
    blocks = np.ceil((high - low) / (cell * BLOCK)).astype(int)
    grid = np.stack(np.meshgrid(*[np.arange(n) for n in blocks], indexing="ij"), axis=-1).reshape(-1, 3)
    centre = field(low + (grid + 0.5) * BLOCK * cell)
    reach = BLOCK * cell * 1.6
    values = np.repeat(np.where(centre < 0, -1.0, 1.0)[:, None], BLOCK**3, axis=1)
    near = np.flatnonzero(np.abs(centre) < reach)
    local = np.stack(np.meshgrid(*[np.arange(BLOCK)] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
    for chunk in np.array_split(near, max(1, len(near) // 512)):
        points = low + (grid[chunk][:, None] * BLOCK + local[None]) * cell
        values[chunk] = field(points.reshape(-1, 3)).reshape(len(chunk), -1)
    shaped = values.reshape(*blocks, BLOCK, BLOCK, BLOCK).transpose(0, 3, 1, 4, 2, 5)
    return shaped.reshape(*(blocks * BLOCK)), low


def gradient(field: Field, points: Array, step: float) -> Array:
    """Unit direction in which the field grows."""
    delta = np.stack([field(points + d) - field(points - d) for d in np.eye(3) * step], axis=1)
    unit: Array = delta / np.maximum(np.linalg.norm(delta, axis=1, keepdims=True), 1e-9)
    return unit


def pull_onto_surface(field: Field, points: Array, step: float) -> Array:
    """One Newton step along the gradient, limited to four steps' length."""
    distance = np.clip(field(points), -4 * step, 4 * step)
    return points - gradient(field, points, step) * distance[:, None]
