"""Sun, Zhou and Wang 2019, section 3.2: pictures mixed in pairs.

Masks are not mixed (section 5.3): the loss is that against each of the two
masks, in the shares of the pictures.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

_MIX = 0x6D6978  # keeps these draws apart from those of views


@dataclass(frozen=True)
class Mix:
    """Each view's `partner` in the batch, (B,), and the view's own `share`, 0 to 1."""

    share: float
    partner: Tensor


def draw_mix(seed: int, step: int, alpha: float, count: int) -> Mix:
    """How the batch number `step` is mixed: one share from Beta(alpha, alpha) and a permutation."""
    rng = np.random.default_rng((seed, _MIX, step))
    share = float(rng.beta(alpha, alpha))
    return Mix(share, torch.from_numpy(rng.permutation(count)))


def mix(values: Tensor, how: Mix) -> Tensor:
    """The batch (B, ...) with every entry mixed with its partner's; with a share of 1 the batch itself."""
    return how.share * values + (1.0 - how.share) * values[how.partner]


def mixed_loss(loss_against: Callable[[Tensor], Tensor], truth: Tensor, weight: Tensor, how: Mix) -> Tensor:
    """Sum over the batch of ``share * L(own truth) + (1 - share) * L(partner's truth)``, each by its label's weight."""
    own = loss_against(truth) * weight
    partners = loss_against(truth[how.partner]) * weight[how.partner]
    return (how.share * own + (1.0 - how.share) * partners).sum()
