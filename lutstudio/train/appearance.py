"""How a training view looks: light, colour, sharpness, noise and compression."""

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.train.augments import Augment

Bytes = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]
_LUMA = np.array([0.299, 0.587, 0.114])


def change_appearance(rng: np.random.Generator, picture: Bytes, augment: Augment) -> Bytes:
    """The picture as another camera in another light might have taken it."""
    if rng.random() < augment.colour:
        picture = _transform(picture, colour_matrix(rng))
        picture = cv2.LUT(picture, tone_curves(rng)).astype(np.uint8, copy=False)
    if rng.random() < augment.grey:
        picture = _transform(picture, np.tile(_LUMA, (3, 1)))
    if rng.random() < augment.sidelight:
        picture = sidelight(rng, picture)
    if rng.random() < augment.soften:
        picture = soften(rng, picture)
    if rng.random() < augment.noise:
        grain = rng.normal(0.0, rng.uniform(2.0, 14.0), (*picture.shape[:2], 1))
        picture = np.clip(picture + grain, 0, 255).astype(np.uint8)
    if rng.random() < augment.jpeg:
        picture = recompress(picture, int(rng.integers(20, 80)))
    return picture


def colour_matrix(rng: np.random.Generator) -> Matrix:
    """A small turn of hue about the grey axis and a change of saturation, (3, 3)."""
    turn = rng.normal(0.0, 0.12)
    saturation = float(np.exp(rng.normal(0.0, 0.3)))
    axis = np.ones((3, 3)) / 3.0
    cross = np.array([[0.0, -1.0, 1.0], [1.0, 0.0, -1.0], [-1.0, 1.0, 0.0]]) / np.sqrt(3.0)
    hue = np.cos(turn) * np.eye(3) + (1.0 - np.cos(turn)) * axis + np.sin(turn) * cross
    grey = np.tile(_LUMA, (3, 1))
    matrix: Matrix = (grey + saturation * (np.eye(3) - grey)) @ hue
    return matrix


def tone_curves(rng: np.random.Generator) -> Bytes:
    """Exposure, gamma, contrast, black level and white balance as a table (1, 256, 3)."""
    x = np.linspace(0.0, 1.0, 256)[:, None]
    gain = np.exp(rng.normal(0.0, 0.25)) * np.exp(rng.normal(0.0, 0.07, 3))
    curve = (x * gain).clip(0.0, 1.5) ** float(np.exp(rng.normal(0.0, 0.25)))
    contrast = float(np.exp(rng.normal(0.0, 0.15)))
    curve = (curve - 0.5) * contrast + 0.5 + rng.normal(0.0, 0.04)
    table: Bytes = (curve.clip(0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)[None]
    return table


def sidelight(rng: np.random.Generator, picture: Bytes) -> Bytes:
    """Light that falls off along a random direction."""
    height, width = picture.shape[:2]
    angle = rng.uniform(0.0, 2.0 * np.pi)
    x = np.linspace(-1.0, 1.0, width, dtype=np.float32) * np.float32(np.cos(angle))
    y = np.linspace(-1.0, 1.0, height, dtype=np.float32)[:, None] * np.float32(np.sin(angle))
    ramp = np.exp2(np.float32(rng.uniform(0.3, 1.3)) * (x + y))[..., None]
    lit: Bytes = np.clip(picture * ramp, 0, 255).astype(np.uint8)
    return lit


def soften(rng: np.random.Generator, picture: Bytes) -> Bytes:
    """Defocus, camera motion, or a picture enlarged from fewer pixels."""
    size = picture.shape[0]
    kind = rng.integers(0, 3)
    if kind == 0:
        blurred = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.5, max(0.6, size / 90)))
    elif kind == 1:
        blurred = cv2.filter2D(
            picture, -1, motion_kernel(max(3, int(rng.uniform(0.015, 0.06) * size)), rng.uniform(0, 180))
        )
    else:
        small = max(16, int(size * rng.uniform(0.3, 0.8)))
        reduced = cv2.resize(picture, (small, small), interpolation=cv2.INTER_AREA)
        blurred = cv2.resize(reduced, (size, size), interpolation=cv2.INTER_LINEAR)
    softened: Bytes = blurred.astype(np.uint8, copy=False)
    return softened


def motion_kernel(length: int, degrees: float) -> npt.NDArray[np.float32]:
    """A line of `length` pixels at an angle, summing to 1."""
    side = length | 1
    kernel = np.zeros((side, side), np.float32)
    half = side // 2
    dx, dy = np.cos(np.radians(degrees)) * half, np.sin(np.radians(degrees)) * half
    start, end = (round(half - dx), round(half - dy)), (round(half + dx), round(half + dy))
    cv2.line(kernel, start, end, 1.0)
    line: npt.NDArray[np.float32] = kernel / kernel.sum()
    return line


def recompress(picture: Bytes, quality: int) -> Bytes:
    """The picture after JPEG compression at `quality` (1 to 100)."""
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR) if done else None
    return picture if decoded is None else decoded.astype(np.uint8, copy=False)


def _transform(picture: Bytes, matrix: Matrix) -> Bytes:
    changed: Bytes = cv2.transform(picture, matrix.astype(np.float32))
    return changed
