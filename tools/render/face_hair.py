"""Brows and lashes. They belong to the face: no matte covers them."""

from __future__ import annotations

import numpy as np

from render.fields import Array, smoothstep
from render.head import body, lid_line
from render.strands import Strands, tapered
from render.surface import gradient

BROW_POINTS, LASH_POINTS = 7, 8


def brows(seed: int, count: int = 330) -> Strands:
    """Both brows: fine hair lying along a gentle arch."""
    rng = np.random.default_rng(seed)
    u = rng.beta(1.15, 1.25, 2 * count)
    across = rng.normal(0.0, 0.3, 2 * count) * (1.0 - 0.72 * smoothstep(u, 0.35, 1.0)) * (0.75 + 0.25 * u)
    side = np.where(np.arange(2 * count) < count, 1.0, -1.0)
    x = 1.55 + 3.6 * u
    z = 1.95 + 0.6 * np.sin(np.pi * np.clip(u / 1.32, 0, 1)) + across + 0.03 * side
    position = on_face(side * x, z)
    slope = np.where(across > 0, -0.2, 0.3) + 0.35 * (1 - u) ** 2 - 0.45 * u
    heading = np.stack([side, 0.0 * u, slope + rng.normal(0, 0.12, 2 * count)], axis=1)
    heading /= np.linalg.norm(heading, axis=1, keepdims=True)
    length = rng.uniform(0.45, 0.85, 2 * count) * (1.0 - 0.35 * u)
    path = [position]
    for k in range(1, BROW_POINTS):
        position = path[-1] + heading * (length / BROW_POINTS)[:, None]
        lift = 0.035 + 0.02 * k - body(position)
        path.append(position + gradient(body, position, 0.05) * lift[:, None])
    return tapered(np.stack(path, axis=1), 0.0075, 0.2)


def lashes(seed: int, count: int = 95) -> Strands:
    """Lashes of both closed eyes, fanning out from the lid line and curling up at the tip."""
    rng = np.random.default_rng(seed)
    x = np.tile(np.linspace(1.95, 4.55, count), 2) + rng.normal(0, 0.02, 2 * count)
    side = np.where(np.arange(2 * count) < count, 1.0, -1.0)
    root = on_face(side * x, lid_line(x) + rng.normal(0, 0.025, 2 * count))
    fan = (x - 2.9) * 0.33 + rng.normal(0, 0.12, 2 * count)
    length = (0.5 + 0.5 * smoothstep(x, 1.9, 4.2)) * rng.uniform(0.8, 1.15, 2 * count)
    t = np.linspace(0.0, 1.0, LASH_POINTS)[None, :, None]
    heading = np.stack([side * fan, -0.9 * np.ones_like(x), -0.55 * np.ones_like(x)], axis=1)[:, None]
    curl = np.array([0.0, -0.05, 0.55])
    path = root[:, None] + length[:, None, None] * (t * heading + t * t * curl)
    return tapered(path, 0.011, 0.15)


def on_face(x: Array, z: Array) -> Array:
    """Points of the face seen from the front at (x, z), by bisection."""
    near, far = np.full(len(x), -12.0), np.full(len(x), 0.0)
    for _ in range(18):
        middle = 0.5 * (near + far)
        outside = body(np.stack([x, middle, z], axis=1)) > 0
        near, far = np.where(outside, middle, near), np.where(outside, far, middle)
    return np.stack([x, near, z], axis=1)
