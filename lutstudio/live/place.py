"""Where the hair is in a frame, in a few numbers that hold still."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes

TAIL = 0.02  # share of the hair left out at either end, so that a stray patch does not stretch the measure
SETTLES_MS = 120.0  # time in which two thirds of a movement are followed


@dataclass(frozen=True)
class Place:
    """The hair's extent as shares of the frame's height and width, 0 at the top left.

    Attributes
    ----------
    top, bottom : float
        Between them lies all but a fiftieth of the hair at either end.
    centre : float
        Middle of the hair from left to right, by weight.
    """

    top: float
    bottom: float
    centre: float


def place_of(mask: Bytes) -> Place | None:
    """The place of the hair of a mask (uint8 (H, W)); None without hair."""
    rows = mask.sum(axis=1, dtype=np.int64)
    columns = mask.sum(axis=0, dtype=np.int64)
    total = float(rows.sum())
    if total <= 0.0:
        return None
    height, width = mask.shape
    middle = float((columns * (np.arange(width) + 0.5)).sum() / total / width)
    return Place(_quantile(rows, TAIL) / height, _quantile(rows, 1.0 - TAIL) / height, middle)


def follow_place(last: Place, now: Place, elapsed_ms: float) -> Place:
    """The last place moved towards a new one."""
    share = 1.0 - float(np.exp(-elapsed_ms / SETTLES_MS))

    def between(before: float, after: float) -> float:
        return before + share * (after - before)

    return Place(between(last.top, now.top), between(last.bottom, now.bottom), between(last.centre, now.centre))


def _quantile(weights: npt.NDArray[np.int64], share: float) -> float:
    """Where, in [0, n], the running sum of `weights` (n,) reaches a share of the whole."""
    sums = np.concatenate([[0.0], np.cumsum(weights)])
    return float(np.interp(share * sums[-1], sums, np.arange(len(sums))))
