"""Boukhems et al. 2023, sections 2 and 3: a U-Net in three sizes."""

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import max_pool2d

from lutstudio.segment.nets.layers import conv_norm
from lutstudio.segment.normalise import Normalisation


@dataclass(frozen=True)
class BoukhemsConfig:
    """Every size of the U-Net; the defaults are the paper's first and largest.

    Attributes
    ----------
    size : int
        Side of the square input.
    widths : tuple of int
        Channels at each resolution on the way down and up.
    bottom : int
        Channels at the coarsest.
    convolutions : int
        At each resolution, each way.
    """

    size: int = 256
    widths: tuple[int, ...] = (64, 128, 256, 512)
    bottom: int = 1024
    convolutions: int = 2

    @property
    def channels(self) -> int:
        """RGB."""
        return 3

    @property
    def normalisation(self) -> Normalisation:
        """RGB in [0, 1]."""
        return "unit"

    def __post_init__(self) -> None:
        if not self.widths or self.size % 2 ** len(self.widths):
            raise ValueError(f"size {self.size}: a multiple of {2 ** len(self.widths)} was expected")


# Section 3.3: the first model, the second with layers taken out, the third with one convolution instead of two.
LARGE = BoukhemsConfig()
MEDIUM = BoukhemsConfig(widths=(64, 128), bottom=256)
SMALL = BoukhemsConfig(widths=(32, 64), bottom=128, convolutions=1)


class Boukhems(nn.Module):
    """Hair logits (B, 1, H, W) from RGB (B, 3, H, W)."""

    def __init__(self, config: BoukhemsConfig = LARGE) -> None:
        super().__init__()
        self.config = config
        widths = (3, *config.widths)
        self.down = nn.ModuleList(_convolutions(above, width, config.convolutions) for above, width in pairwise(widths))
        self.bottom = _convolutions(config.widths[-1], config.bottom, config.convolutions)
        below = (*config.widths[1:], config.bottom)
        self.rise = nn.ModuleList(
            nn.ConvTranspose2d(deep, width, 2, stride=2) for deep, width in zip(below, config.widths, strict=True)
        )
        self.up = nn.ModuleList(_convolutions(2 * width, width, config.convolutions) for width in config.widths)
        self.head = nn.Conv2d(config.widths[0], 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Logits (B, 1, H, W) of (B, 3, H, W)."""
        skips: list[Tensor] = []
        for level in self.down:
            x = level(x)
            skips.append(x)
            x = max_pool2d(x, 2)
        x = self.bottom(x)
        for index in reversed(range(len(self.up))):
            x = self.up[index](torch.cat([skips[index], self.rise[index](x)], dim=1))
        logits: Tensor = self.head(x)
        return logits


def _convolutions(inputs: int, outputs: int, count: int) -> nn.Sequential:
    return nn.Sequential(*(conv_norm(outputs if index else inputs, outputs, 3) for index in range(count)))
