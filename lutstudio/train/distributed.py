"""One run in several processes, on one machine or more, as ``torchrun`` starts them.

Each process sees its share of every batch; gradients are averaged by
DistributedDataParallel. What stays apart: batch norms on the CPU take the
statistics of their process's share (on CUDA of the whole batch), and mixup
picks partners within a share.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from lutstudio.errors import ModelError


@dataclass(frozen=True)
class World:
    """Which of `size` processes this is, and the device it computes on."""

    rank: int = 0
    size: int = 1
    device: str = "cpu"


ALONE = World()


@contextmanager
def join() -> Iterator[World]:
    """A process's place among those that ``torchrun`` started, or alone; on its own GPU where there is one."""
    local = int(os.environ.get("LOCAL_RANK", "0"))
    device = f"cuda:{local}" if torch.cuda.is_available() else "cpu"
    if int(os.environ.get("WORLD_SIZE", "1")) == 1:
        yield World(device=device)
        return
    dist.init_process_group("nccl" if device != "cpu" else "gloo")
    try:
        yield World(dist.get_rank(), dist.get_world_size(), device)
    finally:
        dist.destroy_process_group()


def check_batch(batch: int, world: World) -> None:
    """Nothing, where a batch divides among the processes.

    Raises
    ------
    ModelError
        If it does not.
    """
    if batch % world.size:
        raise ModelError(f"batches of {batch} do not divide among {world.size} processes")


def spread(net: nn.Module, world: World) -> nn.Module:
    """The network as every process calls it, so that their gradients are one."""
    if world.size == 1:
        return net
    if world.device == "cpu":
        return DistributedDataParallel(net)
    synchronous = nn.SyncBatchNorm.convert_sync_batchnorm(net)  # type: ignore[no-untyped-call]
    return DistributedDataParallel(synchronous, device_ids=[world.device])


def total(value: Tensor, world: World) -> Tensor:
    """The sum of a value over the processes."""
    if world.size == 1:
        return value
    summed = value.clone()
    dist.all_reduce(summed)
    return summed


def from_first(values: tuple[float, ...], world: World) -> tuple[float, ...]:
    """The numbers that the first process has, in every process."""
    if world.size == 1:
        return values
    shared = torch.tensor(values, dtype=torch.float64, device=world.device)
    dist.broadcast(shared, 0)
    return tuple(shared.tolist())
