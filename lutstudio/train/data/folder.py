"""The training folder: ``ID.jpg``, ``ID.png`` (8-bit soft mask) and ``index.tsv``."""

import csv
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from lutstudio.errors import ModelError
from lutstudio.segment.heldout import is_held_out
from lutstudio.train.data.sample import Entry, Parts, Sample

_FULL_TRUST = 0.9  # agreement of a label's views from which on it counts in full
_NO_TRUST = 0.5
_LEAST_WEIGHT = 0.3


def folder_parts(folder: Path, held_out: float) -> Parts:
    """All pictures of a training folder, in memory; a share `held_out` of them to validate with.

    Raises
    ------
    ModelError
        If the index or a file cannot be read.
    """
    sides = split(read_index(folder), held_out)
    with ThreadPoolExecutor(2) as pool:
        learn, hold = (list(pool.map(partial(load, folder), side)) for side in sides)
    return Parts(learn, hold)


def read_index(folder: Path) -> tuple[Entry, ...]:
    """The entries of ``index.tsv``, in its order.

    Raises
    ------
    ModelError
        If the index is missing, lacks a column, or names a file outside the folder.
    """
    try:
        text = (folder / "index.tsv").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{folder}: no readable index.tsv ({error})") from error
    entries = []
    for number, row in enumerate(csv.DictReader(text.splitlines(), delimiter="\t"), start=2):
        try:
            name, agreement = row["id"], float(row["view_agreement"])
            entry = Entry(name, row["source"], trust(agreement))
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"index.tsv:{number}: {error!r}; id, source and view_agreement were expected") from error
        if name != Path(name).name:
            raise ModelError(f"index.tsv:{number}: {name!r} is no plain file name")
        entries.append(entry)
    return tuple(entries)


def trust(agreement: float) -> float:
    """Weight of a label in the loss, from the agreement of its views (0 to 1)."""
    return float(np.clip((agreement - _NO_TRUST) / (_FULL_TRUST - _NO_TRUST), _LEAST_WEIGHT, 1.0))


def split(entries: tuple[Entry, ...], held_out: float) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Entries to learn from, and a share `held_out` to validate with.

    See `is_held_out` for which side an entry is on.
    """
    learn = tuple(entry for entry in entries if not is_held_out(entry.name, held_out))
    hold = tuple(entry for entry in entries if is_held_out(entry.name, held_out))
    return learn, hold


def load(folder: Path, entry: Entry) -> Sample:
    """An entry's picture and mask.

    Raises
    ------
    ModelError
        If either file cannot be decoded, or their sizes differ.
    """
    picture = cv2.imread(str(folder / f"{entry.name}.jpg"), cv2.IMREAD_COLOR)
    mask = cv2.imread(str(folder / f"{entry.name}.png"), cv2.IMREAD_GRAYSCALE)
    if picture is None or mask is None:
        raise ModelError(f"{entry.name}: picture or mask cannot be read")
    if picture.shape[:2] != mask.shape:
        raise ModelError(f"{entry.name}: picture {picture.shape[:2]} and mask {mask.shape} differ in size")
    rgb = np.ascontiguousarray(picture[..., ::-1])
    return Sample(entry, rgb.astype(np.uint8, copy=False), mask.astype(np.uint8, copy=False))
