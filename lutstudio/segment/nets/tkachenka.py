"""Tkachenka et al. 2019: the temporal hourglass that finds hair in a frame and the mask before it.

Section 2 gives the input (RGB and the previous mask), section 5 the shape: a
large-stride first convolution, squeezed E-Net bottlenecks, skips, and dense
layers at full resolution on top. The paper prints no widths or depths; those
in `TkachenkaConfig` are ours.
"""

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from lutstudio.segment.nets.layers import conv_norm
from lutstudio.segment.normalise import Normalisation


@dataclass(frozen=True)
class Level:
    """One resolution of the hourglass.

    Attributes
    ----------
    channels : int
        Width of the stream at this level.
    down, up : tuple of (kernel, dilation)
        A bottleneck each, on the way down and on the way up.
    """

    channels: int
    down: tuple[tuple[int, int], ...] = ()
    up: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class TkachenkaConfig:
    """Every size of the network; the defaults are the shipped one.

    Attributes
    ----------
    size : int
        Side of the square input in pixels: 256, or 512 for the paper's full size. The weights fit both.
    stem_kernel, stem_stride : int
        First convolution; section 5 asks for strides "of four and above" and big kernels.
    squeeze : int
        Width of the stream over the width inside a bottleneck; section 5 gives 16 or 32.
    levels : tuple of Level
        From the finest (size / stem_stride) to the coarsest, each half the one before.
    skips : bool
        Whether the way up sees the way down; off for the ablation.
    up_channels, dense_layers, dense_growth : int
        Features brought to full resolution, and the dense layers that refine them there.
    """

    size: int = 256
    stem_kernel: int = 7
    stem_stride: int = 4
    squeeze: int = 16
    levels: tuple[Level, ...] = (
        Level(64, down=((3, 1),), up=((3, 1),)),
        Level(160, down=((3, 1), (5, 1), (3, 2)), up=((3, 1), (5, 1))),
        Level(320, down=((3, 1), (5, 1), (3, 2), (5, 2), (3, 1), (5, 1)), up=((3, 1), (5, 1))),
        Level(384, down=((3, 1), (5, 1), (3, 2), (5, 1))),
    )
    skips: bool = True
    up_channels: int = 4
    dense_layers: int = 2
    dense_growth: int = 4

    @property
    def channels(self) -> int:
        """RGB and the previous mask (section 2)."""
        return 4

    @property
    def normalisation(self) -> Normalisation:
        """RGB in [0, 1]."""
        return "unit"

    def __post_init__(self) -> None:
        if not self.stem_kernel >= self.stem_stride >= 4:
            raise ValueError(
                f"stem kernel {self.stem_kernel} and stride {self.stem_stride}: kernel >= stride >= 4 was expected"
            )
        for level in self.levels:
            if level.channels % self.squeeze:
                raise ValueError(f"{level.channels} channels do not divide by the squeeze {self.squeeze}")
        coarsest = self.stem_stride * 2 ** (len(self.levels) - 1)
        if self.size % coarsest:
            raise ValueError(f"size {self.size}: a multiple of {coarsest} was expected")


class Tkachenka(nn.Module):
    """Hair logits from a picture and the mask of the frame before it.

    Takes (B, 4, H, W): RGB in [0, 1] and the previous mask in [0, 1], all
    zeros for a first frame. Gives (B, 1, H, W) logits. H and W are multiples
    of the coarsest stride; the training grows them up to `config.size`.
    """

    def __init__(self, config: TkachenkaConfig = TkachenkaConfig()) -> None:
        super().__init__()
        self.config = config
        levels = config.levels
        self.stem = conv_norm(4, levels[0].channels, config.stem_kernel, stride=config.stem_stride)
        self.down = nn.ModuleList(_blocks(level.channels, level.down, config.squeeze) for level in levels)
        self.shrink = nn.ModuleList(_shrink(fine.channels, coarse.channels) for fine, coarse in pairwise(levels))
        self.up = nn.ModuleList(_blocks(level.channels, level.up, config.squeeze) for level in levels[:-1])
        self.rise = nn.ModuleList(
            conv_norm(coarse.channels, fine.channels, 1, act=False) for fine, coarse in pairwise(levels)
        )
        self.to_full = nn.Conv2d(levels[0].channels, config.up_channels, 1)
        self.dense = Dense(4 + config.up_channels, config.dense_layers, config.dense_growth)

    def forward(self, frame: Tensor) -> Tensor:
        """Logits (B, 1, H, W) of a frame (B, 4, H, W)."""
        frame = frame - 0.5
        skips: list[Tensor] = []
        x = self.stem(frame)  # (B, C0, H/4, W/4)
        for index, blocks in enumerate(self.down):
            if index:
                skips.append(x)
                x = self.shrink[index - 1](x)
            x = blocks(x)
        for index in reversed(range(len(self.up))):
            x = interpolate(self.rise[index](x), scale_factor=2.0, mode="bilinear", align_corners=False)
            x = self.up[index](torch.relu(x + skips[index]) if self.config.skips else torch.relu(x))
        x = interpolate(
            self.to_full(x), scale_factor=float(self.config.stem_stride), mode="bilinear", align_corners=False
        )
        logits: Tensor = self.dense(torch.cat([frame, x], dim=1))  # (B, 1, H, W)
        return logits


class Bottleneck(nn.Module):
    """E-Net bottleneck, squeezed hard (section 5): 1x1 down, k x k inside, 1x1 up, added to its input."""

    def __init__(self, channels: int, squeeze: int, kernel: int, dilation: int) -> None:
        super().__init__()
        inner = channels // squeeze
        self.branch = nn.Sequential(
            conv_norm(channels, inner, 1),
            conv_norm(inner, inner, kernel, dilation=dilation),
            conv_norm(inner, channels, 1, act=False),
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to the same."""
        return torch.relu(x + self.branch(x))


class Dense(nn.Module):
    """DenseNet layers at full resolution: each sees the input and all features made before it (section 5)."""

    def __init__(self, channels: int, layers: int, growth: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            nn.Conv2d(channels + index * growth, growth, 3, padding=1) for index in range(layers)
        )
        self.head = nn.Conv2d(channels + layers * growth, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to (B, 1, H, W)."""
        for layer in self.layers:
            x = torch.cat([x, torch.relu(layer(x))], dim=1)
        logits: Tensor = self.head(x)
        return logits


def _shrink(inputs: int, outputs: int) -> nn.Sequential:
    """Halve the size: a big depthwise kernel, then a 1x1 to the new width."""
    return nn.Sequential(
        conv_norm(inputs, inputs, 5, stride=2, groups=inputs, act=False), conv_norm(inputs, outputs, 1)
    )


def _blocks(channels: int, shapes: tuple[tuple[int, int], ...], squeeze: int) -> nn.Sequential:
    return nn.Sequential(*(Bottleneck(channels, squeeze, kernel, dilation) for kernel, dilation in shapes))
