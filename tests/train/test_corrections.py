"""Corrections of labels: no hair where a hat was taken for it, and no picture where it is wrong in part."""

import numpy as np

from lutstudio.train.corrections import Corrections, corrected
from lutstudio.train.data.sample import Entry, Sample


def samples() -> list[Sample]:
    full = np.full((4, 4), 255, np.uint8)
    return [Sample(Entry(name, "here"), np.zeros((4, 4, 3), np.uint8), full) for name in ("a", "b", "c")]


def test_without_corrections_the_pictures_are_the_same() -> None:
    given = samples()
    assert corrected(given, Corrections()) is given


def test_hats_count_as_often_as_asked_and_have_no_hair() -> None:
    given = samples()
    right = corrected(given, Corrections(no_hair=("b",), no_hair_times=3))
    assert [sample.entry.name for sample in right] == ["a", "b", "b", "b", "c"]
    assert all(sample.mask.max() == (0 if sample.entry.name == "b" else 255) for sample in right)
    assert given[1].mask.max() == 255


def test_what_is_wrong_in_part_is_left_out() -> None:
    assert [s.entry.name for s in corrected(samples(), Corrections(leave_out=("a", "c")))] == ["b"]
