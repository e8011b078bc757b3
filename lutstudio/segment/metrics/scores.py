"""How well one mask agrees with the truth: the measures of Levinshtein et al. 2018, section IV.A, and boundary F."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lutstudio.arrays import RGB, Mask
from lutstudio.segment.metrics.boundary import boundary_f
from lutstudio.segment.metrics.confusion import confusion
from lutstudio.segment.metrics.gradient import gradient_consistency

CEILING = 0.88  # IoU between human annotators, Tkachenka et al. 2019, section 3
_HALF = 0.5


@dataclass(frozen=True)
class Scores:
    """The measures of one mask, or their mean or median over several.

    Both masks are cut at half coverage, but for `gradient`, which is of the
    soft mask against the picture (0 best, 1 worst) and is lowered by mere blur,
    so it is never to be read alone.

    Attributes
    ----------
    iou, f1, accuracy, precision, recall : float
    performance : float
        (TP - FP) / (TP + FP + FN), reconstructed from Levinshtein's Table I.
    boundary : float
        F of the boundaries within 0.75 % of the diagonal.
    gradient : float
        Levinshtein's gradient consistency.
    """

    iou: float
    f1: float
    performance: float
    accuracy: float
    precision: float
    recall: float
    boundary: float
    gradient: float


def score(mask: Mask, truth: Mask, picture: RGB) -> Scores:
    """All measures of `mask` (H, W) against `truth` (H, W) for `picture` (H, W, 3).

    Two empty masks agree in full; a share of nothing counts as 1.
    """
    counts = confusion(mask, truth)
    hit, missed, false = counts.hair_as_hair, counts.hair_as_none, counts.none_as_hair
    union = hit + false + missed
    return Scores(
        iou=_ratio(hit, union),
        f1=_ratio(2 * hit, 2 * hit + false + missed),
        performance=_ratio(hit - false, union),
        accuracy=counts.accuracy,
        precision=_ratio(hit, hit + false),
        recall=_ratio(hit, hit + missed),
        boundary=boundary_f(mask >= _HALF, truth >= _HALF),
        gradient=gradient_consistency(mask, picture),
    )


def mean(scores: Sequence[Scores]) -> Scores:
    """Mean over pictures of each measure."""
    return _over(scores, np.mean)


def median(scores: Sequence[Scores]) -> Scores:
    """Median over pictures of each measure."""
    return _over(scores, np.median)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _over(scores: Sequence[Scores], how: Callable[[list[float]], Any]) -> Scores:
    names = [field.name for field in dataclasses.fields(Scores)]
    return Scores(**{name: float(how([getattr(one, name) for one in scores])) for name in names})
