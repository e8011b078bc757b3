"""The learning rate at a step: a linear warm-up, then half a cosine."""

import math

from lutstudio.train.config import TrainConfig


def rate_at(config: TrainConfig, step: int) -> float:
    """Learning rate for the batch number `step`, from near 0 over `rate` down to `last_rate`."""
    if step < config.warmup:
        return config.rate * (step + 1) / config.warmup
    progress = (step - config.warmup) / max(1, config.steps - config.warmup)
    return config.last_rate + (config.rate - config.last_rate) * 0.5 * (1.0 + math.cos(math.pi * min(1.0, progress)))
