"""MobileNet as a backbone; the paper cites the first version (Howard et al. 2017)."""

from torch import Tensor

from lutstudio.segment.nets.mobilenet import MobileNet, MobileNetConfig
from lutstudio.segment.nets.sun_backbones.backbone import Backbone

_LOW = 1  # the second resolution is a quarter


class MobileNetBackbone(Backbone):
    """See `MobileNet`."""

    def __init__(self, config: MobileNetConfig, stride: int) -> None:
        super().__init__()
        self.net = MobileNet(config, stride)
        self.stride = stride
        self.low_width, self.width = self.net.widths[_LOW], self.net.widths[-1]

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The low feature and the deepest, of (B, 3, H, W)."""
        features = self.net(x)
        return features[_LOW], features[-1]
