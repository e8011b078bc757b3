"""The mannequin: head, neck, shoulders and garment as distance fields, and the colours painted on the skin.

Centimetres; x to the right of the picture, y away from the camera, z up, with the eyes at z = 0. Inside this file
`f` (forward) is -y. The face has its eyes closed.
"""

from __future__ import annotations

import numpy as np

from render.fields import Array, bump, carve, cone, ellipsoid, smoothstep, union


def body(points: Array) -> Array:
    """Head, neck and bare shoulders."""
    p, mirrored = forward(points)
    return union(face(p, mirrored), neck_and_shoulders(mirrored), 1.6)


def head(points: Array) -> Array:
    """Head and neck with all features, the field that is meshed finely."""
    p, mirrored = forward(points)
    return ears(mirrored, union(face(p, mirrored), neck_and_shoulders(mirrored), 1.6))


def garment(points: Array) -> Array:
    """A plain round-neck top, a little outside the shoulders."""
    _, p = forward(points)
    d = shoulders(p) - 0.35
    neckline = ellipsoid(p, (0, 1.0, -16.0), (9.2, 11.5, 8.6))
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
    d = ellipsoid(p, (0, -0.9, 3.0), (7.25, 9.2, 8.7))
    d = union(d, ellipsoid(p, (0, 2.0, -2.4), (6.1, 6.5, 7.6)), 2.0)
    d = union(d, cone(m, (5.0, 0.2, -5.4), (1.3, 6.3, -9.7), 1.2, 1.15), 2.4)
    d = union(d, ellipsoid(p, (0, 6.7, -9.75), (1.9, 1.75, 1.5)), 1.8)
    d = union(d, ellipsoid(m, (4.5, 4.9, -2.6), (1.9, 2.0, 1.5)), 2.0)
    d = union(d, cone(m, (0.9, 7.8, 1.7), (4.4, 6.6, 1.9), 0.55, 0.5), 1.6)
    d = carve(d, ellipsoid(m, (3.1, 9.3, -0.25), (2.0, 1.7, 1.15)), 1.5)
    d = union(d, ellipsoid(m, (3.2, 6.45, -0.25), (1.5, 1.35, 1.18)), 0.5)
    d = nose(p, m, d)
    return lips(p, m, d)


def nose(p: Array, m: Array, d: Array) -> Array:
    """Bridge, tip, wings and nostrils."""
    d = union(d, cone(p, (0, 7.9, 0.9), (0, 9.75, -3.3), 0.5, 0.62), 1.1)
    d = union(d, ellipsoid(p, (0, 10.05, -3.65), (0.78, 0.8, 0.68)), 0.6)
    d = union(d, ellipsoid(m, (1.05, 9.1, -4.05), (0.62, 0.85, 0.58)), 0.5)
    d = union(d, ellipsoid(p, (0, 9.5, -4.25), (0.3, 0.8, 0.35)), 0.4)
    return carve(d, ellipsoid(m, (0.58, 9.45, -4.5), (0.3, 0.5, 0.25)), 0.22)


def lips(p: Array, m: Array, d: Array) -> Array:
    """Mouth mound, philtrum, both lips and the line between them."""
    d = union(d, ellipsoid(p, (0, 6.9, -6.3), (2.5, 1.9, 1.9)), 1.4)
    d = carve(d, cone(p, (0, 9.35, -4.9), (0, 9.15, -5.6), 0.22, 0.2), 0.5)
    d = union(d, cone(m, (0.42, 8.62, -6.02), (2.15, 7.75, -6.42), 0.47, 0.1), 0.35)
    d = union(d, cone(m, (0.0, 8.52, -6.85), (1.95, 7.75, -6.5), 0.56, 0.12), 0.4)
    seam = cone(m, (0.0, 9.1, -6.42), (1.0, 8.75, -6.37), 0.09, 0.09)
    seam = np.minimum(seam, cone(m, (1.0, 8.75, -6.37), (2.3, 7.85, -6.5), 0.09, 0.1))
    d = carve(d, seam, 0.3)
    return carve(d, ellipsoid(p, (0, 8.95, -8.0), (1.6, 0.55, 0.42)), 0.9)


def ears(m: Array, d: Array) -> Array:
    """Simple ears: a tilted shell, hollowed, with a rim and a lobe."""
    tilt = 0.28
    q = m - np.array([7.2, -1.0, -1.3])
    turned = np.stack(
        [q[:, 0] * 0.85 + q[:, 1] * 0.53, -q[:, 0] * 0.53 + q[:, 1] * 0.85 + tilt * q[:, 2], q[:, 2]], axis=1
    )
    shell = ellipsoid(turned, (0, 0, 0), (0.75, 1.75, 3.1))
    shell = union(shell, ellipsoid(turned, (0, 0.35, -2.6), (0.5, 0.9, 0.9)), 0.6)
    shell = carve(shell, ellipsoid(turned, (0.85, 0.25, 0.2), (0.65, 1.25, 2.3)), 0.3)
    return union(d, shell, 0.5)


def neck_and_shoulders(m: Array) -> Array:
    """Neck with its two front cords, and the shoulders below."""
    d = cone(m, (0, -1.8, -7.5), (0, -3.6, -19.0), 5.0, 5.7)
    d = union(d, cone(m, (4.6, -2.0, -8.5), (0.9, 1.9, -18.6), 0.9, 0.8), 1.6)
    return union(d, shoulders(m), 2.6)


def shoulders(m: Array) -> Array:
    """Shoulders and chest."""
    d = cone(m, (0, -4.6, -24.5), (14.8, -5.0, -25.0), 5.3, 4.7)
    d = union(d, cone(m, (3.5, -5.0, -15.0), (13.0, -5.6, -22.6), 2.2, 2.4), 4.0)
    d = union(d, cone(m, (15.5, -5.0, -24.5), (18.0, -4.5, -44.0), 4.4, 3.8), 2.5)
    d = union(d, cone(m, (1.2, 1.1, -19.6), (13.0, -1.0, -18.8), 0.7, 0.7), 1.6)
    return union(d, ellipsoid(m, (0, -3.6, -35.0), (15.5, 8.6, 17.0)), 3.0)


def skin_paint(points: Array, skin: Array) -> Array:
    """Linear skin colour per vertex: lips, cheeks, lids and nose tinted over the base `skin` (3,)."""
    p, m = forward(points)
    x, f, z = m[:, 0], m[:, 1], m[:, 2]
    front = smoothstep(f, 3.0, 6.0)
    blush = 0.42 * bump(x, 4.3, 1.7) * bump(z, -3.3, 1.6) + 0.3 * bump(x, 0.0, 1.0) * bump(z, -3.9, 0.9)
    blush += 0.2 * bump(x, 0.0, 1.6) * bump(z, -9.8, 1.0)
    lid = bump(x, 3.2, 1.5) * bump(z, -0.1, 0.75)
    upper = smoothstep(z, -5.55 - 0.3 * np.minimum(x, 0.45) + 0.36 * np.maximum(x - 0.45, 0), -5.75 - 0.1 * x)
    edge = 2.25
    top = -5.62 + 0.1 * bump(x, 0.5, 0.35) - 0.05 * bump(x, 0, 0.2) - 0.17 * np.maximum(x - 0.5, 0) ** 1.6
    bottom = -7.42 + 0.24 * x**1.75
    mouth = smoothstep(z, bottom - 0.1, bottom + 0.1) * smoothstep(z, top + 0.08, top - 0.1)
    mouth *= smoothstep(x, edge + 0.1, edge - 0.25) * (upper >= 0)
    colour = np.broadcast_to(skin, (len(p), 3)).copy()
    colour *= 1.0 - (front * blush)[:, None] * np.array([0.06, 0.42, 0.40])
    colour *= 1.0 - (front * lid)[:, None] * np.array([0.18, 0.34, 0.34])
    lip = skin * np.array([0.78, 0.36, 0.40])
    weight = (front * mouth)[:, None]
    colour = colour * (1.0 - weight) + lip * weight
    lash_line = lid_line(x)
    ink = front * bump(z, 0.0, 0.07 + 0 * z) if False else front * np.exp(-(((z - lash_line) / 0.1) ** 2))
    ink *= smoothstep(x, 1.75, 2.1) * smoothstep(x, 4.7, 4.35)
    return colour * (1.0 - 0.75 * ink[:, None])


def lid_line(x: Array) -> Array:
    """Height of the closed lash line at a distance `x` from the middle of the face."""
    return -0.95 + 0.16 * (np.abs(x) - 3.15) ** 2
