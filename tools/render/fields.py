"""Signed distance fields, the clay the head is modelled in.

A field takes points (N, 3) in centimetres and gives (N,) signed values, negative inside. Ellipsoids give a
first-order estimate of the distance, which is enough for meshing and for keeping hair out of the skin.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def ellipsoid(p: Array, centre: tuple[float, float, float], radii: tuple[float, float, float]) -> Array:
    """Approximate distance to an axis-aligned ellipsoid."""
    r = np.asarray(radii, p.dtype)
    q = p - np.asarray(centre, p.dtype)
    k0: Array = np.linalg.norm(q / r, axis=-1)
    k1: Array = np.linalg.norm(q / (r * r), axis=-1)
    return k0 * (k0 - 1.0) / np.maximum(k1, 1e-6)


def cone(
    p: Array, a: tuple[float, float, float], b: tuple[float, float, float], radius_a: float, radius_b: float
) -> Array:
    """Approximate distance to a rod from `a` to `b` whose radius changes linearly."""
    start, end = np.asarray(a, p.dtype), np.asarray(b, p.dtype)
    axis = end - start
    t = np.clip((p - start) @ axis / float(axis @ axis), 0.0, 1.0)
    away: Array = np.linalg.norm(p - start - t[..., None] * axis, axis=-1)
    return away - (radius_a + t * (radius_b - radius_a))


def union(a: Array, b: Array, blend: float) -> Array:
    """Join two shapes with a fillet about `blend` centimetres wide."""
    h = np.maximum(blend - np.abs(a - b), 0.0) / blend
    joined: Array = np.minimum(a, b) - h * h * blend * 0.25
    return joined


def carve(a: Array, b: Array, blend: float) -> Array:
    """Take `b` away from `a`, with a softened rim."""
    return -union(-a, b, blend)


def smoothstep(x: Array, low: Array | float, high: Array | float) -> Array:
    """Rise smoothly from 0 at `low` to 1 at `high` (`low` may be the larger)."""
    t = np.clip((x - low) / (high - low), 0.0, 1.0)
    risen: Array = t * t * (3.0 - 2.0 * t)
    return risen


def bump(x: Array, centre: float, width: float) -> Array:
    """Gaussian bell of height 1."""
    bell: Array = np.exp(-(((x - centre) / width) ** 2))
    return bell
