"""What is not hair though it lies on or near it: caps, bands, hands, and other people beside."""

import cv2
import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]


def occlude(rng: np.random.Generator, picture: Bytes, mask: Bytes, texture: Bytes) -> tuple[Bytes, Bytes]:
    """Cover a part with a shape that is not hair.

    Half the time a cap over the top of the hair, else a blob anywhere, filled
    with a flat shade, stripes, or the lower part of `texture` (S, S, 3).

    Returns
    -------
    picture, mask : (S, S, 3), (S, S)
        The mask is 0 under the shape.
    """
    size = mask.shape[0]
    outline = _cap(rng, mask) if rng.random() < 0.5 else None
    if outline is None:
        outline = _blob(rng, rng.uniform(0.1, 0.9, 2) * size, rng.uniform(0.06, 0.22, 2) * size)
    shape = np.zeros((size, size), np.uint8)
    cv2.fillPoly(shape, [np.round(outline).astype(np.int32)], 255)
    shape = cv2.GaussianBlur(shape, (0, 0), 0.8).astype(np.uint8, copy=False)
    cover = (shape.astype(np.float32) / 255.0)[..., None]
    filled = _filling(rng, texture)
    mixed = (picture + cover * (filled - picture.astype(np.float32)) + 0.5).astype(np.uint8)
    left: Bytes = (mask * (1.0 - cover[..., 0]) + 0.5).astype(np.uint8)
    return mixed, left


def beside(rng: np.random.Generator, first: tuple[Bytes, Bytes], second: tuple[Bytes, Bytes]) -> tuple[Bytes, Bytes]:
    """Two views side by side or one above the other, each with its mask, cut at a random line."""
    size = first[1].shape[0]
    cut = int(rng.uniform(0.35, 0.65) * size)
    across = rng.random() < 0.75
    pictures, masks = first[0].copy(), first[1].copy()
    if across:
        pictures[:, cut:], masks[:, cut:] = second[0][:, cut:], second[1][:, cut:]
    else:
        pictures[cut:], masks[cut:] = second[0][cut:], second[1][cut:]
    return pictures, masks


def _cap(rng: np.random.Generator, mask: Bytes) -> npt.NDArray[np.float64] | None:
    """Outline of a cap that sits on the top of the hair; None where there is too little hair."""
    rows = np.flatnonzero((mask > 127).any(axis=1))
    if len(rows) < mask.shape[0] // 12:
        return None
    top = float(rows[0])
    band = mask[rows[0] : rows[0] + max(2, len(rows) // 3)] > 127
    columns = np.flatnonzero(band.any(axis=0))
    left, right = float(columns[0]), float(columns[-1])
    width = max(right - left, 4.0)
    drop = rng.uniform(0.25, 0.6) * min(width, len(rows))
    centre = np.array([(left + right) / 2 + rng.normal(0.0, 0.04) * width, top + drop * 0.5])
    return _blob(rng, centre, np.array([width * rng.uniform(0.5, 0.65), drop * rng.uniform(0.6, 0.9)]), rough=0.05)


def _blob(
    rng: np.random.Generator, centre: npt.NDArray[np.float64], radii: npt.NDArray[np.float64], rough: float = 0.2
) -> npt.NDArray[np.float64]:
    """An uneven ellipse, (24, 2) in pixels."""
    angle = np.linspace(0.0, 2.0 * np.pi, 24, endpoint=False)
    radius = np.ones_like(angle)
    for wave in (1, 2, 3):
        radius += rng.normal(0.0, rough / wave) * np.cos(wave * angle + rng.uniform(0.0, 6.3))
    outline: npt.NDArray[np.float64] = centre + radii * np.stack([np.cos(angle), np.sin(angle)], -1) * radius[:, None]
    return outline


def _filling(rng: np.random.Generator, texture: Bytes) -> npt.NDArray[np.float32]:
    """Cloth-like content: a flat shade, stripes, or a part of another picture turned over."""
    size = texture.shape[0]
    colour = rng.integers(0, 256, 3).astype(np.float32)
    kind = rng.integers(0, 3)
    if kind == 0:
        ramp = np.linspace(rng.uniform(0.6, 1.0), rng.uniform(0.6, 1.0), size, dtype=np.float32)
        return colour * np.broadcast_to(ramp[:, None, None], (size, size, 1))
    if kind == 1:
        angle, pitch = rng.uniform(0.0, np.pi), rng.uniform(2.0, size / 8)
        x, y = np.meshgrid(np.arange(size, dtype=np.float32), np.arange(size, dtype=np.float32))
        wave = np.sin((np.cos(angle) * x + np.sin(angle) * y) * (2.0 * np.pi / pitch)).astype(np.float32)
        other = rng.integers(0, 256, 3).astype(np.float32)
        mix = (wave * 0.5 + 0.5)[..., None]
        stripes: npt.NDArray[np.float32] = colour * mix + other * (1.0 - mix)
        return stripes
    part = texture[size // 2 :]  # clothes and background, mirrored up
    return np.concatenate([part[::-1], part])[:size].astype(np.float32)
