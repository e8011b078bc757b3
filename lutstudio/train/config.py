"""Every number of a training run, from a TOML file."""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from lutstudio.errors import ModelError
from lutstudio.segment.nets import NetConfig, net_config, net_values
from lutstudio.segment.nets.plain import from_plain, to_plain
from lutstudio.segment.nets.tkachenka import TkachenkaConfig
from lutstudio.train.augments import AUGMENTS, AnyAugment, Augment, Priors
from lutstudio.train.corrections import Corrections

_DEEPEST = 8  # files that change one another in turn


@dataclass(frozen=True)
class Stage:
    """A stretch of the run at one picture size: batches of `batch` views of `size` by `size` pixels.

    Its length is either `steps` batches or `epochs` times all pictures.
    """

    steps: int = 0
    size: int = 0
    batch: int = 0
    epochs: int = 0

    def __post_init__(self) -> None:
        if min(self.size, self.batch) < 1:
            raise ValueError(f"a stage has size {self.size} and batch {self.batch}; both were expected")
        if (self.steps > 0) == (self.epochs > 0):
            raise ValueError(f"a stage has {self.steps} steps and {self.epochs} epochs; one of the two was expected")


@dataclass(frozen=True)
class Optimiser:
    """How weights move.

    Attributes
    ----------
    kind : "adamw", "adam" or "adadelta"
    rate, last_rate, warmup, schedule
        With "cosine" the rate climbs to `rate` over `warmup` steps and falls to `last_rate` on half a cosine;
        with "constant" it is `rate` throughout.
    decay : float
        AdamW's decoupled weight decay; for the others this times the weights is added to the gradient
        (Keras' ``l2(w)`` is twice `w` here).
    decay_on : "kernels" or "convolutions"
        All kernels; or those of convolutions alone, depthwise ones and the last left out (Levinshtein, section IV).
    backbone_rate : float, optional
        The backbone's own rate; 0 freezes it, batch-norm statistics included. The same as `rate` unless given.
    freeze_norm : bool
        Batch norms keep their statistics, in the whole network.
    clip : float
        Longest gradient; 0 for no limit.
    rho, epsilon : float
        Adadelta's; `epsilon` is the others' too where it is not 0.
    """

    kind: Literal["adamw", "adam", "adadelta"] = "adamw"
    rate: float = 2e-3
    last_rate: float = 1e-5
    warmup: int = 200
    schedule: Literal["cosine", "constant"] = "cosine"
    decay: float = 1e-2
    decay_on: Literal["kernels", "convolutions"] = "kernels"
    backbone_rate: float | None = None
    freeze_norm: bool = False
    clip: float = 1.0
    rho: float = 0.95
    epsilon: float = 1e-8


@dataclass(frozen=True)
class Loss:
    """What is lowered: a loss per pixel, and shares of others beside it; see `losses`."""

    kind: Literal["bce", "focal"] = "bce"
    gamma: float = 2.0  # of the focal loss
    alpha: float = 0.5  # of the focal loss
    dice: float = 0.5
    consistency: float = 0.0
    mixup: float = 0.0  # alpha of Beta(alpha, alpha); 0 for none


@dataclass(frozen=True)
class TrainConfig:
    """One training run.

    Attributes
    ----------
    data : str
        The kind of data set that the recipe is for; see `train.data`.
    order : "drawn" or "shuffled"
        Pictures drawn by weight (`source_weight`, and `bald_share` plus their share of hair), or each once an epoch.
    ema : float
        Decay of the averaged weights, which are what is validated and kept; 0 for the weights themselves.
    choose_by : "iou" or "miou"
        What picks ``best.pt`` on held-out pictures: their mean IoU of hair, or that of both classes over all pixels.
    validate_every : int
        Steps between validations; 0 for one an epoch.
    patience : int
        End after this many validations without a better one; 0 for never.
    """

    stages: tuple[Stage, ...]
    seed: int = 1
    data: str = "folder"
    order: Literal["drawn", "shuffled"] = "drawn"
    ema: float = 0.999
    held_out: float = 0.05
    choose_by: Literal["iou", "miou"] = "iou"
    validate_every: int = 500
    patience: int = 0
    save_every: int = 200
    workers: int = 1
    threads: int = 2
    source_weight: dict[str, float] = field(default_factory=dict)
    bald_share: float = 0.15
    optimiser: Optimiser = Optimiser()
    loss: Loss = Loss()
    corrections: Corrections = field(default_factory=Corrections)
    augment: AnyAugment = field(default_factory=Augment)
    priors: Priors = field(default_factory=Priors)
    net: NetConfig = field(default_factory=TkachenkaConfig)

    @property
    def steps(self) -> int:
        """Batches in the whole run; its stages must be `resolved`."""
        return sum(stage.steps for stage in self.stages)

    def stage_at(self, step: int) -> Stage:
        """The stage that the batch number `step` belongs to."""
        left = step
        for stage in self.stages:
            if left < stage.steps:
                return stage
            left -= stage.steps
        raise IndexError(f"step {step} lies past the last stage")

    def resolved(self, pictures: int) -> "TrainConfig":
        """The run with epochs of `pictures` counted out in steps; an epoch's last batch may reach into the next."""
        stages = tuple(
            dataclasses.replace(stage, steps=-(-stage.epochs * pictures // stage.batch), epochs=0)
            if stage.epochs
            else stage
            for stage in self.stages
        )
        every = self.validate_every or -(-pictures // self.stages[-1].batch)
        return dataclasses.replace(self, stages=stages, validate_every=every)


def load_config(path: Path) -> TrainConfig:
    """The run that a TOML file describes; its ``base``, if any, is a file beside it that it changes.

    Raises
    ------
    ModelError
        If the file cannot be read, or holds a key or value that a run does not have.
    """
    try:
        return train_config(_with_base(path))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path.name}: {error}") from error


def _with_base(path: Path, depth: int = 0) -> dict[str, Any]:
    values = tomllib.loads(path.read_text("utf-8"))
    base = values.pop("base", None)
    if base is None:
        return values
    if not isinstance(base, str) or Path(base).name != base or depth >= _DEEPEST:
        raise ValueError(f"base is {base!r:.60}; the name of a file beside this one was expected")
    return _merged(_with_base(path.with_name(base), depth + 1), values)


def _merged(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """The base with the changes in it, table by table; a table of another kind takes the place of the base's."""
    merged = dict(base)
    for name, value in changes.items():
        old = base.get(name)
        same = (
            isinstance(old, dict) and isinstance(value, dict) and value.get("kind", old.get("kind")) == old.get("kind")
        )
        merged[name] = _merged(old, value) if same and isinstance(old, dict) else value
    return merged


def train_config(values: Mapping[str, Any]) -> TrainConfig:
    """The run that plain values describe.

    Raises
    ------
    ValueError
        If they hold a key or value that a run does not have.
    """
    fields = dict(values)
    net = net_config(_table(fields, "net"))
    augment = _table(fields, "augment")
    kind = augment.pop("kind", "studio")
    if kind not in AUGMENTS:
        raise ValueError(f"augment.kind is {kind!r:.60}; one of {', '.join(AUGMENTS)} was expected")
    made = from_plain(AUGMENTS[kind], augment, "augment")
    return dataclasses.replace(from_plain(TrainConfig, fields), net=net, augment=made)


def as_dict(config: TrainConfig) -> dict[str, Any]:
    """The run as plain values, for a checkpoint; `train_config` reads them back."""
    kind = next(name for name, made in AUGMENTS.items() if type(config.augment) is made)
    values = to_plain(config)
    values["augment"] = {"kind": kind, **to_plain(config.augment)}
    values["net"] = net_values(config.net)
    return values


def _table(fields: dict[str, Any], name: str) -> dict[str, Any]:
    value = fields.pop(name, {})
    if not isinstance(value, Mapping):
        raise ValueError(f"{name} is {value!r:.60}; a table was expected")
    return dict(value)
