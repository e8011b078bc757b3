"""A labelled picture, and the parts that a data set comes in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, overload

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Entry:
    """One labelled picture.

    Attributes
    ----------
    name, source : str
    weight : float
        How far its label is trusted, up to 1.
    """

    name: str
    source: str
    weight: float = 1.0


@dataclass(frozen=True)
class Sample:
    """A labelled picture in memory: `picture` (H, W, 3) RGB and `mask` (H, W), both 8 bit."""

    entry: Entry
    picture: Bytes
    mask: Bytes


class Pictures(Sequence[Sample]):
    """Labelled pictures that are read when they are asked for; `items` is whatever `load` takes, picklable."""

    def __init__(self, items: Sequence[Any], load: Callable[[Any], Sample]) -> None:
        self.items = tuple(items)
        self._load = load

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Sample: ...
    @overload
    def __getitem__(self, index: slice) -> "Pictures": ...
    def __getitem__(self, index: int | slice) -> "Sample | Pictures":
        if isinstance(index, slice):
            return Pictures(self.items[index], self._load)
        return self._load(self.items[index])


@dataclass(frozen=True)
class Parts:
    """A data set's pictures to learn from, to validate with, and to measure with at the end."""

    learn: Sequence[Sample]
    hold: Sequence[Sample]
    test: Sequence[Sample] = ()


def joined(parts: Sequence[Parts]) -> Parts:
    """Several data sets as one, each part one after the other."""
    return Parts(
        _together([part.learn for part in parts]),
        _together([part.hold for part in parts]),
        _together([part.test for part in parts]),
    )


def _together(sets: Sequence[Sequence[Sample]]) -> Sequence[Sample]:
    if len(sets) == 1:
        return sets[0]
    places = [(which, index) for which, samples in enumerate(sets) for index in range(len(samples))]
    return Pictures(places, partial(_take, sets))


def _take(sets: Sequence[Sequence[Sample]], place: tuple[int, int]) -> Sample:
    return sets[place[0]][place[1]]
