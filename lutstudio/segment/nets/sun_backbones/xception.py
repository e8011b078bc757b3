"""Chollet 2017 as DeepLabv3+ changes it (Chen et al. 2018, section 3.2 and figure 4): aligned Xception-65.

No pooling: strides are in depthwise convolutions, after each of which come a
batch norm and a ReLU. Where the figure does not show the ReLUs around an
addition, ours follows it, as in ResNet.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from lutstudio.segment.nets.layers import conv_norm
from lutstudio.segment.nets.mobilenet import separable
from lutstudio.segment.nets.sun_backbones.backbone import Backbone
from lutstudio.segment.nets.sun_backbones.bottleneck import project


@dataclass(frozen=True)
class XceptionConfig:
    """Widths of the entry's convolutions and modules, the middle's modules, and the exit's module and convolutions."""

    stem: tuple[int, int] = (32, 64)
    entry: tuple[int, ...] = (128, 256, 728)
    middle: int = 16
    exit: tuple[int, int, int] = (728, 1024, 1024)
    last: tuple[int, ...] = (1536, 1536, 2048)


class Xception(Backbone):
    """Entry, middle and exit flow."""

    def __init__(self, config: XceptionConfig, stride: int) -> None:
        super().__init__()
        self.stride = stride
        first, second = config.stem
        self.stem = nn.Sequential(conv_norm(3, first, 3, stride=2), conv_norm(first, second, 3))
        self.entry = nn.ModuleList()
        inputs, reached, dilation = second, 2, 1
        for width in config.entry:
            taken = 2 if reached < stride else 1
            self.entry.append(Module(inputs, (width, width, width), taken, dilation))
            inputs, reached, dilation = width, reached * taken, dilation * 2 // taken
        self.middle = nn.Sequential(*(Module(inputs, (inputs,) * 3, 1, dilation) for _ in range(config.middle)))
        taken = 2 if reached < stride else 1
        self.exit = Module(inputs, config.exit, taken, dilation)
        inputs, dilation = config.exit[-1], dilation * 2 // taken
        last = []
        for width in config.last:
            last.append(separable(inputs, width, 1, dilation))
            inputs = width
        self.last = nn.Sequential(*last)
        self.low_width, self.width = config.entry[0], inputs

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The low feature and the deepest, of (B, 3, H, W)."""
        low = x = self.entry[0](self.stem(x))
        for module in self.entry[1:]:
            x = module(x)
        return low, self.last(self.exit(self.middle(x)))


class Module(nn.Module):
    """Three separable convolutions, the last with the stride, added to the input."""

    def __init__(self, inputs: int, widths: tuple[int, int, int], stride: int, dilation: int) -> None:
        super().__init__()
        first, second, third = widths
        self.branch = nn.Sequential(
            separable(inputs, first, 1, dilation),
            separable(first, second, 1, dilation),
            conv_norm(second, second, 3, stride=stride, dilation=dilation, groups=second),
            conv_norm(second, third, 1, act=False),
        )
        self.skip = project(inputs, third, stride)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to (B, widths[2], H / stride, W / stride)."""
        return torch.relu(self.branch(x) + self.skip(x))
