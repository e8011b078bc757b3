"""Pictures to time with: smooth shading with a little grain, and a round head of hair."""

import cv2
import numpy as np
import numpy.typing as npt

SIZES = {"640 × 480": (480, 640), "1280 × 720": (720, 1280)}


def picture(height: int, width: int) -> npt.NDArray[np.uint8]:
    """Like a photograph: large shapes, and grain of a few levels."""
    generator = np.random.default_rng(0)
    shapes = generator.integers(0, 256, (height // 40, width // 40, 3), dtype=np.uint8)
    smooth = cv2.resize(shapes, (width, height), interpolation=cv2.INTER_CUBIC).astype(np.int16)
    grain = generator.integers(-4, 5, smooth.shape)
    return (smooth + grain).clip(0, 255).astype(np.uint8)


def mask(height: int, width: int, share: float) -> npt.NDArray[np.uint8]:
    """A disc with a soft edge of eight pixels that covers `share` of the picture."""
    y, x = np.mgrid[:height, :width]
    radius = np.sqrt(share * height * width / np.pi)
    away = np.hypot(y - height / 2, x - width / 2)
    return (((radius + 4 - away) / 8).clip(0, 1) * 255).astype(np.uint8)


def look(size: int, seed: int) -> npt.NDArray[np.float32]:
    """A LUT's table: a strong smooth look, different for each seed."""
    generator = np.random.default_rng(seed)
    axis = np.linspace(0.0, 1.0, size)
    cube = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1)
    warm = np.eye(3) * 0.6 + generator.random((3, 3)) * 0.2
    return (np.sin(cube @ warm * 1.7) ** generator.uniform(0.8, 1.4)).clip(0, 1).astype(np.float32)
