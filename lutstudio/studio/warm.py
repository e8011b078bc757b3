"""What is slow the first time is done before the artist asks for it: compiling kernels, loading the hair network."""

import logging
import threading

import numpy as np

from lutstudio.errors import LutStudioError
from lutstudio.intensity import mean_intensity
from lutstudio.live.tracker import default_tracker
from lutstudio.lut.apply import apply_lut
from lutstudio.lut.table import identity
from lutstudio.segment.find import MaskOptions, find_hair

_SIDE = 64
_log = logging.getLogger("lutstudio.studio")


def warm_up() -> threading.Thread:
    """Start doing so beside everything else."""
    thread = threading.Thread(target=_warm, name="lutstudio-warm-up", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    grey = np.full((_SIDE, _SIDE, 3), 128, np.uint8)
    try:
        apply_lut(identity(17), grey)
        mean_intensity(grey, grey[..., 0])
        default_tracker().step(grey, 0.0)
        find_hair((grey / np.float32(255)).astype(np.float32), options=MaskOptions())
    except LutStudioError as error:
        _log.warning("%s", error)  # the page will say so when it matters
