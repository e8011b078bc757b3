"""A bundle of hair as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from render.fields import Array


@dataclass(frozen=True)
class Strands:
    """Strand points (S, K, 3) from root to tip, and their radius (S, K), in centimetres."""

    points: Array
    radius: Array


def tapered(points: Array, width: Array | float, tip: float = 0.35) -> Strands:
    """Strands of radius `width` that thin out to `tip` times it over their last third."""
    along = np.linspace(0.0, 1.0, points.shape[1])
    taper = 1.0 - (1.0 - tip) * np.clip((along - 0.6) / 0.4, 0.0, 1.0)
    return Strands(points, np.broadcast_to(np.asarray(width).reshape(-1, 1) * taper, points.shape[:2]))
