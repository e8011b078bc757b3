"""What `sun` asks of a backbone."""

from torch import Tensor, nn


class Backbone(nn.Module):
    """Two features of a picture (B, 3, H, W): a low one at a quarter of the size, and the deepest.

    Attributes
    ----------
    low_width, width : int
        Their channels.
    stride : int
        Input pixels to a pixel of the deepest.
    """

    low_width: int
    width: int
    stride: int

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The low feature and the deepest, of (B, 3, H, W)."""
        raise NotImplementedError
