"""Pictures with their true masks, and what is known about each."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from lutstudio.errors import ModelError
from lutstudio.readfile import read_bytes
from lutstudio.segment.heldout import is_held_out

INDEX = "index.tsv"
_MOST_INDEX = 64 * 2**20
_MOST_GROUPS = 24


@dataclass(frozen=True)
class Sample:
    """One picture: its name, its file, its truth's file, and its columns in the index."""

    name: str
    picture: Path
    truth: Path
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def find_samples(
    folder: Path, *, held_out: bool = False, limit: int | None = None, index: Path | None = None
) -> tuple[Sample, ...]:
    """Every ``ID.jpg`` with an ``ID.png`` in a folder, by name.

    Parameters
    ----------
    folder : Path
    held_out : bool
        Only those that no training of ours saw.
    limit : int, optional
        At most so many, spread evenly over the names.
    index : Path, optional
        Tab-separated facts, ``id`` in the first column; ``index.tsv`` of the folder where it has one.

    Raises
    ------
    ModelError
        If there are none, or the index cannot be read.
    """
    facts = _facts(index) if index else _facts(folder / INDEX) if (folder / INDEX).is_file() else {}
    samples = [
        Sample(picture.stem, picture, truth, facts.get(picture.stem, {}))
        for picture in sorted(folder.glob("*.jpg"))
        if (truth := picture.with_suffix(".png")).exists() and (not held_out or is_held_out(picture.stem))
    ]
    if not samples:
        kept = " among those held out from training" if held_out else ""
        raise ModelError(f"{folder}: no ID.jpg with ID.png in it{kept}")
    if limit is not None and limit < len(samples):
        samples = [samples[round(place * (len(samples) - 1) / max(1, limit - 1))] for place in range(limit)]
    return tuple(samples)


def groups_of(samples: tuple[Sample, ...], column: str) -> dict[str, list[int]]:
    """Places of the samples by what a column of the index says; those it says nothing of are left out.

    Raises
    ------
    ModelError
        If the index has no such column, or it tells nearly every picture apart.
    """
    groups: dict[str, list[int]] = {}
    for place, sample in enumerate(samples):
        value = sample.facts.get(column, "")
        if value:
            groups.setdefault(value, []).append(place)
    if not groups:
        known = sorted({name for sample in samples for name in sample.facts})
        raise ModelError(f"the index has no column {column!r:.60}; {', '.join(known) or 'there is no index'}")
    if len(groups) > _MOST_GROUPS:
        raise ModelError(f"column {column!r:.60} has {len(groups)} values; up to {_MOST_GROUPS} groups were expected")
    return groups


def _facts(index: Path) -> dict[str, dict[str, str]]:
    try:
        text = read_bytes(index, _MOST_INDEX, ModelError).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ModelError(f"{index}: no UTF-8 text") from error
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    if len(header) < 2:
        raise ModelError(f"{index}: the first line has {len(header)} columns; id and one more were expected")
    return {Path(row[0]).stem: dict(zip(header[1:], row[1:], strict=False)) for row in rows if row}
