"""Every number of a training run, from a TOML file."""

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lutstudio.errors import ModelError
from lutstudio.segment.nets.tkachenka import Level, TkachenkaConfig


@dataclass(frozen=True)
class Stage:
    """A stretch of the run at one picture size: `steps` batches of `batch` views of `size` by `size` pixels."""

    steps: int
    size: int
    batch: int


@dataclass(frozen=True)
class Augment:
    """How often (a share of the views) and how far each augmentation goes."""

    zoom: tuple[float, float] = (0.75, 2.2)  # times the size that shows the picture whole
    stretch: float = 0.1  # standard deviation of the log aspect
    rotate: float = 15.0  # standard deviation, degrees
    tumble: float = 0.06  # share rotated by any angle up to 100 degrees
    at_hair: float = 0.3  # share of close views that look at hair, wherever it is
    backview: float = 0.12
    neighbour: float = 0.15  # share with a second picture beside it
    recolour: float = 0.35
    occlude: float = 0.25
    colour: float = 0.65
    sidelight: float = 0.2
    grey: float = 0.06
    soften: float = 0.3  # blur, motion blur or lost resolution
    noise: float = 0.15
    jpeg: float = 0.2


@dataclass(frozen=True)
class Priors:
    """Shares of the previous masks of section 4: minor and major affine; the rest are empty.

    `warp` is the share of views with a prior whose picture and truth are bent
    by a thin-plate spline while the prior stays, with control points moved by
    `bend` (a share of the size).
    """

    minor: float = 0.3
    major: float = 0.15
    warp: float = 0.5
    bend: float = 0.05


@dataclass(frozen=True)
class TrainConfig:
    """One training run."""

    stages: tuple[Stage, ...]
    seed: int = 1
    rate: float = 2e-3
    last_rate: float = 1e-5
    warmup: int = 200
    decay: float = 1e-2
    ema: float = 0.999
    dice: float = 0.5
    consistency: float = 0.0
    held_out: float = 0.05
    validate_every: int = 500
    save_every: int = 200
    workers: int = 1
    threads: int = 2
    source_weight: dict[str, float] = field(default_factory=dict)
    bald_share: float = 0.15  # pictures are drawn in proportion to this plus the hair's share of them
    augment: Augment = Augment()
    priors: Priors = Priors()
    net: TkachenkaConfig = field(default_factory=TkachenkaConfig)

    @property
    def steps(self) -> int:
        """Batches in the whole run."""
        return sum(stage.steps for stage in self.stages)

    def stage_at(self, step: int) -> Stage:
        """The stage that the batch number `step` belongs to."""
        left = step
        for stage in self.stages:
            if left < stage.steps:
                return stage
            left -= stage.steps
        raise IndexError(f"step {step} lies past the last stage")


def load_config(path: Path) -> TrainConfig:
    """The run that a TOML file describes.

    Raises
    ------
    ModelError
        If the file cannot be read, or holds a key or value that a run does not have.
    """
    try:
        values = tomllib.loads(path.read_text("utf-8"))
        return _build(values)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelError(f"{path.name}: {error}") from error


def _build(values: dict[str, Any]) -> TrainConfig:
    values = dict(values)
    stages = tuple(Stage(**stage) for stage in values.pop("stages"))
    augment = _tupled(values.pop("augment", {}))
    net = net_config(values.pop("net", {}))
    return TrainConfig(
        stages=stages,
        augment=Augment(**augment),
        priors=Priors(**values.pop("priors", {})),
        net=net,
        **values,
    )


def net_config(values: dict[str, Any]) -> TkachenkaConfig:
    """The network that plain values, as `as_dict` or TOML give them, describe."""
    fields = _tupled(values)
    if "levels" in fields:
        fields["levels"] = tuple(Level(**_tupled(level)) for level in fields["levels"])
    return TkachenkaConfig(**fields)


def _tupled(values: dict[str, Any]) -> dict[str, Any]:
    def convert(value: Any) -> Any:
        return tuple(convert(item) for item in value) if isinstance(value, list) else value

    return {key: convert(value) for key, value in values.items()}


def as_dict(config: TrainConfig) -> dict[str, Any]:
    """The run as plain values, for a checkpoint."""
    return dataclasses.asdict(config)
