"""Sun, Zhou and Wang 2019, section 3.1: DeepLabv3+ on four backbones.

The backbones are in `sun_backbones`, without the weights from ImageNet that
the paper starts from. Where the paper is silent the numbers are those of
DeepLabv3+ (Chen et al. 2018), which it builds on.
"""

from dataclasses import dataclass, field
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from lutstudio.segment.nets.layers import conv_norm, hair_logit
from lutstudio.segment.nets.mobilenet import MobileNetConfig
from lutstudio.segment.nets.sun_backbones.backbone import Backbone
from lutstudio.segment.nets.sun_backbones.drn import DRN, DRNConfig
from lutstudio.segment.nets.sun_backbones.mobilenet import MobileNetBackbone
from lutstudio.segment.nets.sun_backbones.resnet import ResNet, ResNetConfig
from lutstudio.segment.nets.sun_backbones.xception import Xception, XceptionConfig
from lutstudio.segment.normalise import Normalisation


@dataclass(frozen=True)
class SunConfig:
    """Every size of the network.

    Attributes
    ----------
    size : int
        Side of the square input, a multiple of 16 and 1: then corners lie on corners at every resolution.
    backbone : "resnet101", "mobilenet", "xception" or "drn"
        The paper goes on with the first (section 5.2).
    output_stride : 8 or 16
        Input pixels to a pixel of the backbone's last feature. A DRN's is always 8.
    rates : tuple of int
        Dilations of the pyramid's branches at stride 16, doubled at 8; 1 stands for a 1 x 1 convolution.
    pyramid_width, low_width, decoder_width : int
        Channels of the pyramid, of the low-level features in the decoder, and of the decoder.
    dropout : (float, float, float)
        After the pyramid, and after each of the decoder's convolutions.
    resnet, mobilenet, xception, drn
        The sizes of each backbone.
    """

    size: int = 257
    backbone: Literal["resnet101", "mobilenet", "xception", "drn"] = "resnet101"
    output_stride: Literal[8, 16] = 16
    rates: tuple[int, ...] = (1, 6, 12, 18)
    pyramid_width: int = 256
    low_width: int = 48
    decoder_width: int = 256
    dropout: tuple[float, float, float] = (0.5, 0.5, 0.1)
    resnet: ResNetConfig = field(default_factory=ResNetConfig)
    mobilenet: MobileNetConfig = field(default_factory=MobileNetConfig)
    xception: XceptionConfig = field(default_factory=XceptionConfig)
    drn: DRNConfig = field(default_factory=DRNConfig)

    @property
    def channels(self) -> int:
        """RGB."""
        return 3

    @property
    def normalisation(self) -> Normalisation:
        """ImageNet's (section 4.3)."""
        return "imagenet"


class Sun(nn.Module):
    """Hair logits (B, 1, H, W) from RGB (B, 3, H, W); training needs two views or more a batch."""

    def __init__(self, config: SunConfig = SunConfig()) -> None:
        super().__init__()
        self.config = config
        self.backbone = make_backbone(config)
        rates = tuple(rate if rate == 1 else rate * 16 // self.backbone.stride for rate in config.rates)
        self.pyramid = Pyramid(self.backbone.width, config.pyramid_width, rates, config.dropout[0])
        self.low = conv_norm(self.backbone.low_width, config.low_width, 1)
        self.decoder = nn.Sequential(
            conv_norm(config.pyramid_width + config.low_width, config.decoder_width, 3),
            nn.Dropout(config.dropout[1]),
            conv_norm(config.decoder_width, config.decoder_width, 3),
            nn.Dropout(config.dropout[2]),
        )
        self.head = nn.Conv2d(config.decoder_width, 2, 1)

    def forward(self, frame: Tensor) -> Tensor:
        """Logits (B, 1, H, W) of (B, 3, H, W)."""
        return hair_logit(self.scores(frame))

    def scores(self, frame: Tensor) -> Tensor:
        """What the softmax takes, (B, 2, H, W)."""
        low, deep = self.backbone(frame)  # (B, C, H/4, W/4), (B, C, H/16, W/16)
        low = self.low(low)
        x = torch.cat([stretch(self.pyramid(deep), low), low], dim=1)
        return stretch(self.head(self.decoder(x)), frame)


class Pyramid(nn.Module):
    """Atrous spatial pyramid pooling: dilated convolutions and the mean of all, side by side, then one 1 x 1."""

    def __init__(self, inputs: int, width: int, rates: tuple[int, ...], dropout: float) -> None:
        super().__init__()
        self.branches = nn.ModuleList(conv_norm(inputs, width, 1 if rate == 1 else 3, dilation=rate) for rate in rates)
        self.whole = conv_norm(inputs, width, 1)
        self.join = nn.Sequential(conv_norm((len(rates) + 1) * width, width, 1), nn.Dropout(dropout))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to (B, width, H, W)."""
        whole = self.whole(x.mean(dim=(2, 3), keepdim=True)).expand(-1, -1, x.shape[2], x.shape[3])
        joined: Tensor = self.join(torch.cat([*(branch(x) for branch in self.branches), whole], dim=1))
        return joined


def make_backbone(config: SunConfig) -> Backbone:
    """The backbone that the configuration names."""
    match config.backbone:
        case "resnet101":
            return ResNet(config.resnet, config.output_stride)
        case "mobilenet":
            return MobileNetBackbone(config.mobilenet, config.output_stride)
        case "xception":
            return Xception(config.xception, config.output_stride)
        case "drn":
            return DRN(config.drn)


def stretch(x: Tensor, like: Tensor) -> Tensor:
    """Features brought to the size of others, corners on corners."""
    return interpolate(x, size=like.shape[2:], mode="bilinear", align_corners=True)
