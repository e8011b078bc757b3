"""Sun, Zhou and Wang 2019, section 4.3: scale crop, small rotations, mirrors, jitter of colour, blur."""

import cv2
import numpy as np

from lutstudio.train.augments import SunAugment
from lutstudio.train.data.sample import Bytes, Sample
from lutstudio.train.geometry import Matrix, render
from lutstudio.train.views.view import View


def sun_view(rng: np.random.Generator, sample: Sample, size: int, augment: SunAugment) -> View:
    """One view of `size` by `size` pixels; black outside the picture, as the paper pads."""
    matrix = crop(rng, sample.mask.shape, size, augment)
    picture, mask = render(sample.picture, sample.mask, matrix, size, (cv2.BORDER_CONSTANT, (0, 0, 0)))
    picture = jitter(rng, picture, augment.jitter)
    if rng.random() < augment.blur:
        deviation = rng.uniform(*augment.blur_radius)
        if deviation > 0.0:
            picture = cv2.GaussianBlur(picture, (0, 0), deviation).astype(np.uint8, copy=False)
    return View(picture, np.zeros_like(mask), mask, sample.entry.weight)


def crop(rng: np.random.Generator, shape: tuple[int, ...], size: int, augment: SunAugment) -> Matrix:
    """The map (2, 3) from a picture of `shape` to a view: scale, mirror, rotate, then pad or crop.

    A resized picture smaller than the view lies at its top left, padded to the
    right and below; a larger one is cut out at random.
    """
    height, width = shape
    base = augment.base or size
    short = round(rng.uniform(*augment.scale) * base)
    scale = short / min(height, width)
    flip = -1.0 if rng.random() < augment.flip else 1.0
    angle = np.radians(rng.uniform(-augment.rotate, augment.rotate))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = turn @ np.diag([flip * scale, scale])
    wide, high = width * scale, height * scale
    left, top = (rng.uniform(0.0, max(0.0, side - size)) for side in (wide, high))
    centre = np.array([wide / 2 - left - 0.5, high / 2 - top - 0.5])
    offset = centre - linear @ np.array([(width - 1) / 2, (height - 1) / 2])
    return np.hstack([linear, offset[:, None]])


def jitter(rng: np.random.Generator, picture: Bytes, amount: float) -> Bytes:
    """Brightness, contrast and saturation times 1 plus or minus `amount`, hue turned by up to that share of a turn."""
    brightness, contrast, saturation = rng.uniform(1.0 - amount, 1.0 + amount, 3)
    turn = rng.uniform(-amount, amount) * 360.0
    x = picture.astype(np.float32) / np.float32(255.0)
    x = np.clip(x * brightness, 0.0, 1.0)
    mean = float((x @ np.array([0.299, 0.587, 0.114])).mean())
    x = np.clip(mean + (x - mean) * contrast, 0.0, 1.0)
    grey = (x @ np.array([0.299, 0.587, 0.114]))[..., None]
    x = np.clip(grey + (x - grey) * saturation, 0.0, 1.0).astype(np.float32)
    hsv = cv2.cvtColor(x, cv2.COLOR_RGB2HSV)
    hsv[..., 0] = (hsv[..., 0] + np.float32(turn)) % np.float32(360.0)
    turned = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)
    changed: Bytes = np.clip(turned * 255.0 + 0.5, 0.0, 255.0).astype(np.uint8)
    return changed
