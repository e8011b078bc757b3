"""The optimiser of a run: which weights move how fast, and which are pulled to zero."""

from typing import Any

import torch
from torch import Tensor, nn

from lutstudio.train.config import Optimiser


def make_optimiser(net: nn.Module, optimiser: Optimiser) -> torch.optim.Optimizer:
    """The optimiser over the groups of `parameter_groups`."""
    groups = parameter_groups(net, optimiser)
    if optimiser.kind == "adadelta":
        return torch.optim.Adadelta(groups, lr=optimiser.rate, rho=optimiser.rho, eps=optimiser.epsilon)
    make = torch.optim.AdamW if optimiser.kind == "adamw" else torch.optim.Adam
    return make(groups, lr=optimiser.rate, eps=optimiser.epsilon)


def parameter_groups(net: nn.Module, optimiser: Optimiser) -> list[dict[str, Any]]:
    """Parameters by their weight decay and rate; empty groups are left out, and so is a frozen backbone.

    Each group's ``scale`` is its rate over the optimiser's.
    """
    scale = 1.0 if optimiser.backbone_rate is None else optimiser.backbone_rate / optimiser.rate
    backbone = {id(parameter) for parameter in _backbone(net).parameters()} if scale != 1.0 else set()
    pulled = {id(parameter) for parameter in decayed(net, optimiser)}
    groups: list[dict[str, Any]] = []
    for inside, factor in ((False, 1.0), (True, scale)):
        for pull in (True, False):
            members = [
                parameter
                for parameter in net.parameters()
                if (id(parameter) in backbone) is inside and (id(parameter) in pulled) is pull
            ]
            if members and factor > 0.0:
                decay = optimiser.decay if pull else 0.0
                groups.append({"params": members, "weight_decay": decay, "scale": factor})
    return groups


def decayed(net: nn.Module, optimiser: Optimiser) -> list[Tensor]:
    """The parameters that are pulled to zero: see `Optimiser.decay_on`."""
    if optimiser.decay_on == "kernels":
        return [parameter for parameter in net.parameters() if parameter.ndim > 1]
    convolutions = [module for module in net.modules() if isinstance(module, nn.Conv2d)]
    # in the order they were made the head is the last
    return [module.weight for module in convolutions[:-1] if module.groups == 1]


def set_training(net: nn.Module, optimiser: Optimiser) -> None:
    """Training mode, but for what is frozen."""
    net.train()
    if optimiser.backbone_rate == 0.0:
        _backbone(net).requires_grad_(False).eval()
    if optimiser.freeze_norm:
        for module in net.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eval()


def _backbone(net: nn.Module) -> nn.Module:
    found = getattr(net, "backbone", None)
    if not isinstance(found, nn.Module):
        raise ValueError(f"{type(net).__name__} has no backbone with a rate of its own")
    return found
