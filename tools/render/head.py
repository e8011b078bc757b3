"""The mannequin: head, neck, shoulders and garment as distance fields, and the colours painted on the skin.

Centimetres; x to the right of the picture, y away from the camera, z up, with the eyes at z = 0. Inside this file
`f` (forward) is -y. The face has its eyes closed.
"""

from __future__ import annotations

import numpy as np

from render.fields import Array, bump, carve, cone, ellipsoid, smoothstep, union


def body(points: Array) -> Array:
    """Head, neck and shoulders: all that is skin."""
    p, mirrored = forward(points)
    return ears(mirrored, union(face(p, mirrored), neck_and_shoulders(mirrored), 1.6))


def garment(points: Array) -> Array:
    """A plain round-neck top, a little outside the shoulders."""
    _, p = forward(points)
    d = shoulders(p) - 0.35
    neckline = ellipsoid(p, (0, 0.5, -15.5), (8.6, 12.5, 7.6))
    shell = carve(d, neckline, 0.5)
    return shell


def forward(points: Array) -> tuple[Array, Array]:
    """Points as (x, f, z), and the same mirrored to x >= 0."""
    p = points * np.array([1.0, -1.0, 1.0])
    mirrored = p.copy()
    mirrored[:, 0] = np.abs(mirrored[:, 0])
    return p, mirrored


def face(p: Array, m: Array) -> Array:
    """Skull and features; `m` is mirrored, so paired features are written once."""
    d = ellipsoid(p, (0, -0.9, 3.0), (7.2, 9.2, 8.7))
    d = union(d, ellipsoid(p, (0, 2.0, -2.0), (6.0, 6.5, 7.2)), 2.0)
    d = union(d, cone(m, (4.4, 0.4, -5.2), (1.0, 6.2, -9.4), 1.5, 1.2), 3.0)
    d = union(d, ellipsoid(p, (0, 6.5, -9.4), (1.7, 1.7, 1.45)), 2.0)
    d = union(d, ellipsoid(m, (3.7, 4.9, -3.2), (2.2, 2.3, 2.0)), 3.0)
    d = union(d, cone(m, (0.0, 7.5, 1.7), (3.9, 6.2, 1.8), 0.45, 0.4), 3.0)
    d = carve(d, ellipsoid(m, (3.0, 9.4, -0.3), (1.9, 1.6, 1.1)), 1.8)
    d = union(d, ellipsoid(m, (3.2, 6.3, -0.25), (1.62, 1.42, 1.25)), 0.6)
    d = nose(p, m, d)
    return lips(p, m, d)


def nose(p: Array, m: Array, d: Array) -> Array:
    """Bridge, tip, wings and nostrils."""
    d = union(d, cone(p, (0, 7.5, 1.0), (0, 9.5, -3.1), 0.45, 0.72), 1.8)
    d = union(d, ellipsoid(p, (0, 9.75, -3.5), (0.95, 0.95, 0.85)), 0.9)
    d = union(d, ellipsoid(m, (1.05, 8.85, -3.95), (0.68, 0.95, 0.66)), 0.7)
    d = union(d, ellipsoid(p, (0, 9.3, -4.2), (0.35, 0.8, 0.35)), 0.5)
    return carve(d, ellipsoid(m, (0.58, 9.15, -4.5), (0.27, 0.5, 0.22)), 0.25)


def lips(p: Array, m: Array, d: Array) -> Array:
    """Mouth mound, philtrum, both lips and the line between them."""
    d = union(d, ellipsoid(p, (0, 6.9, -6.3), (2.5, 1.9, 1.9)), 1.4)
    d = carve(d, cone(p, (0, 9.35, -4.9), (0, 9.15, -5.6), 0.22, 0.2), 0.5)
    d = union(d, cone(m, (0.42, 8.62, -6.02), (2.4, 7.3, -6.44), 0.5, 0.12), 0.35)
    d = union(d, cone(m, (0.0, 8.52, -6.85), (2.2, 7.4, -6.5), 0.58, 0.12), 0.4)
    seam = cone(m, (0.0, 9.1, -6.42), (1.0, 8.75, -6.37), 0.09, 0.09)
    seam = np.minimum(seam, cone(m, (1.0, 8.75, -6.37), (2.45, 7.45, -6.5), 0.09, 0.07))
    d = carve(d, seam, 0.3)
    return carve(d, ellipsoid(p, (0, 8.95, -8.0), (1.6, 0.55, 0.42)), 0.9)


def ears(m: Array, d: Array) -> Array:
    """Simple ears: a tilted shell, hollowed, with a rim and a lobe."""
    tilt = 0.28
    q = m - np.array([6.95, -1.0, -1.3])
    turned = np.stack(
        [q[:, 0] * 0.93 + q[:, 1] * 0.37, -q[:, 0] * 0.37 + q[:, 1] * 0.93 + tilt * q[:, 2], q[:, 2]], axis=1
    )
    shell = ellipsoid(turned, (0, 0, 0), (0.75, 1.75, 3.1))
    shell = union(shell, ellipsoid(turned, (0, 0.35, -2.6), (0.5, 0.9, 0.9)), 0.6)
    shell = carve(shell, ellipsoid(turned, (0.85, 0.25, 0.2), (0.65, 1.25, 2.3)), 0.3)
    return union(d, shell, 0.5)


def neck_and_shoulders(m: Array) -> Array:
    """Neck with its two front cords, and the shoulders below."""
    d = cone(m, (0, -1.8, -7.5), (0, -3.4, -19.0), 4.3, 4.9)
    d = union(d, cone(m, (4.0, -2.0, -8.5), (0.9, 1.5, -18.8), 0.8, 0.7), 1.8)
    return union(d, shoulders(m), 2.6)


def shoulders(m: Array) -> Array:
    """Shoulders and chest."""
    d = cone(m, (0, -4.6, -24.3), (13.6, -5.0, -25.2), 4.9, 4.3)
    d = union(d, cone(m, (3.0, -5.0, -15.5), (12.0, -5.4, -22.4), 2.0, 2.2), 4.0)
    d = union(d, cone(m, (14.2, -5.0, -24.9), (16.6, -4.5, -44.0), 4.2, 3.6), 2.5)
    d = union(d, cone(m, (1.2, 0.5, -19.8), (7.0, -1.4, -19.8), 0.5, 0.2), 2.4)
    return union(d, ellipsoid(m, (0, -3.6, -35.0), (14.0, 8.2, 16.5)), 3.5)


def skin_paint(points: Array, skin: Array) -> Array:
    """Linear skin colour per vertex: lips, cheeks, lids and nose tinted over the base `skin` (3,)."""
    p, m = forward(points)
    x, f, z = m[:, 0], m[:, 1], m[:, 2]
    front = smoothstep(f, 3.0, 6.0)
    blush = 0.42 * bump(x, 4.3, 1.7) * bump(z, -3.3, 1.6) + 0.3 * bump(x, 0.0, 1.0) * bump(z, -3.9, 0.9)
    blush += 0.2 * bump(x, 0.0, 1.6) * bump(z, -9.8, 1.0)
    lid = bump(x, 3.2, 1.5) * bump(z, -0.1, 0.75)
    edge = 2.5
    top = -5.62 + 0.1 * bump(x, 0.5, 0.35) - 0.05 * bump(x, 0, 0.2) - 0.24 * np.maximum(x - 0.5, 0) ** 1.5
    bottom = -7.42 + 0.19 * x**1.75
    mouth = smoothstep(z, bottom - 0.1, bottom + 0.1) * smoothstep(z, top + 0.08, top - 0.1)
    mouth *= smoothstep(x, edge + 0.15, edge - 0.15)
    colour = np.broadcast_to(skin, (len(p), 3)).copy()
    colour *= 1.0 - (front * blush)[:, None] * np.array([0.06, 0.42, 0.40])
    colour *= 1.0 + mottling(p)[:, None] * np.array([0.01, 0.025, 0.028])
    colour *= 1.0 - (front * lid)[:, None] * np.array([0.18, 0.34, 0.34])
    lip = skin * np.array([0.78, 0.36, 0.40])
    weight = (front * mouth)[:, None]
    colour = colour * (1.0 - weight) + lip * weight
    crease = front * np.exp(-(((z + 6.43 + 0.012 * x * x) / 0.07) ** 2)) * smoothstep(x, 2.55, 2.3)
    colour *= 1.0 - 0.6 * crease[:, None]
    lash_line = lid_line(x)
    ink = front * np.exp(-(((z - lash_line) / 0.1) ** 2))
    ink *= smoothstep(x, 1.75, 2.1) * smoothstep(x, 4.7, 4.35)
    return colour * (1.0 - 0.75 * ink[:, None])


def mottling(p: Array) -> Array:
    """Uneven flush of skin, about -1 to 1: waves of many directions and sizes."""
    rng = np.random.default_rng(5)
    total = np.zeros(len(p))
    for size in np.geomspace(0.35, 2.5, 14):
        way = rng.normal(size=3)
        total += np.sin(p @ (way / np.linalg.norm(way)) * 2 * np.pi / size + rng.uniform(0, 6.3))
    return total / 3.5


def lid_line(x: Array) -> Array:
    """Height of the closed lash line at a distance `x` from the middle of the face."""
    height: Array = -0.95 + 0.16 * (np.abs(x) - 3.15) ** 2
    return height
