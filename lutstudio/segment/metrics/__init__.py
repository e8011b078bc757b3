"""How well masks agree with the truth, with each other over time, and from one group of people to another."""

from lutstudio.segment.metrics.boundary import boundary_f
from lutstudio.segment.metrics.confusion import Confusion
from lutstudio.segment.metrics.gradient import gradient_consistency
from lutstudio.segment.metrics.groups import Fairness, fairness
from lutstudio.segment.metrics.scores import CEILING, Scores, mean, median, score
from lutstudio.segment.metrics.temporal import temporal_consistency

__all__ = [
    "CEILING",
    "Confusion",
    "Fairness",
    "Scores",
    "boundary_f",
    "fairness",
    "gradient_consistency",
    "mean",
    "median",
    "score",
    "temporal_consistency",
]
