"""What was measured, as tables for people and as JSON for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from lutstudio.segment.evaluation.measure import Row
from lutstudio.segment.evaluation.published import TABLES, Table
from lutstudio.segment.metrics.confusion import Confusion
from lutstudio.segment.metrics.groups import Fairness
from lutstudio.segment.metrics.scores import CEILING, mean, median

Results = Mapping[str, Sequence[Row]]
_OWN = ("iou", "f1", "accuracy", "precision", "recall", "boundary")
_NONE = "–"


def figures(rows: Sequence[Row]) -> dict[str, float]:
    """Each measure of one way: those of `Scores` as means over pictures, those of `Confusion` over all pixels."""
    pixels = sum((row.pixels for row in rows), Confusion())
    return {
        **asdict(mean([row.scores for row in rows])),
        "pixel_accuracy": pixels.accuracy,
        "class_accuracy": pixels.class_accuracy,
        "mean_iou": pixels.mean_iou,
        "weighted_iou": pixels.weighted_iou,
        "ms": 1000.0 * float(np.median([row.seconds for row in rows])),
    }


def report(results: Results) -> str:
    """The papers' tables with our lines below theirs, then means, medians and times."""
    ours = {label: figures(rows) for label, rows in results.items()}
    parts = [_beside(table, ours) for table in TABLES]
    count = len(next(iter(results.values())))
    width = max(len(label) for label in results)
    lines = [
        f"Here, {count} pictures: means (medians)",
        " " * (width + 2) + "".join(f"{name:>16}" for name in _OWN) + f"{'ms':>9}",
    ]
    for label, rows in results.items():
        middle = asdict(median([row.scores for row in rows]))
        cells = "".join(f"{ours[label][name]:>8.4f} ({middle[name]:.3f})" for name in _OWN)
        lines.append(f"  {label:<{width}}{cells}{ours[label]['ms']:>9.1f}")
    lines.append(f"People who draw hair agree with each other at IoU {CEILING:.2f} (Tkachenka et al. 2019, section 3).")
    lines.append("The papers measured on pictures of their own: their lines show the order of things, no race.")
    return "\n\n".join([*parts, "\n".join(lines)])


def fairness_report(column: str, found: Mapping[str, Fairness]) -> str:
    """IoU of each group of a column, worst first, with 95 % intervals."""
    lines = [f"IoU by {column}, with 95 % bootstrap intervals"]
    for label, fair in found.items():
        lines.append(f"  {label}: largest gap {fair.gap:.3f} ({fair.gap_low:.3f} to {fair.gap_high:.3f})")
        lines += [
            f"    {group.name:<24}{group.mean:.3f} ({group.low:.3f} to {group.high:.3f}), {group.count} pictures"
            for group in fair.groups
        ]
    return "\n".join(lines)


def as_json(results: Results, groups: Mapping[str, Mapping[str, Fairness]]) -> dict[str, Any]:
    """Everything, for programs; `groups` by column, then by label."""
    return {
        "ceiling_iou": CEILING,
        "pictures": len(next(iter(results.values()))),
        "models": {
            label: {
                "figures": figures(rows),
                "medians": asdict(median([row.scores for row in rows])),
                "groups": {column: asdict(found[label]) for column, found in groups.items()},
                "pictures": [
                    {"name": row.name, **asdict(row.scores), "ms": 1000.0 * row.seconds, "tags": list(row.tags)}
                    for row in rows
                ],
            }
            for label, rows in results.items()
        },
        "published": [
            {"title": table.title, "rows": [{"label": row.label, **row.figures} for row in table.rows]}
            for table in TABLES
        ],
    }


def _beside(table: Table, ours: Mapping[str, Mapping[str, float]]) -> str:
    width = max(len(label) for label in [*ours, *(row.label for row in table.rows)])
    head = " " * (width + 2) + "".join(f"{heading:>12}" for heading in table.columns.values())

    def line(label: str, values: Mapping[str, float]) -> str:
        cells = (f"{values[name]:.4f}" if name in values else _NONE for name in table.columns)
        return f"  {label:<{width}}" + "".join(f"{cell:>12}" for cell in cells)

    theirs = [line(row.label, row.figures) for row in table.rows]
    return "\n".join([table.title, head, *theirs, "  here:", *(line(label, values) for label, values in ours.items())])
