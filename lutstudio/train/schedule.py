"""The learning rate at a step: constant, or a linear warm-up and then half a cosine."""

import math

from lutstudio.train.config import Optimiser


def rate_at(optimiser: Optimiser, step: int, steps: int) -> float:
    """Learning rate for the batch number `step` of `steps`: `rate`, or from near 0 over `rate` down to `last_rate`."""
    if optimiser.schedule == "constant":
        return optimiser.rate
    if step < optimiser.warmup:
        return optimiser.rate * (step + 1) / optimiser.warmup
    progress = (step - optimiser.warmup) / max(1, steps - optimiser.warmup)
    fall = 0.5 * (1.0 + math.cos(math.pi * min(1.0, progress)))
    return optimiser.last_rate + (optimiser.rate - optimiser.last_rate) * fall
