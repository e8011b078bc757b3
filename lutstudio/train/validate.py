"""How good a network is on pictures held out of the training."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from lutstudio.train.folder import Sample
from lutstudio.train.geometry import render, whole_view

_BATCH = 8


@dataclass(frozen=True)
class Score:
    """Mean and median IoU at half coverage over the held-out pictures."""

    mean: float
    median: float


def validate(net: nn.Module, samples: Sequence[Sample], size: int) -> Score:
    """Score of `net` in evaluation mode: whole pictures squashed to `size`, no previous mask."""
    scores: list[float] = []
    for start in range(0, len(samples), _BATCH):
        part = samples[start : start + _BATCH]
        frames = np.zeros((len(part), size, size, 4), np.uint8)
        truths = np.zeros((len(part), size, size), np.uint8)
        for place, sample in enumerate(part):
            matrix = whole_view(sample.mask.shape[0], sample.mask.shape[1], size)
            frames[place, ..., :3], truths[place] = render(sample.picture, sample.mask, matrix, size)
        with torch.no_grad():
            logits = net(to_input(torch.from_numpy(frames)))
        hair = (logits[:, 0] > 0).numpy()
        for found, truth in zip(hair, truths > 127, strict=True):
            union = np.count_nonzero(found | truth)
            scores.append(np.count_nonzero(found & truth) / union if union else 1.0)
    return Score(float(np.mean(scores)), float(np.median(scores)))


def to_input(frames: torch.Tensor) -> torch.Tensor:
    """8-bit frames (B, S, S, 4) as the network takes them: (B, 4, S, S) float32 in [0, 1]."""
    return frames.permute(0, 3, 1, 2).float().div_(255.0).contiguous(memory_format=torch.channels_last)
