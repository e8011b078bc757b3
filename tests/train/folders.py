"""Tiny training folders and runs, made where a test needs them."""

from pathlib import Path

import cv2
import numpy as np

from lutstudio.segment.nets.tkachenka import Level, TkachenkaConfig
from lutstudio.train.config import Optimiser, Stage, TrainConfig
from lutstudio.train.data.sample import Entry, Sample

TINY_NET = TkachenkaConfig(
    size=32, levels=(Level(16, up=((3, 1),)), Level(32, down=((3, 1),), up=((3, 1),)), Level(32, down=((5, 1),)))
)


def tiny_config(**changes: object) -> TrainConfig:
    """A run of a few small batches in this process."""
    fields: dict[str, object] = {
        "stages": (Stage(3, 32, 4), Stage(3, 64, 2)), "optimiser": Optimiser(warmup=2), "validate_every": 2,
        "save_every": 2, "workers": 0, "threads": 1, "net": TINY_NET, "ema": 0.9,
    }  # fmt: skip
    return TrainConfig(**(fields | changes))  # type: ignore[arg-type]


def samples(count: int = 4, seed: int = 1) -> list[Sample]:
    """Grey noise with a bright disc of 'hair' each, of odd sizes."""
    rng = np.random.default_rng(seed)
    made = []
    for index in range(count):
        height, width = 48 + 3 * index, 40 + 5 * index
        y, x = np.mgrid[:height, :width]
        mask = np.where(np.hypot(x - width / 2, y - height / 3) < 14, 255, 0).astype(np.uint8)
        noise = rng.integers(0, 120, (height, width, 3))
        picture = np.where(mask[..., None] > 0, noise + 120, noise).astype(np.uint8)
        made.append(Sample(Entry(f"made_{index}", "made", 1.0), picture, mask))
    return made


def write_folder(folder: Path, made: list[Sample], agreement: str = "0.9") -> None:
    """The samples as a training folder on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["id\tsource\tview_agreement"]
    for sample in made:
        cv2.imwrite(str(folder / f"{sample.entry.name}.jpg"), sample.picture[..., ::-1])
        cv2.imwrite(str(folder / f"{sample.entry.name}.png"), sample.mask)
        lines.append(f"{sample.entry.name}\t{sample.entry.source}\t{agreement}")
    (folder / "index.tsv").write_text("\n".join(lines) + "\n", "utf-8")
