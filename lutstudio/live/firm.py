"""A small mask made firm: a network is seldom quite sure, but hair should take its colour in full."""

import numpy as np

from lutstudio.arrays import Bytes
from lutstudio.segment.matte.refine import Refinement

LOW, HIGH = Refinement.low, Refinement.high


def firm(mask: Bytes) -> Bytes:
    """The mask (uint8) with coverage from `LOW` to `HIGH` stretched to all of 0 to 255, as stills have it."""
    return _TABLE[mask]


_LEVELS = np.arange(256, dtype=np.float64) / 255.0
_TABLE = np.floor(((_LEVELS - LOW) / (HIGH - LOW)).clip(0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)
