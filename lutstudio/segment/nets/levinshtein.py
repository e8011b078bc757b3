"""Levinshtein et al. 2018: HairSegNet (section III.A) and HairMatteNet (section III.B), MobileNets that find hair.

Both are without the weights from ImageNet that the paper starts from.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from lutstudio.segment.nets.layers import hair_logit
from lutstudio.segment.nets.mobilenet import MobileNet, MobileNetConfig
from lutstudio.segment.normalise import Normalisation


@dataclass(frozen=True)
class HairSegNetConfig:
    """Every size of HairSegNet.

    Attributes
    ----------
    size : int
        Side of the square input; 224 in the paper, 480 in section IV.C.
    width : int
        Channels of the decoder; 64 in the paper, 16 to 128 in section IV.C.
    blocks : int
        Decoder blocks, each doubling the size; the encoder stops at size / 2 ** blocks.
    encoder : MobileNetConfig
    """

    size: int = 224
    width: int = 64
    blocks: int = 3
    encoder: MobileNetConfig = field(default_factory=MobileNetConfig)

    @property
    def channels(self) -> int:
        """RGB."""
        return 3

    @property
    def normalisation(self) -> Normalisation:
        """ImageNet's, as the paper starts from its weights."""
        return "imagenet"

    def __post_init__(self) -> None:
        if self.size % 2**self.blocks:
            raise ValueError(f"size {self.size}: a multiple of {2**self.blocks} was expected")


@dataclass(frozen=True)
class HairMatteNetConfig:
    """Every size of HairMatteNet; see `HairSegNetConfig`."""

    size: int = 224
    width: int = 64
    encoder: MobileNetConfig = field(default_factory=MobileNetConfig)

    @property
    def channels(self) -> int:
        """RGB."""
        return 3

    @property
    def normalisation(self) -> Normalisation:
        """ImageNet's, as the paper starts from its weights."""
        return "imagenet"

    def __post_init__(self) -> None:
        if self.size % 32:
            raise ValueError(f"size {self.size}: a multiple of 32 was expected")


class HairSegNet(nn.Module):
    """Section III.A: a MobileNet kept at an eighth of the size, and a decoder without skips.

    Takes (B, 3, H, W), gives hair logits (B, 1, H, W). The last two of the
    encoder's strides are 1; what follows the first is dilated by 2, what
    follows the second by 4.
    """

    def __init__(self, config: HairSegNetConfig = HairSegNetConfig()) -> None:
        super().__init__()
        self.config = config
        self.backbone = MobileNet(config.encoder, output_stride=2**config.blocks)
        deepest = self.backbone.widths[-1]  # 1024, at 28 x 28 of 224 x 224
        inputs = [deepest] + [config.width] * (config.blocks - 1)
        self.blocks = nn.ModuleList(Block(width, config.width) for width in inputs)
        self.head = nn.Conv2d(config.width, 2, 1)

    def forward(self, frame: Tensor) -> Tensor:
        """Logits (B, 1, H, W) of (B, 3, H, W)."""
        return hair_logit(self.scores(frame))

    def scores(self, frame: Tensor) -> Tensor:
        """What the softmax takes, (B, 2, H, W)."""
        x = self.backbone(frame)[-1]
        for block in self.blocks:
            x = block(twice(x))
        scores: Tensor = self.head(x)
        return scores


class HairMatteNet(nn.Module):
    """Section III.B: the whole MobileNet, down to 7 x 7, and a decoder with skips that are added.

    Takes (B, 3, H, W), gives hair logits (B, 1, H, W).
    """

    def __init__(self, config: HairMatteNetConfig = HairMatteNetConfig()) -> None:
        super().__init__()
        self.config = config
        self.backbone = MobileNet(config.encoder)
        *outer, deepest = self.backbone.widths  # (64, 128, 256, 512), 1024
        inner = [deepest] + [config.width] * (len(outer) - 1)
        self.skips = nn.ModuleList(
            nn.Conv2d(channels, width, 1) for channels, width in zip(reversed(outer), inner, strict=True)
        )
        self.blocks = nn.ModuleList(Block(width, config.width) for width in [*inner, config.width])
        self.head = nn.Conv2d(config.width, 2, 1)

    def forward(self, frame: Tensor) -> Tensor:
        """Logits (B, 1, H, W) of (B, 3, H, W)."""
        return hair_logit(self.scores(frame))

    def scores(self, frame: Tensor) -> Tensor:
        """What the softmax takes, (B, 2, H, W)."""
        features: Sequence[Tensor] = self.backbone(frame)
        x = features[-1]
        for index, block in enumerate(self.blocks):
            x = twice(x)
            if index < len(self.skips):
                x = x + self.skips[index](features[-2 - index])
            x = block(x)
        scores: Tensor = self.head(x)
        return scores


class Block(nn.Module):
    """One decoder block at its own size: depthwise 3 x 3, pointwise, ReLU; no batch norm."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.depthwise = nn.Conv2d(inputs, inputs, 3, padding=1, groups=inputs)
        self.pointwise = nn.Conv2d(inputs, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to (B, width, H, W)."""
        return torch.relu(self.pointwise(self.depthwise(x)))


def twice(x: Tensor) -> Tensor:
    """Every pixel repeated as 2 x 2; transposed convolutions left a grid in the masks, the paper says."""
    return interpolate(x, scale_factor=2.0, mode="nearest")
