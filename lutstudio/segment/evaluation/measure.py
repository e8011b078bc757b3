"""Each way of finding hair on each picture, in one run, so that scores and times compare."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lutstudio.arrays import RGB, Mask, to_float
from lutstudio.imagefile import read_mask, read_picture
from lutstudio.segment.evaluation.samples import Sample
from lutstudio.segment.evaluation.tags import error_tags
from lutstudio.segment.metrics.confusion import Confusion, confusion
from lutstudio.segment.metrics.scores import Scores, score

Finder = Callable[[RGB], Mask]


@dataclass(frozen=True)
class Row:
    """What one way of finding hair made of one picture.

    Attributes
    ----------
    name : str
        Of the picture.
    scores : Scores
    pixels : Confusion
    seconds : float
        From picture to mask, resizing included.
    tags : tuple of str
        What may have misled it; see `error_tags`.
    """

    name: str
    scores: Scores
    pixels: Confusion
    seconds: float
    tags: tuple[str, ...]


def measure(finders: Mapping[str, Finder], samples: Iterable[Sample]) -> dict[str, tuple[Row, ...]]:
    """Every finder's rows, in the order of the pictures.

    The finders take turns picture by picture, and another one begins each time,
    so that whatever else the computer does falls on all of them alike. The first
    picture is looked at once beforehand, unmeasured: first runs load and compile.

    Raises
    ------
    ImageError, MaskError
        If a picture or a truth cannot be read.
    """
    rows: dict[str, list[Row]] = {label: [] for label in finders}
    labels = list(finders)
    for place, sample in enumerate(samples):
        picture, truth = load(sample)
        if place == 0:
            for find in finders.values():
                find(picture)
        turn = place % len(labels)
        for label in labels[turn:] + labels[:turn]:
            start = time.perf_counter()
            mask = finders[label](picture)
            seconds = time.perf_counter() - start
            tags = error_tags(mask, truth, picture)
            rows[label].append(Row(sample.name, score(mask, truth, picture), confusion(mask, truth), seconds, tags))
    return {label: tuple(made) for label, made in rows.items()}


def load(sample: Sample) -> tuple[RGB, Mask]:
    """A sample's picture and truth.

    Raises
    ------
    ImageError, MaskError
        If one cannot be read.
    """
    picture = read_picture(sample.picture).rgb
    return picture, to_float(read_mask(sample.truth, picture.shape[:2]))
