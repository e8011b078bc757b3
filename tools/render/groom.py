"""Growing and styling hair: roots on the scalp, paths round the head, locks, waves and flyaways."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render.collider import Collider
from render.fields import Array, smoothstep
from render.strands import Strands, tapered
from render.surface import Mesh

POINTS = 64
WIDE_LOCKS = 400
HAIRLINE_ANGLE = np.radians([0, 22, 36, 48, 58, 66, 74, 82, 92, 104, 116, 134, 156, 180])
HAIRLINE_HEIGHT = np.array([6.9, 6.85, 6.3, 5.2, 4.0, 2.4, 0.2, -1.6, 0.6, 0.3, -3.0, -6.4, -7.6, -8.0])


@dataclass(frozen=True)
class Style:
    """One haircut.

    Attributes
    ----------
    strands : number of hairs; their radius in cm is `width`.
    part : position of the parting, cm right of the middle of the picture.
    hem : height at which the longest hair ends, cm (eyes at 0).
    volume : how far the outer layer stands off the skull, cm.
    wave, wavelength : amplitude and length of the waves, cm; `curl` turns them into spirals (0–1).
    clump, locks : how strongly hair gathers in locks (0–1), and in how many.
    frizz : amplitude of each hair's own waviness, cm.
    flyaway : share of hairs that leave their lock.
    back : how strongly hair is swept off the face (0–1).
    """

    strands: int = 45_000
    width: float = 0.0085
    part: float = 1.6
    hem: float = -27.0
    volume: float = 2.3
    wave: float = 1.45
    wavelength: float = 11.5
    curl: float = 0.1
    clump: float = 0.75
    locks: int = 1500
    frizz: float = 0.1
    flyaway: float = 0.018
    back: float = 0.6


def grow(style: Style, skin: Mesh, collider: Collider, seed: int) -> Strands:
    """All the hair of one head."""
    rng = np.random.default_rng(seed)
    roots = sample_roots(skin, style, rng)
    layer = layering(roots, style, rng)
    length = lengths(roots, style, rng)
    loose = (rng.random(len(roots)) < style.flyaway) & (roots[:, 1] > -5.5)
    layer = layer + loose * rng.uniform(0.2, 0.9, len(roots))
    length = np.where(loose, length * rng.uniform(0.35, 0.95, len(roots)), length)
    paths = trace(roots, layer, length, style, collider)
    paths, lock = gather(paths, roots, loose, style, rng)
    paths = wave(paths, lock, loose, length, style, rng=rng)
    flat = paths[:, 2:].reshape(-1, 3)
    flat = clear_face(flat, np.full(len(flat), 9.0))
    paths[:, 2:] = collider.push_out(flat, np.full(len(flat), 0.12)).reshape(paths[:, 2:].shape)
    return tapered(paths, style.width * rng.uniform(0.8, 1.2, len(paths)))


def scalp_density(points: Array) -> Array:
    """How densely hair grows (0–1) at points of the head, thinning out softly over the hairline."""
    angle = np.arctan2(np.abs(points[:, 0]), -points[:, 1] + 0.9)
    ragged = 0.18 * np.sin(2.3 * points[:, 0] + 1.0) + 0.12 * np.sin(5.1 * points[:, 0] + 0.7 * points[:, 1])
    above = points[:, 2] - np.interp(angle, HAIRLINE_ANGLE, HAIRLINE_HEIGHT) + ragged
    return smoothstep(above, -0.35, 1.0)


def sample_roots(skin: Mesh, style: Style, rng: np.random.Generator) -> Array:
    """Random points of the scalp, (S, 3)."""
    corners = skin.vertices[skin.quads]
    centre = corners.mean(axis=1)
    area = 0.5 * np.linalg.norm(np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]), axis=1)
    ear = (np.abs(centre[:, 0]) > 7.35) & (centre[:, 2] < 1.4)
    weight = area * scalp_density(centre) * ~ear
    side = np.abs(centre[:, 0] - parting(centre, style))
    weight *= 1.0 + 0.8 * np.exp(-((side / 0.8) ** 2)) * (centre[:, 2] > 5)
    chosen = rng.choice(len(centre), style.strands, p=weight / weight.sum())
    u, v = rng.random((2, style.strands, 1))
    c = corners[chosen]
    roots: Array = (1 - u) * ((1 - v) * c[:, 0] + v * c[:, 3]) + u * ((1 - v) * c[:, 1] + v * c[:, 2])
    return roots


def parting(points: Array, style: Style) -> Array:
    """Where the parting runs, as x for each point: straight from the forehead, dissolving at the crown."""
    wander = 0.1 * np.sin(0.9 * points[:, 1]) + 0.03 * np.sin(3.7 * points[:, 1] + 1.0)
    return style.part * smoothstep(points[:, 1], 7.0, 0.0) + wander


def layering(roots: Array, style: Style, rng: np.random.Generator) -> Array:
    """How far off the skin each hair settles, cm: hair from the top lies over hair from below."""
    height = np.clip((roots[:, 2] + 8.0) / 19.0, 0.0, 1.0)
    front = smoothstep(-roots[:, 1], -2.0, 6.0)
    return 0.2 + style.volume * (0.75 * height**1.5 + 0.25 * rng.random(len(roots))) * (1.0 - 0.25 * front)


def lengths(roots: Array, style: Style, rng: np.random.Generator) -> Array:
    """Hair length in cm, so that the tips end near the hem in soft layers."""
    drop = roots[:, 2] - style.hem
    round_head = 0.35 * np.maximum(roots[:, 2], 0.0)
    ragged = rng.normal(0.0, 0.05, len(roots)) - 0.3 * rng.random(len(roots)) ** 3
    short = rng.random(len(roots)) < 0.012
    length = (drop + round_head) * (1.0 + ragged)
    return np.where(short, rng.uniform(1.0, 4.0, len(roots)), np.maximum(length, 3.0))


def trace(roots: Array, layer: Array, length: Array, style: Style, collider: Collider) -> Array:
    """Paths (S, POINTS, 3) that leave the parting, follow the skull and then fall."""
    out = np.empty((len(roots), POINTS, 3))
    position = roots.copy()
    step = (length / (POINTS - 1))[:, None]
    part = parting(roots, style)
    side = np.tanh((roots[:, 0] - part) / 0.12)
    pull = 0.05 + 0.4 * (0.5 + 0.5 * np.sin(43.0 * roots[:, 1] + 29.0 * roots[:, 2])) ** 2
    behind = roots[:, 1] + 2.5 * np.sin(37.0 * roots[:, 2]) > 2.0
    goal = np.where(behind, 10.5, -3.5) + 1.5 * np.sin(51.0 * roots[:, 0])
    normal = collider.normal(position)
    heading = 0.45 * normal + combed(position, side, goal, pull, style)
    heading /= np.linalg.norm(heading, axis=1, keepdims=True)
    travelled = np.zeros(len(roots))
    for k in range(POINTS):
        out[:, k] = position
        distance, normal = collider.distance(position), collider.normal(position)
        wanted = combed(position, side, goal, pull, style)
        inward = np.minimum(np.sum(wanted * normal, axis=1), 0.0)
        near = smoothstep(distance, 4.0, 1.0)
        wanted -= normal * (inward * near)[:, None]
        heading += wanted * np.minimum(1.1 * step, 0.9)
        heading /= np.linalg.norm(heading, axis=1, keepdims=True)
        position = position + heading * step
        travelled += step[:, 0]
        position = collider.push_out(position, layer * (1.0 - np.exp(-travelled / 2.2)))
        position = clear_face(position, travelled)
    for _ in range(4):
        out[:, 2:-1] = 0.25 * out[:, 1:-2] + 0.5 * out[:, 2:-1] + 0.25 * out[:, 3:]
    return out


def combed(p: Array, side: Array, goal: Array, pull: Array, style: Style) -> Array:
    """Direction of the comb and of gravity; below the jaw hair heads for y = `goal`, before or behind the shoulder."""
    top = smoothstep(p[:, 2], 1.0, 9.0)
    front = smoothstep(-p[:, 1], -3.0, 6.0)
    reach = smoothstep(np.abs(p[:, 0]), 7.0, 3.5)
    sideways = side * reach * (1.6 * top + 1.1 * front * smoothstep(p[:, 2], -3.0, 4.0))
    sideways -= pull * np.clip(p[:, 0] / 4.0, -1.0, 1.0) * smoothstep(p[:, 2], 1.0, -6.0)
    backward = style.back * front * smoothstep(p[:, 2], -1.0, 5.0) + 0.25 * top
    backward += 0.9 * np.clip((goal - p[:, 1]) / 5.0, -1.0, 1.0) * smoothstep(p[:, 2], -2.0, -9.0)
    return np.stack([sideways, backward, -np.ones(len(p))], axis=1)


def clear_face(p: Array, travelled: Array) -> Array:
    """Push hair aside that would hang before the face."""
    half = np.interp(p[:, 2], [-13, -10, -7, -4, 1, 4, 5.6, 7.4], [0.0, 3.2, 5.2, 5.8, 6.1, 5.9, 4.6, 0.0])
    deep = smoothstep(-p[:, 1], 0.5, 3.5) * smoothstep(travelled, 0.3, 2.0)
    gap = np.maximum(half - np.abs(p[:, 0]), 0.0) * deep
    moved = p.copy()
    moved[:, 0] += np.where(p[:, 0] < 0, -1.0, 1.0) * gap * 0.7
    return moved


def gather(
    paths: Array, roots: Array, loose: NDArray[np.bool_], style: Style, rng: np.random.Generator
) -> tuple[Array, NDArray[np.int64]]:
    """Draw hairs towards the middle of their lock: wide locks, then the style's own, then fine strands.

    Gives the new paths, and for each hair the one whose bends it shares: the middle of its wide lock, or of its
    ringlet in curly hair.
    """
    along = np.linspace(0.0, 1.0, POINTS)[:, None]
    lock = np.zeros(len(roots), np.int64)
    bent_together = WIDE_LOCKS if style.curl < 0.5 else style.locks
    for count, strength, start, end in (
        (WIDE_LOCKS, 0.4, 0.25, 0.8),
        (style.locks, 0.9, 0.05, 0.7),
        (len(roots) // 12, 0.5, 0.0, 0.3),
    ):
        keep = style.clump * strength * smoothstep(along, start, end)
        centres = rng.choice(len(roots), count, replace=False)
        course = np.concatenate([roots, 0.35 * paths[:, POINTS // 2], 0.35 * paths[:, -1]], axis=1)
        nearest = centres[closest(course, course[centres])]
        pull = keep[None] * (rng.uniform(0.65, 1.0, len(roots)) * ~loose)[:, None, None]
        paths = paths + pull * (paths[nearest] - paths)
        lock = nearest if count == bent_together else lock
    return paths, lock


def closest(points: Array, centres: Array) -> NDArray[np.int64]:
    """Index of the nearest centre for each point."""
    found = np.empty(len(points), np.int64)
    square = np.sum(centres**2, axis=1)
    for start in range(0, len(points), 2000):
        block = points[start : start + 2000]
        found[start : start + 2000] = np.argmin(square - 2.0 * block @ centres.T, axis=1)
    return found


def wave(
    paths: Array,
    lock: NDArray[np.int64],
    loose: NDArray[np.bool_],
    length: Array,
    style: Style,
    *,
    rng: np.random.Generator,
) -> Array:
    """Bend the locks into waves or spirals, then give each hair a little of its own."""
    hairs = len(paths)
    tangent = np.gradient(paths, axis=1)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=2, keepdims=True), 1e-9)
    outward = paths * np.array([1.0, 1.0, 0.0]) + np.array([0.0, -0.5, 0.0])
    outward -= tangent * np.sum(outward * tangent, axis=2, keepdims=True)
    outward /= np.maximum(np.linalg.norm(outward, axis=2, keepdims=True), 1e-6)
    across = np.cross(tangent, outward)
    arc = np.linspace(0.0, 1.0, POINTS)[None] * length[:, None]
    middle = paths[:, POINTS // 2]
    phase = 0.16 * middle[:, 0] + 0.1 * middle[:, 1] + rng.normal(0, 0.4 + 2.5 * style.curl, hairs)
    period = style.wavelength * rng.uniform(0.92, 1.1, hairs)[lock][:, None]
    onset = smoothstep(arc, 5.0 - 4.0 * style.curl, 14.0 - 8.0 * style.curl)
    size = style.wave * rng.uniform(0.6, 1.25, hairs)[lock][:, None] * onset
    fallen = style.curl * arc - (1.0 - style.curl) * paths[:, :, 2]
    angle = 2 * np.pi * fallen / period + phase[lock][:, None] + rng.normal(0, 0.22, (hairs, 1))
    bent = paths + across * (size * np.sin(angle))[..., None]
    bent += outward * (size * (0.25 + 0.75 * style.curl) * np.cos(angle))[..., None]
    own = style.frizz * (1.0 + 5.0 * loose * rng.random(hairs))[:, None] * smoothstep(arc, 1.5, 12.0)
    for direction in (across, outward):
        ripple = sum(
            np.sin(2 * np.pi * arc / rng.uniform(low, high, (hairs, 1)) + rng.uniform(0, 6.3, (hairs, 1))) * weight
            for low, high, weight in ((2.5, 5.0, 0.4), (6.0, 14.0, 1.0), (18.0, 40.0, 1.6))
        )
        bent += direction * (own * ripple)[..., None]
    return bent
