"""Howard et al. 2017 (MobileNets), Table 1, without pooling and classifier: features at every resolution."""

from dataclasses import dataclass

from torch import Tensor, nn

from lutstudio.segment.nets.layers import conv_norm


@dataclass(frozen=True)
class MobileNetConfig:
    """Widths and strides of the layers.

    Attributes
    ----------
    stem : int
        Width of the first convolution, which halves the size.
    layers : tuple of (width, stride)
        The depthwise separable layers. The last is printed with stride 2, yet keeps its 7 x 7: its stride is 1.
    """

    stem: int = 32
    layers: tuple[tuple[int, int], ...] = (
        (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2),
        (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
    )  # fmt: skip


class MobileNet(nn.Module):
    """Features of a picture (B, 3, H, W), the deepest at each resolution, finest first.

    Strides past `output_stride` become 1, and what follows them is dilated
    instead, so that every feature of the strided network is among those of the
    dilated one. The weights fit any `output_stride`.

    Attributes
    ----------
    widths : list of int
        Channels of each feature.
    """

    def __init__(self, config: MobileNetConfig, output_stride: int = 32) -> None:
        super().__init__()
        self.stem = conv_norm(3, config.stem, 3, stride=2)
        self.layers = nn.ModuleList()
        self.widths: list[int] = []
        self._last: list[int] = []  # index of the last layer at each resolution
        width, reached, dilation = config.stem, 2, 1
        for index, (channels, stride) in enumerate(config.layers):
            taken = stride if reached * stride <= output_stride else 1
            self.layers.append(separable(width, channels, taken, dilation))
            reached, dilation = reached * taken, dilation * stride // taken
            width = channels
            following = config.layers[index + 1][1] if index + 1 < len(config.layers) else 2
            if index + 1 == len(config.layers) or (following > 1 and reached * following <= output_stride):
                self._last.append(index)
                self.widths.append(width)

    def forward(self, x: Tensor) -> list[Tensor]:
        """Features of (B, 3, H, W)."""
        features = []
        x = self.stem(x)
        for index, layer in enumerate(self.layers):
            x = layer(x)
            if index in self._last:
                features.append(x)
        return features


def separable(inputs: int, outputs: int, stride: int, dilation: int) -> nn.Sequential:
    """Depthwise 3 x 3 and pointwise, a batch norm and a ReLU after each."""
    return nn.Sequential(
        conv_norm(inputs, inputs, 3, stride=stride, dilation=dilation, groups=inputs), conv_norm(inputs, outputs, 1)
    )
