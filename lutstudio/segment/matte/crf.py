"""Fully connected conditional random field: every pixel's label speaks to every other's.

Krähenbühl and Koltun 2011, as Sun, Zhou and Wang 2019, section 3.1.2, use it
after their network (equations 2 and 3): neighbours, and pixels that look alike,
are pulled to the same label. The paper's equation sums over raw kernels; its
numbers belong to kernels that are normalised on both sides (each weight divided
by the roots of its row's and its column's sum), and so are these.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import RGB, Mask
from lutstudio.errors import ParamError
from lutstudio.segment.matte.bilateral import bilateral_sum

Plane = npt.NDArray[np.float32]

_SIDE = 257.0  # the shorter side of the pictures that the paper's numbers were set for
_SURE = 1e-3  # the network's certainty ends here, so that no pixel is beyond persuasion
_GAUSS_TAPS = 4.0


@dataclass(frozen=True)
class Field:
    """The two kernels and how long they work; defaults are the paper's.

    Attributes
    ----------
    near : float
        Standard deviation in pixels of the kernel that knows place alone.
    near_weight : float
        What disagreeing with it costs.
    alike, alike_colour : float
        Standard deviations, in pixels and in 8-bit levels, of the kernel of place and colour.
    alike_weight : float
        What disagreeing with it costs.
    iterations : int
        Of the mean field.

    Raises
    ------
    ParamError
        If a number has no meaning.
    """

    near: float = 20.0
    near_weight: float = 3.0
    alike: float = 30.0
    alike_colour: float = 20.0
    alike_weight: float = 10.0
    iterations: int = 5

    def __post_init__(self) -> None:
        for name in ("near", "alike", "alike_colour"):
            if not getattr(self, name) > 0.0:
                raise ParamError(f"{name} is {getattr(self, name)}; more than 0 was expected")
        for name in ("near_weight", "alike_weight", "iterations"):
            if not getattr(self, name) >= 0:
                raise ParamError(f"{name} is {getattr(self, name)}; 0 or more was expected")

    def scaled_to(self, size: tuple[int, ...]) -> "Field":
        """The same field for a picture of `size` (height, width), where the numbers stand for one of 257 pixels."""
        share = min(size[:2]) / _SIDE
        return Field(
            self.near * share,
            self.near_weight,
            self.alike * share,
            self.alike_colour,
            self.alike_weight,
            self.iterations,
        )


def crf(picture: RGB, mask: Mask, field: Field = Field()) -> Mask:
    """Each pixel's probability of being hair once all have spoken.

    Parameters
    ----------
    picture : RGB, (H, W, 3)
    mask : Mask, (H, W)
        The network's probability of hair.
    field : Field

    Returns
    -------
    Mask, (H, W)
    """
    given: Plane = mask.clip(_SURE, 1.0 - _SURE)
    doubt = np.log(given / (1.0 - given))  # how much less energy hair has than none

    kernels = (
        _Kernel(field.near_weight, lambda v: _gaussian_sum(v, field.near), mask.shape),
        _Kernel(field.alike_weight, lambda v: bilateral_sum(picture, v, field.alike, field.alike_colour), mask.shape),
    )
    hair = given
    for _ in range(field.iterations):
        # With two labels the messages for one are those for the other, negated: v = P(hair) - P(none).
        votes = (2.0 * hair - 1.0).astype(np.float32)
        near, alike = (kernel.message(votes) for kernel in kernels)
        hair = (1.0 / (1.0 + np.exp(-(doubt + near + alike)))).astype(np.float32)
    return hair


class _Kernel:
    """One kernel, normalised on both sides, and what disagreeing with it costs."""

    def __init__(self, weight: float, spread: Callable[[Plane], Plane], shape: tuple[int, ...]) -> None:
        self._weight, self._spread = np.float32(weight), spread
        total = np.maximum(spread(np.ones(shape, np.float32)), np.float32(1.0))
        self._root: Plane = (1.0 / np.sqrt(total)).astype(np.float32)

    def message(self, votes: Plane) -> Plane:
        """What each pixel hears from all others; none speaks to itself."""
        said = self._root * votes
        heard: Plane = self._weight * self._root * (self._spread(said) - said)
        return heard


def _gaussian_sum(values: Plane, deviation: float) -> Plane:
    """Σ_j exp(-|p_i - p_j|² / 2σ²) v_j, j = i included; wide kernels on a picture reduced to what they can see."""
    height, width = values.shape
    shrink = max(1, int(deviation / 20.0))
    area = 1
    if shrink > 1:
        small = (max(1, round(width / shrink)), max(1, round(height / shrink)))
        area = (width / small[0]) * (height / small[1])
        values = cv2.resize(values, small, interpolation=cv2.INTER_AREA)
        deviation *= small[0] / width
    reach = int(np.ceil(_GAUSS_TAPS * deviation))
    taps = np.exp(-(np.arange(-reach, reach + 1, dtype=np.float64) ** 2) / (2.0 * deviation * deviation))
    taps = taps.astype(np.float32)
    out: Plane = cv2.sepFilter2D(values, cv2.CV_32F, taps, taps, borderType=cv2.BORDER_CONSTANT)
    if shrink > 1:
        out = cv2.resize(out, (width, height), interpolation=cv2.INTER_LINEAR) * np.float32(area)
    return out
