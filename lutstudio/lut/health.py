"""Whether a pair of LUTs will behave: order of greys, clipping, smoothness, levels."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lutstudio.colour.luma import lightness
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D

SWEEP = 11  # positions from t = 0 to 1
RAMP = 256  # greys
FALL = 0.2  # L*; a fifth of what the eye can tell apart
CLIPPED = 0.8  # share of inner nodes; vivid shades that look right have a channel at 0 in up to 0.75 of them
BEND = 0.12  # of the full range, on a grid of 33
LEVELS = 48  # 8-bit levels; fewer show as bands in soft light

_REFERENCE = 32  # cells of a grid of 33


@dataclass(frozen=True)
class Health:
    """What was measured over the sweep of t, each the worst.

    Parameters
    ----------
    fall : float
        How far lightness falls on the way from black to white, in L*; 0 is best.
    clipped : float
        Share of the nodes inside the cube that have a channel at or beyond 0 or 1.
    bend : float
        Largest change of slope from one cell to the next, as a share of the full
        range, converted to a grid of 33.
    levels : int
        Distinct 8-bit colours that 256 greys become; 256 is best.
    warnings : tuple of str
        What is beyond the thresholds, in words.
    """

    fall: float
    clipped: float
    bend: float
    levels: int
    warnings: tuple[str, ...]

    @property
    def healthy(self) -> bool:
        """Whether there is nothing to warn of."""
        return not self.warnings


def check_health(dark: LUT3D, light: LUT3D) -> Health:
    """Measure a pair of LUTs, and what lies between them.

    For a single LUT give it twice.
    """
    # Mixing LUTs mixes their greys, and bends and clips no more than the worse of the two.
    first, last = neutral_axis(dark), neutral_axis(light)
    greys = [first + (last - first) * t for t in np.linspace(0.0, 1.0, SWEEP)]
    fall = max(_fall(grey) for grey in greys)
    clipped = max(_clipped(lut) for lut in (dark, light))
    bend = max(_bend(lut) for lut in (dark, light))
    levels = min(len(np.unique(np.rint(grey.clip(0.0, 1.0) * 255.0), axis=0)) for grey in greys)
    words = (
        (fall > FALL, f"greys lose their order: lightness falls by {fall:.1f} L* on the way from black to white"),
        (clipped > CLIPPED, f"{clipped:.0%} of the colours are clipped; detail is lost in them"),
        (bend > BEND, f"the LUT has a kink of {bend:.2f} between neighbouring cells; it can show as an edge"),
        (levels < LEVELS, f"256 greys become {levels} colours; soft shading can show bands"),
    )
    return Health(fall, clipped, bend, levels, tuple(text for wrong, text in words if wrong))


def neutral_axis(lut: LUT3D) -> npt.NDArray[np.float64]:
    """What becomes of 256 greys from the first to the last of the domain: (256, 3)."""
    low, high = np.array(lut.domain_min), np.array(lut.domain_max)
    return sample(lut, low + np.linspace(0.0, 1.0, RAMP)[:, None] * (high - low))


def _fall(grey: npt.NDArray[np.float64]) -> float:
    steps = np.diff(100.0 * lightness(grey.clip(0.0, 1.0)))
    level = np.concatenate([[0.0], np.cumsum(steps)])
    return float((np.maximum.accumulate(level) - level).max())


def _clipped(lut: LUT3D) -> float:
    if lut.size < 3:
        return 0.0
    inner = lut.table[1:-1, 1:-1, 1:-1]
    return float(((inner <= 0.0) | (inner >= 1.0)).any(axis=-1).mean())


def _bend(lut: LUT3D) -> float:
    if lut.size < 3:
        return 0.0
    largest = 0.0
    for axis in range(3):
        change = np.diff(lut.table, n=2, axis=axis)
        largest = max(largest, float(change.max()), -float(change.min()))
    return largest * (lut.size - 1) / _REFERENCE
