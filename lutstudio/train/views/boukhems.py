"""Boukhems et al. 2023, section 3.2: rotations and mirrors, and the blur and motion blur of video."""

import cv2
import numpy as np

from lutstudio.train.appearance import motion_kernel
from lutstudio.train.augments import BoukhemsAugment
from lutstudio.train.data.sample import Sample
from lutstudio.train.geometry import Matrix, render, whole_view
from lutstudio.train.views.view import View


def boukhems_view(rng: np.random.Generator, sample: Sample, size: int, augment: BoukhemsAugment) -> View:
    """One view of `size` by `size` pixels."""
    matrix = turned(rng, sample.mask.shape, size, augment)
    picture, mask = render(sample.picture, sample.mask, matrix, size, (cv2.BORDER_REFLECT_101, (0, 0, 0)))
    if rng.random() < augment.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(*augment.blur_radius)).astype(np.uint8, copy=False)
    if rng.random() < augment.motion:
        length = max(3, int(rng.uniform(*augment.motion_length) * size))
        kernel = motion_kernel(length, rng.uniform(0.0, 180.0))
        picture = cv2.filter2D(picture, -1, kernel).astype(np.uint8, copy=False)
    return View(picture, np.zeros_like(mask), mask, sample.entry.weight)


def turned(rng: np.random.Generator, shape: tuple[int, ...], size: int, augment: BoukhemsAugment) -> Matrix:
    """The map (2, 3) that squashes a picture into the view, rotated about the middle and mirrored or not."""
    angle = np.radians(rng.uniform(-augment.rotate, augment.rotate))
    flip = -1.0 if rng.random() < augment.flip else 1.0
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ np.diag([flip, 1.0])
    middle = np.full(2, (size - 1) / 2)
    whole = whole_view(shape[0], shape[1], size)
    linear = turn @ whole[:, :2]
    offset = turn @ (whole[:, 2] - middle) + middle
    return np.hstack([linear, offset[:, None]])
