"""Levinshtein et al. 2018, section IV: whole pictures and their mirror images."""

import numpy as np

from lutstudio.train.augments import LevinshteinAugment
from lutstudio.train.data.sample import Sample
from lutstudio.train.geometry import render, whole_view
from lutstudio.train.views.view import View


def levinshtein_view(rng: np.random.Generator, sample: Sample, size: int, augment: LevinshteinAugment) -> View:
    """The picture squashed to `size` by `size`, mirrored or not."""
    height, width = sample.mask.shape
    picture, mask = render(sample.picture, sample.mask, whole_view(height, width, size), size)
    if rng.random() < augment.flip:
        picture, mask = np.ascontiguousarray(picture[:, ::-1]), np.ascontiguousarray(mask[:, ::-1])
    return View(picture, np.zeros_like(mask), mask, sample.entry.weight)
