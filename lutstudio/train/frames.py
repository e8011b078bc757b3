"""Batches of bytes as a network takes them."""

import torch
from torch import Tensor

from lutstudio.segment.nets import NetConfig
from lutstudio.segment.normalise import SCALES


def to_unit(frames: Tensor) -> Tensor:
    """8-bit frames (B, S, S, 4) as (B, 4, S, S) float32 in [0, 1]."""
    return frames.permute(0, 3, 1, 2).float().div_(255.0).contiguous(memory_format=torch.channels_last)


def for_net(frame: Tensor, config: NetConfig) -> Tensor:
    """A frame (B, 4, S, S) in [0, 1] with the channels and the scale that the network takes."""
    if config.normalisation != "unit":
        mean, deviation = SCALES[config.normalisation]
        shift, scale = frame.new_tensor((*mean, 0.0)), frame.new_tensor((*deviation, 1.0))
        frame = (frame - shift.view(1, 4, 1, 1)) / scale.view(1, 4, 1, 1)
    return frame[:, : config.channels].contiguous(memory_format=torch.channels_last)
