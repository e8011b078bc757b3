"""``python -m lutstudio.segment.evaluate FOLDER``: how well networks find hair, as a table and a picture sheet.

FOLDER holds ``ID.jpg`` and ``ID.png`` (truth). The network alone is measured,
and with ``--careful`` the whole way of a still; ``--peer FILE.tflite`` measures
another network on the same pictures in the same run.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lutstudio.arrays import RGB, Mask, to_float
from lutstudio.errors import LutStudioError, ModelError
from lutstudio.imagefile import encode_png, read_mask, read_picture
from lutstudio.segment import metrics
from lutstudio.segment.find import find_hair
from lutstudio.segment.heldout import is_held_out
from lutstudio.segment.litert import LiteRTSegmenter
from lutstudio.segment.metrics import Scores
from lutstudio.segment.runtime import default_segmenter
from lutstudio.segment.sheet import Tile, picture_sheet

Finder = Callable[[RGB], Mask]
_COLUMNS = ("iou", "f1", "accuracy", "precision", "recall", "boundary", "gradient")
_SHEET_ROWS = 6


@dataclass(frozen=True)
class Row:
    """What one way of finding hair made of one picture."""

    name: str
    scores: Scores
    seconds: float


def evaluate(finders: Mapping[str, Finder], pairs: Sequence[tuple[Path, Path]]) -> dict[str, tuple[Row, ...]]:
    """Every finder's score and time on every picture, picture by picture so that times compare.

    Parameters
    ----------
    finders : mapping of a label to a function from a picture to its mask
    pairs : sequence of (picture, truth)

    Raises
    ------
    ImageError, MaskError
        If a picture or a truth cannot be read.
    """
    rows: dict[str, list[Row]] = {label: [] for label in finders}
    for picture_path, truth_path in pairs:
        picture = read_picture(picture_path).rgb
        truth = to_float(read_mask(truth_path, picture.shape[:2]))
        for label, find in finders.items():
            start = time.perf_counter()
            mask = find(picture)
            seconds = time.perf_counter() - start
            rows[label].append(Row(picture_path.stem, metrics.score(mask, truth, picture), seconds))
    return {label: tuple(found) for label, found in rows.items()}


def find_pairs(folder: Path, held_out_only: bool = False) -> tuple[tuple[Path, Path], ...]:
    """Pictures with their truths, by name; with `held_out_only` those that the training never saw.

    Raises
    ------
    ModelError
        If there are none.
    """
    pairs = tuple(
        (picture, picture.with_suffix(".png"))
        for picture in sorted(folder.glob("*.jpg"))
        if picture.with_suffix(".png").exists() and (not held_out_only or is_held_out(picture.stem))
    )
    if not pairs:
        raise ModelError(f"{folder}: no ID.jpg with ID.png in it")
    return pairs


def table(results: Mapping[str, Sequence[Row]]) -> str:
    """Mean (and median) of each measure, and the median time, a line per finder."""
    width = max(len(label) for label in results)
    lines = [" " * width + "".join(f"{name:>16}" for name in _COLUMNS) + f"{'ms':>9}"]
    for label, rows in results.items():
        scores = [row.scores for row in rows]
        means, medians = metrics.mean(scores), metrics.median(scores)
        cells = "".join(f"{getattr(means, name):>8.4f} ({getattr(medians, name):.3f})" for name in _COLUMNS)
        lines.append(f"{label:<{width}}{cells}{1000 * np.median([row.seconds for row in rows]):>9.1f}")
    count = len(next(iter(results.values())))
    lines.append(
        f"{count} pictures, means (medians); people agree with people at IoU {metrics.CEILING} (Tkachenka 2019)"
    )
    return "\n".join(lines)


def sheet_of(find: Finder, rows: Sequence[Row], pairs: Sequence[tuple[Path, Path]]) -> bytes:
    """A PNG of the best, the middle and the worst pictures: picture, truth and mask side by side."""
    order = sorted(range(len(rows)), key=lambda index: -rows[index].scores.iou)
    middle = max(0, len(order) // 2 - _SHEET_ROWS // 2)
    chosen = [order[:_SHEET_ROWS], order[middle : middle + _SHEET_ROWS], order[-_SHEET_ROWS:]]
    columns = []
    for group in chosen:
        tiles = []
        for index in group:
            picture = read_picture(pairs[index][0]).rgb
            truth = to_float(read_mask(pairs[index][1], picture.shape[:2]))
            tiles.append(Tile(picture, (truth, find(picture)), f"{rows[index].name} {rows[index].scores.iou:.3f}"))
        columns.append(tiles)
    return encode_png(picture_sheet(columns))


def main(arguments: list[str] | None = None) -> int:
    """Measure as told; 2 on input that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m lutstudio.segment.evaluate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", action="store_true", help="only the pictures that the training never saw")
    parser.add_argument("--careful", action="store_true", help="measure find_hair too")
    parser.add_argument("--peer", type=Path, help="a .tflite hair segmenter to measure beside ours")
    parser.add_argument("--sheet", type=Path, help="PNG for the best, middle and worst of the first way measured")
    options = parser.parse_args(arguments)
    try:
        finders: dict[str, Finder] = {"network": default_segmenter().segment}
        if options.careful:
            finders["find_hair"] = find_hair
        if options.peer:
            finders["peer"] = LiteRTSegmenter(options.peer).segment
        pairs = find_pairs(options.folder, options.held_out)
        results = evaluate(finders, pairs)
        sys.stdout.write(table(results) + "\n")
        if options.sheet:
            options.sheet.write_bytes(sheet_of(finders["network"], results["network"], pairs))
    except LutStudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
