"""Batches of training views, each a function of the seed and the step alone."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from lutstudio.train.augments import Augment, BoukhemsAugment, LevinshteinAugment, SunAugment
from lutstudio.train.config import TrainConfig
from lutstudio.train.data.sample import Bytes, Sample
from lutstudio.train.distributed import ALONE, World
from lutstudio.train.views.boukhems import boukhems_view
from lutstudio.train.views.levinshtein import levinshtein_view
from lutstudio.train.views.studio import studio_view
from lutstudio.train.views.sun import sun_view
from lutstudio.train.views.view import View

_EPOCH = 0x65706F63  # keeps the draws of an epoch's order apart from those of views


class Views:
    """All views of a run, or of one of its processes.

    Indexing with a step gives its batch as three arrays: frames (B, S, S, 4)
    and truths (B, S, S) in 8 bit, and weights (B,) float32. A run that goes on
    after a stop sees what it would have seen, and several processes together
    see what one would.
    """

    def __init__(self, samples: Sequence[Sample], config: TrainConfig, world: World = ALONE) -> None:
        self._samples = samples
        self._config = config
        self._world = world
        self._share = _shares(samples, config) if config.order == "drawn" else None

    def __len__(self) -> int:
        return self._config.steps

    def __getitem__(self, step: int) -> tuple[Bytes, Bytes, npt.NDArray[np.float32]]:
        stage = self._config.stage_at(step)
        first = views_before(self._config, step)
        views = []
        for place in range(self._world.rank, stage.batch, self._world.size):
            rng = np.random.default_rng((self._config.seed, step, place))
            turn = self._in_turn(first + place) if self._share is None else None
            views.append(self.view(rng, stage.size, turn))
        frames = np.stack([np.dstack([view.picture, view.prior]) for view in views])
        truths = np.stack([view.truth for view in views])
        return frames, truths, np.array([view.weight for view in views], np.float32)

    def view(self, rng: np.random.Generator, size: int, sample: Sample | None = None) -> View:
        """One view of `size` by `size` pixels, of a picture drawn unless `sample` is given; all chance from `rng`."""
        augment = self._config.augment
        sample = self._pick(rng) if sample is None else sample
        match augment:
            case Augment():
                return studio_view(rng, sample, lambda: self._pick(rng), size, augment, self._config.priors)
            case LevinshteinAugment():
                return levinshtein_view(rng, sample, size, augment)
            case SunAugment():
                return sun_view(rng, sample, size, augment)
            case BoukhemsAugment():
                return boukhems_view(rng, sample, size, augment)

    def _pick(self, rng: np.random.Generator) -> Sample:
        if self._share is None:
            return self._samples[int(rng.integers(len(self._samples)))]
        return self._samples[min(int(np.searchsorted(self._share, rng.random())), len(self._samples) - 1)]

    def _in_turn(self, position: int) -> Sample:
        """The picture whose turn it is: each once an epoch, in an order of its own."""
        epoch, index = divmod(position, len(self._samples))
        return self._samples[int(epoch_order(self._config.seed, epoch, len(self._samples))[index])]


def views_before(config: TrainConfig, step: int) -> int:
    """How many views the batches before `step` hold."""
    views, left = 0, step
    for stage in config.stages:
        views += min(left, stage.steps) * stage.batch
        left = max(0, left - stage.steps)
    return views


@lru_cache(maxsize=2)
def epoch_order(seed: int, epoch: int, count: int) -> npt.NDArray[np.int64]:
    """The order of `count` pictures in an epoch, which the seed and the epoch alone decide."""
    return np.random.default_rng((seed, _EPOCH, epoch)).permutation(count)


def _shares(samples: Sequence[Sample], config: TrainConfig) -> npt.NDArray[np.float64]:
    """Where in [0, 1] each picture's share of the draws ends."""
    weights = np.array(
        [
            config.source_weight.get(sample.entry.source, 1.0) * (config.bald_share + sample.mask.mean() / 255.0)
            for sample in samples
        ]
    )
    return np.cumsum(weights / weights.sum())
