"""How a video frame's Y'CbCr stands for colours, and the way to RGB and back.

Matrices and ranges: ITU-T H.273, sections 8.3 and 8.7.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from lutstudio.errors import VideoError

RGB, BT709, UNSTATED, FCC, BT470BG, SMPTE170M, SMPTE240M, BT2020 = 0, 1, 2, 4, 5, 6, 7, 9  # H.273's numbers
_WEIGHTS = {
    BT709: (0.2126, 0.0722),
    FCC: (0.30, 0.11),
    BT470BG: (0.299, 0.114),
    SMPTE170M: (0.299, 0.114),
    SMPTE240M: (0.212, 0.087),
    BT2020: (0.2627, 0.0593),
}
_HD_FROM = 720  # lines from which on unmarked video is taken for BT.709, below for BT.601; players do the same
FULL = 2  # FFmpeg's number of the full range; limited is 1


@dataclass(frozen=True)
class Coding:
    """Matrix, range and depth of Y'CbCr.

    Parameters
    ----------
    matrix : int
        H.273's MatrixCoefficients.
    full : bool
        Whether levels use all of their range, as in pictures, or the studio's (16 to 235 of 8 bits).
    depth : int
        Bits a level: 8, 10 or 12.

    Raises
    ------
    VideoError
        If the matrix is none of the common ones.
    """

    matrix: int
    full: bool
    depth: int

    def __post_init__(self) -> None:
        if self.matrix not in _WEIGHTS:
            known = ", ".join(map(str, _WEIGHTS))
            raise VideoError(f"colours are coded by matrix {self.matrix} of H.273; one of {known} was expected")

    @property
    def highest(self) -> int:
        """The largest level."""
        return (1 << self.depth) - 1

    @cached_property
    def to_rgb(self) -> npt.NDArray[np.float32]:
        """Rows (3, 4): what to multiply Y', Cb, Cr and 1 by for R, G and B in [0, 1]."""
        inverse = np.linalg.inv(self._from_rgb)
        black, middle = self._zero
        return np.column_stack([inverse, -inverse @ np.array([black, middle, middle])]).astype(np.float32)

    @cached_property
    def from_rgb(self) -> npt.NDArray[np.float32]:
        """Rows (3, 3): what to multiply R, G and B in [0, 1] by for changes of Y', Cb and Cr."""
        return self._from_rgb.astype(np.float32)

    @property
    def _from_rgb(self) -> npt.NDArray[np.float64]:
        red, blue = _WEIGHTS[self.matrix]
        luma = np.array([red, 1.0 - red - blue, blue])
        scale = 1 << (self.depth - 8)
        span, chroma = (self.highest, self.highest) if self.full else (219 * scale, 224 * scale)
        return np.stack(
            [
                luma * span,
                (np.array([0.0, 0.0, 1.0]) - luma) * (chroma / (2.0 * (1.0 - blue))),
                (np.array([1.0, 0.0, 0.0]) - luma) * (chroma / (2.0 * (1.0 - red))),
            ]
        )

    @property
    def _zero(self) -> tuple[int, int]:
        """Levels of black and of no chroma."""
        scale = 1 << (self.depth - 8)
        return (0 if self.full else 16 * scale), 128 * scale


def assumed_matrix(stated: int, lines: int) -> int:
    """The matrix that a video states, or what players take one of its size for."""
    if stated in (UNSTATED, RGB):
        return BT709 if lines >= _HD_FROM else SMPTE170M
    return stated
