"""Losses on logits against soft masks: one per pixel, Dice, and Levinshtein's gradient consistency."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, logsigmoid

from lutstudio.train.config import Loss

_FLAT = 1e-4  # squared gradient under which a direction means nothing


def hair_loss(logits: Tensor, truth: Tensor, picture: Tensor, loss: Loss) -> Tensor:
    """What the training lowers, for each view, (B,).

    Parameters
    ----------
    logits, truth : (B, 1, H, W)
        Truth in [0, 1], soft.
    picture : (B, 3, H, W)
        RGB in [0, 1], which the mask's gradients are compared with.
    """
    per_view = PIXEL_LOSSES[loss.kind](logits, truth, loss).mean(dim=(1, 2, 3))
    if loss.dice or loss.consistency:
        probability = torch.sigmoid(logits)
        if loss.dice:
            per_view = per_view + loss.dice * dice_loss(probability, truth)
        if loss.consistency:
            per_view = per_view + loss.consistency * gradient_consistency(probability, picture)
    return per_view


def cross_entropy(logits: Tensor, truth: Tensor, _: Loss) -> Tensor:
    """Binary cross-entropy per pixel, finite for any logits."""
    return binary_cross_entropy_with_logits(logits, truth, reduction="none")


def focal(logits: Tensor, truth: Tensor, loss: Loss) -> Tensor:
    """Sun, Zhou and Wang 2019, equation 9, per pixel: sure and right pixels count less.

    A soft truth weighs the two classes' terms; with `gamma` 0 and `alpha` 0.5
    it is half the cross-entropy.
    """
    probability = torch.sigmoid(logits)
    hair = loss.alpha * (1.0 - probability) ** loss.gamma * -logsigmoid(logits)
    other = (1.0 - loss.alpha) * probability**loss.gamma * -logsigmoid(-logits)
    return truth * hair + (1.0 - truth) * other


PIXEL_LOSSES: dict[str, Callable[[Tensor, Tensor, Loss], Tensor]] = {"bce": cross_entropy, "focal": focal}


def dice_loss(probability: Tensor, truth: Tensor) -> Tensor:
    """One minus the soft Dice of each view, (B,); 0 on equal binary masks, near 0 on two empty ones."""
    smooth = 0.002 * truth[0].numel()
    both = (probability * truth).sum(dim=(1, 2, 3))
    sizes = probability.sum(dim=(1, 2, 3)) + truth.sum(dim=(1, 2, 3))
    return 1.0 - (2.0 * both + smooth) / (sizes + smooth)


def gradient_consistency(mask: Tensor, picture: Tensor) -> Tensor:
    """Levinshtein et al. 2018, equation 1, for each view, (B,): mask edges should run along picture edges.

    0 where the gradients are parallel, 1 where they are orthogonal, weighted
    by the mask's gradient; 0 on a flat mask.
    """
    luma = (picture * picture.new_tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(dim=1, keepdim=True)
    mask_x, mask_y = _gradient(mask)
    luma_x, luma_y = _gradient(luma)
    mask_size = torch.sqrt(mask_x**2 + mask_y**2 + 1e-12)
    luma_squared = luma_x**2 + luma_y**2
    known = luma_squared > _FLAT
    # |mask gradient| * sin^2 by the cross product, which is 0 and not 0 / 0 where the mask is flat
    across = (mask_x * luma_y - mask_y * luma_x) ** 2 / (mask_size * luma_squared.clamp_min(_FLAT))
    return (known * across).sum(dim=(1, 2, 3)) / ((known * mask_size).sum(dim=(1, 2, 3)) + 1e-6)


def _gradient(x: Tensor) -> tuple[Tensor, Tensor]:
    """Central differences over the inner pixels, each (B, 1, H - 2, W - 2)."""
    return (x[..., 1:-1, 2:] - x[..., 1:-1, :-2]) / 2.0, (x[..., 2:, 1:-1] - x[..., :-2, 1:-1]) / 2.0
