"""Fairness: one measure over groups of people, and how sure the differences between them are.

Intervals are percentile bootstraps (Efron 1979): the pictures of each group are
drawn again, with replacement, many times, and the middle 95 % of what comes out is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lutstudio.errors import ParamError

RESAMPLES = 2000
_TAILS = (2.5, 97.5)  # percent


@dataclass(frozen=True)
class Group:
    """One group: how many pictures, their mean, and its 95 % interval."""

    name: str
    count: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Fairness:
    """All groups, the worst first.

    Attributes
    ----------
    groups : tuple of Group
        By rising mean.
    gap, gap_low, gap_high : float
        Between the best and the worst group's mean, and its interval. The interval is
        of the largest gap in each draw, which is never negative: groups that do not
        differ show one too, so compare it with theirs, not with 0.
    """

    groups: tuple[Group, ...]
    gap: float
    gap_low: float
    gap_high: float

    @property
    def worst(self) -> Group:
        """The group with the lowest mean."""
        return self.groups[0]


def fairness(values: Mapping[str, Sequence[float]], seed: int = 0, resamples: int = RESAMPLES) -> Fairness:
    """How a measure (higher is better) differs between groups.

    Parameters
    ----------
    values : mapping of a group's name to the measure on each of its pictures
    seed : int
        Of the draws: the same seed gives the same intervals.
    resamples : int

    Raises
    ------
    ParamError
        If there is no group, or one is empty.
    """
    if not values or not all(len(of) for of in values.values()):
        raise ParamError("groups of pictures are missing or empty; one picture or more in each was expected")
    # A generator for each group, by its name, so that one more group changes no other's interval.
    draws = {name: _means(of, _generator(seed, name), resamples) for name, of in values.items()}
    groups = []
    for name, of in values.items():
        low, high = np.percentile(draws[name], _TAILS)
        groups.append(Group(name, len(of), float(np.mean(of)), float(low), float(high)))
    groups.sort(key=lambda group: (group.mean, group.name))
    drawn = np.stack(list(draws.values()))
    low, high = np.percentile(drawn.max(axis=0) - drawn.min(axis=0), _TAILS)
    return Fairness(tuple(groups), groups[-1].mean - groups[0].mean, float(low), float(high))


def _generator(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng([seed, *name.encode()])


def _means(values: Sequence[float], draw: np.random.Generator, resamples: int) -> npt.NDArray[np.float64]:
    of = np.asarray(values, np.float64)
    means: npt.NDArray[np.float64] = of[draw.integers(0, len(of), (resamples, len(of)))].mean(axis=1)
    return means
