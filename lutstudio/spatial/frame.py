"""Where the hair hangs in a picture, in five numbers."""

import math
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.errors import MaskError, ParamError

ENDS = (0.01, 0.99)  # the hair's share above its root and above its tip: a wisp moves neither
SIDES = (0.03, 0.97)  # the same from left to right
CROWN = 0.4  # share of the length, from the root, whose middle is the head's
SHORTEST = 0.02  # in picture heights; less is no length to divide by

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Frame:
    """The hair's own directions: from the root, between the roots at the crown, down to the tip.

    Parameters
    ----------
    root_x, root_y, tip_x, tip_y : float
        In shares of the picture's width and height, y downwards.
    half_width : float
        From the line root-tip to the side of the head's hair, in shares of the picture's *height*.

    Raises
    ------
    ParamError
        If a number is not finite, or the frame has no length or no width.
    """

    root_x: float = 0.5
    root_y: float = 0.0
    tip_x: float = 0.5
    tip_y: float = 1.0
    half_width: float = 0.5

    def __post_init__(self) -> None:
        if not all(math.isfinite(number) for number in astuple(self)):
            raise ParamError(f"a frame of the hair is {astuple(self)}; finite numbers were expected")
        long = math.hypot(self.tip_x - self.root_x, self.tip_y - self.root_y)
        if long < SHORTEST / 2 or self.half_width < SHORTEST / 2:
            raise ParamError(
                f"a frame of the hair is {long:.3f} long and {self.half_width:.3f} wide; 0.01 or more was expected"
            )

    def mixed(self, other: "Frame", share: float) -> "Frame":
        """A share of another frame in this one, number by number: for frames that follow one another in time."""
        return Frame(*(a + share * (b - a) for a, b in zip(astuple(self), astuple(other), strict=True)))


def measure_frame(mask: npt.NDArray[Any], aspect: float | None = None) -> Frame:
    """The frame of the hair in a mask.

    Parameters
    ----------
    mask : uint8 or float32 (H, W)
        Hair coverage. A pixel counts by how far it is more than half covered.
    aspect : float, optional
        The picture's width / height, where the mask has another shape than the picture.

    Returns
    -------
    Frame
        That of the whole picture where there is no hair.

    Raises
    ------
    MaskError
        If it is no mask.

    Notes
    -----
    All of it is our own. The root and the tip are quantiles of the mask's rows, the
    middle lies between two quantiles of the columns of its upper part, which is the hair
    on the head; what falls over one shoulder does not pull it aside. Quantiles of sums
    move smoothly with the mask and hardly with its wisps, so that the frame is still
    where a film is still.

    The frame always hangs straight down. Long hair does, also from a tilted head; and a
    tilt found from the mask alone (by its second moments, or those of its upper part)
    followed the partings and shoulders of our test pictures more than their heads. Who knows better
    makes a `Frame` with the tip to one side; everything downstream takes it.
    """
    if mask.ndim != 2 or mask.size == 0 or mask.dtype not in (np.uint8, np.float32):
        raise MaskError(f"a mask is {mask.dtype} {mask.shape}; uint8 or float32 (height, width) was expected")
    height, width = mask.shape
    aspect = width / height if aspect is None else aspect
    if not (math.isfinite(aspect) and aspect > 0.0):
        raise ParamError(f"a picture's width / height is {aspect}; a positive number was expected")
    hair = _weights(mask)
    rows = hair.sum(axis=1, dtype=np.float64)
    if not rows.any():
        return Frame(half_width=max(aspect / 2.0, SHORTEST))
    top, bottom = _quantiles(rows, ENDS)
    if bottom - top < SHORTEST:
        middle = (top + bottom) / 2.0
        top, bottom = middle - SHORTEST / 2.0, middle + SHORTEST / 2.0
    until = (top + CROWN * (bottom - top)) * height
    taken = (until - np.arange(height)).clip(0.0, 1.0).astype(np.float32)  # of each row, the last one in part
    crown = (taken @ hair).astype(np.float64)
    left, right = _quantiles(crown if crown.any() else hair.sum(axis=0, dtype=np.float64), SIDES)
    half = max((right - left) / 2.0 * aspect, SHORTEST)
    return Frame((left + right) / 2.0, top, (left + right) / 2.0, bottom, half)


def _weights(mask: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    if mask.dtype == np.uint8:
        return np.asarray(_LEVELS[mask])
    return np.asarray((2.0 * mask - 1.0).clip(0.0, 1.0), np.float32)


def _quantiles(sums: Floats, shares: tuple[float, float]) -> tuple[float, float]:
    """Where two shares of the sum are reached, from 0 at the first edge to 1 at the last."""
    reached = np.concatenate([[0.0], np.cumsum(sums)])
    low, high = np.interp(np.array(shares) * reached[-1], reached, np.linspace(0.0, 1.0, reached.size))
    return float(low), float(high)


_LEVELS = (2.0 * np.arange(256, dtype=np.float32) / 255.0 - 1.0).clip(0.0, 1.0)
