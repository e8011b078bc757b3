"""One training run: learn, average, validate, save, and go on where a stopped run left off."""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from lutstudio.errors import ModelError
from lutstudio.segment.nets import build_net, net_config
from lutstudio.train import checkpoint
from lutstudio.train.config import TrainConfig, as_dict
from lutstudio.train.data.sample import Sample
from lutstudio.train.distributed import ALONE, World, check_batch, from_first, spread, total
from lutstudio.train.ema import Average
from lutstudio.train.frames import for_net, to_unit
from lutstudio.train.losses import hair_loss
from lutstudio.train.mixup import draw_mix, mix, mixed_loss
from lutstudio.train.optimise import make_optimiser, set_training
from lutstudio.train.schedule import rate_at
from lutstudio.train.validate import validate
from lutstudio.train.views import Views

LAST = "last.pt"
BEST = "best.pt"
_REPORT_EVERY = 50
_STEPS = 10_000_000  # more than any run has
_log = logging.getLogger(__name__)


class Run:
    """The state of a training run: the network, its average, the optimiser, the step and the best score."""

    def __init__(self, config: TrainConfig, world: World = ALONE) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.world = world
        self.net = build_net(config.net).to(world.device)
        self.net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # the stubs lack it
        self.average = Average(self.net, config.ema)
        set_training(self.net, config.optimiser)
        self.optimiser = make_optimiser(self.net, config.optimiser)
        self.step = 0
        self.best = -1.0
        self.stale = 0  # validations since the best

    def learn(self, called: nn.Module, frames: Tensor, truths: Tensor, weights: Tensor) -> float:
        """One batch, or this process's share of one; gives its loss. `called` is the network as `spread` gives it."""
        config, device = self.config, self.world.device
        # A dropout's draws follow from the step, as views do, so that a run that goes on drops what it would have.
        torch.manual_seed((config.seed * _STEPS + self.step) * self.world.size + self.world.rank)
        for group in self.optimiser.param_groups:
            group["lr"] = rate_at(config.optimiser, self.step, config.steps) * group.get("scale", 1.0)
        set_training(self.net, config.optimiser)
        frame, weight = to_unit(frames.to(device)), weights.to(device)
        truth = truths.to(device)[:, None].float().div_(255.0)
        how = draw_mix(config.seed, self.step, config.loss.mixup, len(frame)) if config.loss.mixup else None
        frame = mix(frame, how) if how else frame
        logits = called(for_net(frame, config.net))

        def against(masks: Tensor) -> Tensor:
            return hair_loss(logits, masks, frame[:, :3], config.loss)

        summed = mixed_loss(against, truth, weight, how) if how else (against(truth) * weight).sum()
        # gradients are averaged over the processes, and views weigh the same whichever has them
        loss = summed * self.world.size / total(weight.sum(), self.world)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        if config.optimiser.clip:
            torch.nn.utils.clip_grad_norm_(self.net.parameters(), config.optimiser.clip)
        self.optimiser.step()
        self.average.update(self.net, self.step)
        self.step += 1
        return float(loss.detach())

    def state(self) -> dict[str, Any]:
        """All that `restore` needs."""
        return {
            "config": as_dict(self.config),
            "net": self.net.state_dict(),
            "average": self.average.net.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "best": self.best,
            "stale": self.stale,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a saved state.

        Raises
        ------
        ModelError
            If it belongs to a network of another shape.
        """
        try:
            same = net_config(state["config"]["net"]) == self.config.net
        except ValueError as error:
            raise ModelError(f"the checkpoint holds another network: {error}") from error
        if not same:
            raise ModelError(f"the checkpoint holds another network: {state['config']['net']}")
        self.net.load_state_dict(state["net"])
        self.average.net.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.best, self.stale = int(state["step"]), float(state["best"]), int(state.get("stale", 0))


def train(
    config: TrainConfig,
    learn: Sequence[Sample],
    hold: Sequence[Sample],
    out: Path,
    stop_at: int | None = None,
    world: World = ALONE,
    start: Mapping[str, Tensor] | None = None,
) -> Run:
    """Train on `learn` until the last stage ends, choosing the best average by `hold`.

    ``out/last.pt`` is the run, written every `save_every` steps and taken up
    when it exists; ``out/best.pt`` is the average with the best score so far.

    Parameters
    ----------
    stop_at : int, optional
        End after this many steps in all, saved, as a kill between steps would.
    world : World
        Which of several processes this is; the first writes the files.
    start : mapping of names to weights, optional
        What a new run starts from, where names and shapes agree (`start_from`).

    Raises
    ------
    ModelError
        If a checkpoint in `out` is of another network, or batches do not divide among the processes.
    """
    config = config.resolved(len(learn))
    for stage in config.stages:
        check_batch(stage.batch, world)
    torch.set_num_threads(config.threads)
    out.mkdir(parents=True, exist_ok=True)
    run = Run(config, world)
    if (out / LAST).exists():
        run.restore(checkpoint.load(out / LAST))
        _log.info("going on at step %d", run.step)
    elif start is not None:
        _log.info("%d weights taken over", start_from(run.net, start))
        run.average.update(run.net, -1)
    called = spread(run.net, world)
    end = min(config.steps, stop_at if stop_at is not None else config.steps)
    started, views, losses = time.perf_counter(), 0, 0.0
    for frames, truths, weights in _batches(Views(learn, config, world), config, run.step, end):
        losses += run.learn(called, frames, truths, weights)
        views += len(frames) * world.size
        if run.step % _REPORT_EVERY == 0 and world.rank == 0:
            _log.info(
                "step %d/%d  size %d  loss %.4f  %.1f views/s  rate %.2g",
                run.step, config.steps, frames.shape[1], losses / _REPORT_EVERY,
                views / (time.perf_counter() - started), rate_at(config.optimiser, run.step - 1, config.steps),
            )  # fmt: skip
            started, views, losses = time.perf_counter(), 0, 0.0
        if hold and (run.step % config.validate_every == 0 or run.step == config.steps):
            _choose(run, hold, out)
        done = run.step == end or (config.patience > 0 and run.stale >= config.patience)
        if (run.step % config.save_every == 0 or done) and world.rank == 0:
            checkpoint.save(out / LAST, run.state())
        if done:
            break
    return run


def start_from(net: nn.Module, weights: Mapping[str, Tensor]) -> int:
    """Take over the weights whose names and shapes agree; gives how many did."""
    own = net.state_dict()
    fitting = {name: value for name, value in weights.items() if name in own and own[name].shape == value.shape}
    net.load_state_dict(own | fitting)
    return len(fitting)


def _choose(run: Run, hold: Sequence[Sample], out: Path) -> None:
    """Validate the average; keep it if it is the best so far. The first process decides for all."""
    if run.world.rank == 0:
        score = validate(run.average.net, hold, run.config.net, run.world.device)
        _log.info(
            "step %d  held out: IoU %.4f (median %.4f), mIoU %.4f, best before %.4f",
            run.step, score.mean, score.median, score.miou, run.best,
        )  # fmt: skip
        value = score.miou if run.config.choose_by == "miou" else score.mean
        run.stale += 1
        if value > run.best:
            run.best, run.stale = value, 0
            best = {
                "config": as_dict(run.config),
                "average": run.average.net.state_dict(),
                "step": run.step,
                run.config.choose_by: value,
            }
            checkpoint.save(out / BEST, best)
    best_score, stale = from_first((run.best, float(run.stale)), run.world)
    run.best, run.stale = best_score, int(stale)


def _batches(views: Views, config: TrainConfig, start: int, end: int) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    loader: DataLoader[Any] = DataLoader(
        views,  # type: ignore[arg-type]  # a sequence of batches is all the loader asks for
        batch_size=None,
        sampler=range(start, end),
        num_workers=config.workers,
        prefetch_factor=6 if config.workers else None,
        worker_init_fn=_one_thread,
    )
    for frames, truths, weights in loader:
        yield torch.as_tensor(frames), torch.as_tensor(truths), torch.as_tensor(weights)


def _one_thread(_: int) -> None:
    cv2.setNumThreads(1)
