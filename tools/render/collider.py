"""The body as a grid of distances, so that millions of hair points can be kept outside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from render.fields import Array
from render.surface import Field


@dataclass(frozen=True)
class Collider:
    """Distances (X, Y, Z) on a grid starting at `low` with spacing `cell`, and their unit gradients."""

    low: Array
    cell: float
    distances: Array
    normals: Array

    def distance(self, points: Array) -> Array:
        """Centimetres to the body, negative inside."""
        return interpolate(self.distances[..., None], (points - self.low) / self.cell)[:, 0]

    def normal(self, points: Array) -> Array:
        """Unit direction away from the body."""
        n = interpolate(self.normals, (points - self.low) / self.cell)
        unit: Array = n / np.maximum(np.linalg.norm(n, axis=1, keepdims=True), 1e-6)
        return unit

    def push_out(self, points: Array, gap: Array) -> Array:
        """Points moved so that they keep at least `gap` centimetres from the body."""
        short = np.maximum(gap - self.distance(points), 0.0)
        return points + self.normal(points) * short[:, None]


def build_collider(
    field: Field, low: tuple[float, float, float], high: tuple[float, float, float], cell: float
) -> Collider:
    """Sample `field` on a grid over a box."""
    axes = [np.arange(a, b + cell, cell) for a, b in zip(low, high, strict=True)]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    values = np.empty(grid.shape[:3])
    for i in range(len(grid)):
        values[i] = field(grid[i].reshape(-1, 3)).reshape(grid.shape[1:3])
    slope = np.stack(np.gradient(values, cell), axis=-1)
    slope /= np.maximum(np.linalg.norm(slope, axis=-1, keepdims=True), 1e-6)
    return Collider(np.asarray(low), cell, values, slope)


def interpolate(table: Array, where: Array) -> Array:
    """Trilinear look-up of (X, Y, Z, C) at fractional indices (N, 3), held at the border."""
    limit = np.array(table.shape[:3]) - 1
    w = np.clip(where, 0.0, limit - 1e-4)
    base = w.astype(np.int64)
    t = w - base
    stride = np.array([table.shape[1] * table.shape[2], table.shape[2], 1])
    flat = table.reshape(-1, table.shape[3])
    index = base @ stride
    out = np.zeros((len(where), table.shape[3]))
    for i in (0, 1):
        for j in (0, 1):
            for k in (0, 1):
                weight = np.prod(np.where([i, j, k], t, 1.0 - t), axis=1)
                out += flat[index + i * stride[0] + j * stride[1] + k] * weight[:, None]
    return out
