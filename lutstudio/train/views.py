"""Batches of training views, each a function of the seed and the step alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.train.appearance import change_appearance
from lutstudio.train.backview import turn_round
from lutstudio.train.config import TrainConfig
from lutstudio.train.distract import beside, occlude
from lutstudio.train.folder import Sample
from lutstudio.train.geometry import random_border, random_view, render
from lutstudio.train.prior import draw_kind, major_prior, minor_prior
from lutstudio.train.recolour import recolour_hair
from lutstudio.train.tps import random_controls, sampling_field

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class View:
    """One training view, 8 bit: `picture` (S, S, 3), `prior` and `truth` (S, S); `weight` trusts the label."""

    picture: Bytes
    prior: Bytes
    truth: Bytes
    weight: float


class Views:
    """All views of a run.

    Indexing with a step gives its batch as three arrays: frames (B, S, S, 4)
    and truths (B, S, S) in 8 bit, and weights (B,) float32. A run that goes on
    after a stop sees what it would have seen.
    """

    def __init__(self, samples: Sequence[Sample], config: TrainConfig) -> None:
        self._samples = samples
        self._config = config
        weights = np.array(
            [
                config.source_weight.get(sample.entry.source, 1.0) * (config.bald_share + sample.mask.mean() / 255.0)
                for sample in samples
            ]
        )
        self._share = np.cumsum(weights / weights.sum())

    def __len__(self) -> int:
        return self._config.steps

    def __getitem__(self, step: int) -> tuple[Bytes, Bytes, npt.NDArray[np.float32]]:
        stage = self._config.stage_at(step)
        views = [
            self.view(np.random.default_rng((self._config.seed, step, place)), stage.size)
            for place in range(stage.batch)
        ]
        frames = np.stack([np.dstack([view.picture, view.prior]) for view in views])
        truths = np.stack([view.truth for view in views])
        return frames, truths, np.array([view.weight for view in views], np.float32)

    def view(self, rng: np.random.Generator, size: int) -> View:
        """One view of `size` by `size` pixels, all chance from `rng`."""
        augment, priors = self._config.augment, self._config.priors
        sample = self._pick(rng)
        picture, mask = self._look(rng, sample, size)
        if rng.random() < augment.backview:
            picture, mask = turn_round(rng, picture, mask)
        if rng.random() < augment.recolour:
            picture = recolour_hair(rng, picture, mask)
        weight = sample.entry.weight
        if rng.random() < augment.neighbour:
            other = self._pick(rng)
            picture, mask = beside(rng, (picture, mask), self._look(rng, other, size))
            weight = min(weight, other.entry.weight)
        if rng.random() < augment.occlude:
            texture, _ = self._look(rng, self._pick(rng), size)
            picture, mask = occlude(rng, picture, mask, texture)
        kind = draw_kind(rng, priors)
        prior = np.zeros_like(mask)
        if kind != "empty":
            prior = minor_prior(rng, mask) if kind == "minor" else major_prior(rng, mask)
            if rng.random() < priors.warp:
                picture, mask = bend(rng, picture, mask, priors.bend)
        picture = change_appearance(rng, picture, augment)
        return View(picture, prior, mask, weight)

    def _pick(self, rng: np.random.Generator) -> Sample:
        return self._samples[min(int(np.searchsorted(self._share, rng.random())), len(self._samples) - 1)]

    def _look(self, rng: np.random.Generator, sample: Sample, size: int) -> tuple[Bytes, Bytes]:
        matrix = random_view(rng, sample.mask, size, self._config.augment)
        return render(sample.picture, sample.mask, matrix, size, random_border(rng))


def bend(rng: np.random.Generator, picture: Bytes, mask: Bytes, amount: float) -> tuple[Bytes, Bytes]:
    """Picture and mask after the same thin-plate spline warp (section 4: fast movement of the camera)."""
    size = mask.shape[0]
    field = sampling_field(*random_controls(rng, size, amount), size)
    moved = cv2.remap(picture, field, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    truth = cv2.remap(mask, field, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return moved.astype(np.uint8, copy=False), truth.astype(np.uint8, copy=False)
