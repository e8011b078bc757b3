"""How well a mask agrees with the truth: the measures of Levinshtein et al. 2018, section IV.A, and boundary F."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import RGB, Mask

CEILING = 0.88  # IoU between human annotators, Tkachenka et al. 2019, section 3
_HALF = 0.5
_BOUNDARY_SHARE = 0.0075  # of the diagonal: how far apart two boundaries may lie and still agree
_FLAT = 1e-4


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
    found, real = mask >= _HALF, truth >= _HALF
    hit = int(np.count_nonzero(found & real))
    false = int(np.count_nonzero(found & ~real))
    missed = int(np.count_nonzero(real & ~found))
    union = hit + false + missed
    return Scores(
        iou=_ratio(hit, union),
        f1=_ratio(2 * hit, 2 * hit + false + missed),
        performance=_ratio(hit - false, union),
        accuracy=1.0 - (false + missed) / truth.size,
        precision=_ratio(hit, hit + false),
        recall=_ratio(hit, hit + missed),
        boundary=boundary_f(found, real),
        gradient=gradient_consistency(mask, picture),
    )


def mean(scores: Sequence[Scores]) -> Scores:
    """Mean over pictures of each measure."""
    return _over(scores, np.mean)


def median(scores: Sequence[Scores]) -> Scores:
    """Median over pictures of each measure."""
    return _over(scores, np.median)


def boundary_f(found: npt.NDArray[np.bool_], real: npt.NDArray[np.bool_]) -> float:
    """F measure of two boundaries, a pixel counting when the other's lies within 0.75 % of the diagonal."""
    import cv2

    edges = [_boundary(found), _boundary(real)]
    counts = [int(np.count_nonzero(edge)) for edge in edges]
    if not any(counts):
        return 1.0
    if not all(counts):
        return 0.0
    reach = max(1, round(_BOUNDARY_SHARE * float(np.hypot(*found.shape))))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    wide = [cv2.dilate(edge.astype(np.uint8), disc) > 0 for edge in edges]
    precision = np.count_nonzero(edges[0] & wide[1]) / counts[0]
    recall = np.count_nonzero(edges[1] & wide[0]) / counts[1]
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0


def gradient_consistency(mask: Mask, picture: RGB) -> float:
    """Levinshtein's equation 1: how far mask edges stray from picture edges, 0 parallel to 1 orthogonal.

    0 for a flat mask; picture gradients too weak to have a direction do not count.
    """
    luma = picture @ np.array([0.299, 0.587, 0.114], np.float32)
    mask_x, mask_y = _gradient(mask)
    luma_x, luma_y = _gradient(luma)
    size = np.hypot(mask_x, mask_y)
    squared = luma_x**2 + luma_y**2
    known = size * (squared > _FLAT)
    total = float(known.sum())
    if total <= 0.0:
        return 0.0
    along = (mask_x * luma_x + mask_y * luma_y) ** 2 / np.maximum(size**2 * squared, 1e-20)
    return float((known * (1.0 - along)).sum() / total)


def _boundary(area: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Pixels of the area with a neighbour (4) outside it, the picture's border not counting."""
    padded = np.pad(area, 1, mode="edge")
    inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    edge: npt.NDArray[np.bool_] = area & ~inner
    return edge


def _gradient(plane: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    return (plane[1:-1, 2:] - plane[1:-1, :-2]) / 2.0, (plane[2:, 1:-1] - plane[:-2, 1:-1]) / 2.0


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _over(scores: Sequence[Scores], how: Callable[[list[float]], Any]) -> Scores:
    names = [field.name for field in dataclasses.fields(Scores)]
    return Scores(**{name: float(how([getattr(one, name) for one in scores])) for name in names})
