"""Meshing a distance field."""

from __future__ import annotations

import numpy as np
from render.fields import Array, ellipsoid
from render.surface import mesh_field

RADIUS = 3.0
CELL = 0.5


def sphere(points: Array) -> Array:
    return ellipsoid(points, (0.2, -0.1, 0.3), (RADIUS, RADIUS, RADIUS))


def test_a_sphere_becomes_a_closed_mesh_on_its_surface() -> None:
    mesh = mesh_field(sphere, (-4, -4, -4), (4, 4, 4), CELL)
    assert np.abs(sphere(mesh.vertices)).max() < 0.01
    edges = np.sort(np.stack([mesh.quads, np.roll(mesh.quads, -1, axis=1)], axis=-1).reshape(-1, 2), axis=1)
    assert np.all(np.unique(edges, axis=0, return_counts=True)[1] == 2)


def test_faces_look_outwards() -> None:
    mesh = mesh_field(sphere, (-4, -4, -4), (4, 4, 4), CELL)
    corners = mesh.vertices[mesh.quads]
    normals = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    outward = corners.mean(axis=1) - np.array([0.2, -0.1, 0.3])
    assert np.all(np.sum(normals * outward, axis=1) > 0)
