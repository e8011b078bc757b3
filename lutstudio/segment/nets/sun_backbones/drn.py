"""Yu, Koltun and Funkhouser 2017: the dilated residual network DRN-D-54 without its classifier."""

from dataclasses import dataclass

from torch import Tensor, nn

from lutstudio.segment.nets.layers import conv_norm
from lutstudio.segment.nets.sun_backbones.backbone import Backbone
from lutstudio.segment.nets.sun_backbones.bottleneck import EXPANSION, bottlenecks


@dataclass(frozen=True)
class DRNConfig:
    """The eight levels.

    Attributes
    ----------
    plain : tuple of (width, stride)
        The first convolutions: 7 x 7, then 3 x 3.
    residual : tuple of (width, blocks, stride, dilation)
        Bottlenecks.
    smooth : tuple of (width, dilation)
        Convolutions without residuals at the end, which take the grid out of the features (section 4 of the paper).
    """

    plain: tuple[tuple[int, int], ...] = ((16, 1), (16, 1), (32, 2))
    residual: tuple[tuple[int, int, int, int], ...] = ((64, 3, 2, 1), (128, 4, 2, 1), (256, 6, 1, 2), (512, 3, 1, 4))
    smooth: tuple[tuple[int, int], ...] = ((512, 2), (512, 1))


class DRN(Backbone):
    """Dilated from an eighth of the size on, which is what makes it one."""

    def __init__(self, config: DRNConfig) -> None:
        super().__init__()
        inputs = 3
        plain = []
        for index, (width, stride) in enumerate(config.plain):
            plain.append(conv_norm(inputs, width, 3 if index else 7, stride=stride))
            inputs = width
        self.plain = nn.Sequential(*plain)
        self.residual = nn.ModuleList()
        for width, blocks, stride, dilation in config.residual:
            self.residual.append(bottlenecks(inputs, width, stride, (dilation,) * blocks))
            inputs = EXPANSION * width
        smooth = []
        for width, dilation in config.smooth:
            smooth.append(conv_norm(inputs, width, 3, dilation=dilation))
            inputs = width
        self.smooth = nn.Sequential(*smooth)
        self.low_width, self.width, self.stride = EXPANSION * config.residual[0][0], inputs, 8

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The low feature and the deepest, of (B, 3, H, W)."""
        low = x = self.residual[0](self.plain(x))
        for level in self.residual[1:]:
            x = level(x)
        return low, self.smooth(x)
