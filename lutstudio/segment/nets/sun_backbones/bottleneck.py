"""He et al. 2015, figure 5 right: the bottleneck of ResNet and DRN."""

import torch
from torch import Tensor, nn

from lutstudio.segment.nets.layers import conv_norm

EXPANSION = 4


class Bottleneck(nn.Module):
    """1 x 1 down to `width`, 3 x 3, 1 x 1 up to four times `width`, added to the input."""

    def __init__(self, inputs: int, width: int, stride: int = 1, dilation: int = 1) -> None:
        super().__init__()
        outputs = EXPANSION * width
        self.branch = nn.Sequential(
            conv_norm(inputs, width, 1),
            conv_norm(width, width, 3, stride=stride, dilation=dilation),
            conv_norm(width, outputs, 1, act=False),
        )
        self.skip = project(inputs, outputs, stride)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to (B, 4 width, H / stride, W / stride)."""
        return torch.relu(self.branch(x) + self.skip(x))


def project(inputs: int, outputs: int, stride: int) -> nn.Module:
    """What is added to a branch: the input itself, or a 1 x 1 where its shape would not fit."""
    if inputs == outputs and stride == 1:
        return nn.Identity()
    return conv_norm(inputs, outputs, 1, stride=stride, act=False)


def bottlenecks(inputs: int, width: int, stride: int, dilations: tuple[int, ...]) -> nn.Sequential:
    """A bottleneck for each of `dilations`, the first with the stride."""
    return nn.Sequential(
        *(
            Bottleneck(EXPANSION * width if index else inputs, width, 1 if index else stride, dilation)
            for index, dilation in enumerate(dilations)
        )
    )
