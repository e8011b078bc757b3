"""He et al. 2015: ResNet-101 without its classifier, dilated as DeepLabv3 does (Chen et al. 2017, section 3.2)."""

from dataclasses import dataclass

from torch import Tensor, nn

from lutstudio.segment.nets.layers import conv_norm
from lutstudio.segment.nets.sun_backbones.backbone import Backbone
from lutstudio.segment.nets.sun_backbones.bottleneck import EXPANSION, bottlenecks


@dataclass(frozen=True)
class ResNetConfig:
    """Width of the stem, blocks in each of the four stages, and the dilations of the last stage's blocks in turn."""

    stem: int = 64
    blocks: tuple[int, ...] = (3, 4, 23, 3)
    grid: tuple[int, ...] = (1, 2, 4)


class ResNet(Backbone):
    """A stem at a quarter of the size, then four stages."""

    def __init__(self, config: ResNetConfig, stride: int) -> None:
        super().__init__()
        self.stride = stride
        self.stem = nn.Sequential(conv_norm(3, config.stem, 7, stride=2), nn.MaxPool2d(3, stride=2, padding=1))
        self.stages = nn.ModuleList()
        inputs, width, reached, dilation = config.stem, config.stem, 4, 1
        for index, blocks in enumerate(config.blocks):
            wanted = 2 if index else 1
            taken = wanted if reached * wanted <= stride else 1
            reached, dilation = reached * taken, dilation * wanted // taken
            last = index == len(config.blocks) - 1
            grid = config.grid if last else (1,)
            dilations = tuple(dilation * grid[block % len(grid)] for block in range(blocks))
            self.stages.append(bottlenecks(inputs, width, taken, dilations))
            inputs, width = EXPANSION * width, 2 * width
        self.low_width, self.width = EXPANSION * config.stem, inputs

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The low feature and the deepest, of (B, 3, H, W)."""
        low = x = self.stages[0](self.stem(x))
        for stage in self.stages[1:]:
            x = stage(x)
        return low, x
