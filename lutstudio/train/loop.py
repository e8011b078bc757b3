"""One training run: learn, average, validate, save, and go on where a stopped run left off."""

import dataclasses
import logging
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import torch
from torch.utils.data import DataLoader

from lutstudio.errors import ModelError
from lutstudio.segment.nets.tkachenka import Tkachenka
from lutstudio.train import checkpoint
from lutstudio.train.config import TrainConfig, as_dict
from lutstudio.train.ema import Average
from lutstudio.train.folder import Sample
from lutstudio.train.losses import hair_loss
from lutstudio.train.schedule import rate_at
from lutstudio.train.validate import to_input, validate
from lutstudio.train.views import Views

LAST = "last.pt"
BEST = "best.pt"
_REPORT_EVERY = 50
_log = logging.getLogger(__name__)


class Run:
    """The state of a training run: the network, its average, the optimiser and the step."""

    def __init__(self, config: TrainConfig) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.net = Tkachenka(config.net)
        self.net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # the stubs lack it
        self.average = Average(self.net, config.ema)
        self.optimiser = torch.optim.AdamW(_groups(self.net, config.decay), lr=config.rate)
        self.step = 0
        self.best = -1.0

    def learn(self, frames: torch.Tensor, truths: torch.Tensor, weights: torch.Tensor) -> float:
        """One batch; gives its loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate_at(self.config, self.step)
        self.net.train()
        frame = to_input(frames)
        truth = truths[:, None].float().div_(255.0)
        loss = hair_loss(
            self.net(frame), truth, weights, dice=self.config.dice, consistency=self.config.consistency, frame=frame
        )
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
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
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a saved state.

        Raises
        ------
        ModelError
            If it belongs to a network of another shape.
        """
        if state["config"]["net"] != dataclasses.asdict(self.config.net):
            raise ModelError(f"the checkpoint holds another network: {state['config']['net']}")
        self.net.load_state_dict(state["net"])
        self.average.net.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.best = int(state["step"]), float(state["best"])


def train(
    config: TrainConfig, learn: Sequence[Sample], hold: Sequence[Sample], out: Path, stop_at: int | None = None
) -> Run:
    """Train on `learn` until the last stage ends, choosing the best average by `hold`.

    ``out/last.pt`` is the run, written every `save_every` steps and taken up
    when it exists; ``out/best.pt`` is the average with the best IoU so far.

    Parameters
    ----------
    stop_at : int, optional
        End after this many steps in all, saved, as a kill between steps would.
    """
    torch.set_num_threads(config.threads)
    out.mkdir(parents=True, exist_ok=True)
    run = Run(config)
    if (out / LAST).exists():
        run.restore(checkpoint.load(out / LAST))
        _log.info("going on at step %d", run.step)
    end = min(config.steps, stop_at if stop_at is not None else config.steps)
    started, views, total = time.perf_counter(), 0, 0.0
    for frames, truths, weights in _batches(Views(learn, config), config, run.step, end):
        total += run.learn(frames, truths, weights)
        views += len(frames)
        if run.step % _REPORT_EVERY == 0:
            rate = views / (time.perf_counter() - started)
            _log.info(
                "step %d/%d  size %d  loss %.4f  %.1f views/s  rate %.2g",
                run.step, config.steps, frames.shape[1], total / _REPORT_EVERY, rate, rate_at(config, run.step - 1),
            )  # fmt: skip
            started, views, total = time.perf_counter(), 0, 0.0
        if hold and (run.step % config.validate_every == 0 or run.step == config.steps):
            _choose(run, hold, out)
        if run.step % config.save_every == 0 or run.step == end:
            checkpoint.save(out / LAST, run.state())
    return run


def _choose(run: Run, hold: Sequence[Sample], out: Path) -> None:
    """Validate the average; keep it if it is the best so far."""
    score = validate(run.average.net, hold, run.config.net.size)
    _log.info(
        "step %d  held out: IoU %.4f (median %.4f), best before %.4f", run.step, score.mean, score.median, run.best
    )
    if score.mean > run.best:
        run.best = score.mean
        best = {
            "config": as_dict(run.config),
            "average": run.average.net.state_dict(),
            "step": run.step,
            "iou": score.mean,
        }
        checkpoint.save(out / BEST, best)


def _batches(
    views: Views, config: TrainConfig, start: int, end: int
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
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


def _groups(net: torch.nn.Module, decay: float) -> list[dict[str, Any]]:
    """Weight decay on kernels alone, not on biases and batch norms."""
    kernels = [p for p in net.parameters() if p.ndim > 1]
    rest = [p for p in net.parameters() if p.ndim <= 1]
    return [{"params": kernels, "weight_decay": decay}, {"params": rest, "weight_decay": 0.0}]
