"""Layers that more than one paper's network is made of."""

from torch import Tensor, nn


def conv_norm(
    inputs: int, outputs: int, kernel: int, *, stride: int = 1, dilation: int = 1, groups: int = 1, act: bool = True
) -> nn.Sequential:
    """Convolution without bias, batch norm and, unless `act` is off, ReLU; the size shrinks by `stride` alone."""
    padding = dilation * (kernel - 1) // 2
    layers: list[nn.Module] = [
        nn.Conv2d(inputs, outputs, kernel, stride, padding, dilation, groups, bias=False),
        nn.BatchNorm2d(outputs),
    ]
    return nn.Sequential(*layers, nn.ReLU(inplace=True)) if act else nn.Sequential(*layers)


def hair_logit(scores: Tensor) -> Tensor:
    """The hair's logit (B, 1, H, W) of two classes' scores (B, 2, H, W), hair the second.

    Its sigmoid is the softmax over the two.
    """
    return scores[:, 1:] - scores[:, :1]
