"""Our own fast network: a U-Net of inverted residuals whose last layers see every pixel of the frame.

It takes the frame and the mask before it, as Tkachenka et al. 2019 (section 2)
do, and like theirs brings the frame itself back in at the end, for the edges.
Its body is that of MobileNetV2 (Sandler et al. 2018): wide depthwise layers
learn more per multiplication than bottlenecks squeezed to a few channels.
"""

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, pixel_shuffle, pixel_unshuffle

from lutstudio.segment.nets.layers import conv_norm
from lutstudio.segment.normalise import Normalisation


@dataclass(frozen=True)
class SwiftLevel:
    """One resolution of the network, half the one before.

    Attributes
    ----------
    channels : int
        Width of the stream.
    down, up : int
        Inverted residuals on the way down (the first of them halves the size) and on the way up.
    kernel : int
        Of their depthwise convolutions.
    """

    channels: int
    down: int
    up: int
    kernel: int = 3


@dataclass(frozen=True)
class SwiftConfig:
    """Every size of the network; the defaults are the shipped one.

    Attributes
    ----------
    size : int
        Side of the square input in pixels; any multiple of 32 runs.
    stem : int
        Channels at half size.
    expand : int
        Width inside an inverted residual over that of the stream.
    levels : tuple of SwiftLevel
        From a quarter of the size down.
    """

    size: int = 256
    stem: int = 16
    expand: int = 3
    levels: tuple[SwiftLevel, ...] = (
        SwiftLevel(24, down=2, up=1),
        SwiftLevel(56, down=3, up=2, kernel=5),
        SwiftLevel(112, down=5, up=2, kernel=5),
        SwiftLevel(192, down=4, up=0, kernel=5),
    )

    @property
    def channels(self) -> int:
        """RGB and the previous mask."""
        return 4

    @property
    def normalisation(self) -> Normalisation:
        """RGB in [0, 1]."""
        return "unit"


class Swift(nn.Module):
    """Hair logits from a picture and the mask of the frame before it.

    Takes (B, 4, H, W): RGB in [0, 1] and the previous mask in [0, 1], all
    zeros for a first frame. Gives (B, 1, H, W) logits. H and W are multiples
    of the coarsest stride.
    """

    def __init__(self, config: SwiftConfig = SwiftConfig()) -> None:
        super().__init__()
        self.config = config
        levels = config.levels
        widths = (config.stem, *(level.channels for level in levels))
        self.stem = conv_norm(4, config.stem, 3, stride=2)
        self.down = nn.ModuleList(
            nn.Sequential(
                Inverted(before, level.channels, level.kernel, config.expand, stride=2)
                if index
                else conv_norm(before, level.channels, 3, stride=2, act=False),
                *(Inverted(level.channels, level.channels, level.kernel, config.expand) for _ in range(level.down - 1)),
            )
            for index, (before, level) in enumerate(zip(widths, levels, strict=False))
        )
        self.context = Context(levels[-1].channels)
        self.rise = nn.ModuleList(conv_norm(coarse, fine, 1, act=False) for fine, coarse in pairwise(widths))
        self.up = nn.ModuleList(
            nn.Sequential(
                *(Inverted(level.channels, level.channels, level.kernel, config.expand) for _ in range(level.up))
            )
            for level in levels[:-1]
        )
        self.edges = Edges(config.stem)

    def forward(self, frame: Tensor) -> Tensor:
        """Logits (B, 1, H, W) of a frame (B, 4, H, W)."""
        frame = frame - 0.5
        skips = [self.stem(frame)]
        for blocks in self.down:
            skips.append(blocks(skips[-1]))
        x = self.context(skips.pop())
        for index in reversed(range(len(skips))):
            x = interpolate(self.rise[index](x), scale_factor=2.0, mode="bilinear", align_corners=False)
            x = torch.relu(x + skips[index])
            if index:
                x = self.up[index - 1](x)
        logits: Tensor = self.edges(x, frame)
        return logits


class Edges(nn.Module):
    """Full-resolution edges at the cost of half: every 2 x 2 pixels of the frame are 16 channels, and 4 come out."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.mix = conv_norm(channels + 16, channels, 3)
        self.refine = conv_norm(channels, channels, 3)
        self.head = nn.Conv2d(channels, 4, 1)

    def forward(self, x: Tensor, frame: Tensor) -> Tensor:
        """(B, C, H / 2, W / 2) and (B, 4, H, W) to (B, 1, H, W)."""
        x = self.mix(torch.cat([x, pixel_unshuffle(frame, 2)], dim=1))
        return pixel_shuffle(self.head(x + self.refine(x)), 2)


class Inverted(nn.Module):
    """Inverted residual: 1x1 up, depthwise k x k, 1x1 down, added to its input where the shapes agree."""

    def __init__(self, inputs: int, outputs: int, kernel: int, expand: int, stride: int = 1) -> None:
        super().__init__()
        inner = inputs * expand
        self.branch = nn.Sequential(
            conv_norm(inputs, inner, 1),
            conv_norm(inner, inner, kernel, stride=stride, groups=inner),
            conv_norm(inner, outputs, 1, act=False),
        )
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to (B, C', H / stride, W / stride)."""
        y: Tensor = self.branch(x)
        return x + y if self.residual else y


class Context(nn.Module):
    """Weighs the coarsest channels by what the whole picture holds (squeeze and excitation, Hu et al. 2018)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gate = nn.Sequential(
            nn.Conv2d(channels, channels // 4, 1), nn.ReLU(), nn.Conv2d(channels // 4, channels, 1)
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to the same."""
        return x * torch.sigmoid(self.gate(x.mean(dim=(2, 3), keepdim=True)))
