"""How good a network is on pictures held out of the training."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from lutstudio.segment.nets import NetConfig
from lutstudio.train.data.sample import Sample
from lutstudio.train.frames import for_net, to_unit
from lutstudio.train.geometry import render, whole_view

_BATCH = 8


@dataclass(frozen=True)
class Score:
    """At half coverage: mean and median over the pictures of the hair's IoU, and both classes' mean over all pixels."""

    mean: float
    median: float
    miou: float


def validate(net: nn.Module, samples: Sequence[Sample], config: NetConfig, device: str = "cpu") -> Score:
    """Score of `net` in evaluation mode: whole pictures squashed to its size, no previous mask."""
    scores: list[float] = []
    counts = np.zeros((2, 2), np.int64)  # intersection and union, of what is not hair and of hair
    size = config.size
    for start in range(0, len(samples), _BATCH):
        part = [samples[index] for index in range(start, min(start + _BATCH, len(samples)))]
        frames = np.zeros((len(part), size, size, 4), np.uint8)
        truths = np.zeros((len(part), size, size), np.uint8)
        for place, sample in enumerate(part):
            matrix = whole_view(sample.mask.shape[0], sample.mask.shape[1], size)
            frames[place, ..., :3], truths[place] = render(sample.picture, sample.mask, matrix, size)
        with torch.no_grad():
            logits = net(for_net(to_unit(torch.from_numpy(frames).to(device)), config))
        hair = (logits[:, 0] > 0).cpu().numpy()
        for found, truth in zip(hair, truths > 127, strict=True):
            hit, union = np.count_nonzero(found & truth), np.count_nonzero(found | truth)
            counts += np.array([[truth.size - union, truth.size - hit], [hit, union]])
            scores.append(hit / union if union else 1.0)
    both = [hit / union if union else 1.0 for hit, union in counts.tolist()]
    return Score(float(np.mean(scores)), float(np.median(scores)), float(np.mean(both)))
