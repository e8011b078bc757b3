"""What tests ask of networks too large to run: they are built without memory."""

import torch
from torch import nn


def parameters(net: nn.Module) -> int:
    return sum(parameter.numel() for parameter in net.parameters())


def without_memory(make: type[nn.Module], config: object) -> nn.Module:
    with torch.device("meta"):
        return make(config).eval()


def shape_of(net: nn.Module, channels: int, side: int) -> tuple[int, ...]:
    return tuple(net(torch.zeros(1, channels, side, side, device="meta")).shape)
