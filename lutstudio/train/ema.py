"""The exponential moving average of a network's weights: what is validated and shipped."""

import copy

import torch
from torch import nn


class Average:
    """A running average of a network, batch-norm statistics included.

    The decay grows from 0.1 to `decay` over the first steps, so that an early
    average is not held back by the random start. With a `decay` of 0 the
    average is the network itself.
    """

    def __init__(self, net: nn.Module, decay: float) -> None:
        self.net = copy.deepcopy(net).eval().requires_grad_(False)
        self.decay = decay

    @torch.no_grad()
    def update(self, net: nn.Module, step: int) -> None:
        """Move towards the weights that `net` has after step number `step`."""
        keep = min(self.decay, (1.0 + step) / (10.0 + step))
        state = net.state_dict()
        for name, mine in self.net.state_dict().items():
            if mine.is_floating_point():
                mine.lerp_(state[name], 1.0 - keep)
            else:
                mine.copy_(state[name])
