import numpy as np
import pytest

from lutstudio.errors import ParamError
from lutstudio.segment.metrics.groups import fairness


def made(seed: int) -> dict[str, list[float]]:
    rng = np.random.default_rng(seed)
    return {"wavy": list(rng.normal(0.9, 0.03, 40)), "braids": list(rng.normal(0.6, 0.1, 30)), "short": [0.8] * 12}


def test_the_worst_group_comes_first_and_the_gap_is_to_the_best() -> None:
    values = made(1)
    found = fairness(values)
    assert [group.name for group in found.groups] == ["braids", "short", "wavy"]
    assert found.worst.mean == pytest.approx(np.mean(values["braids"]))
    assert found.gap == pytest.approx(np.mean(values["wavy"]) - np.mean(values["braids"]))
    assert found.gap_low < found.gap < found.gap_high


def test_intervals_are_what_theory_says_for_many_pictures() -> None:
    values = list(np.random.default_rng(2).normal(0.5, 0.1, 400))
    (group,) = fairness({"all": values}, resamples=4000).groups
    error = np.std(values) / 20
    assert group.low == pytest.approx(group.mean - 1.96 * error, abs=0.15 * error)
    assert group.high == pytest.approx(group.mean + 1.96 * error, abs=0.15 * error)


def test_a_seed_fixes_the_intervals_and_one_more_group_moves_no_other() -> None:
    values = made(3)
    assert fairness(values, seed=7) == fairness(values, seed=7)
    assert fairness(values, seed=7) != fairness(values, seed=8)
    more = fairness({**values, "straight": [0.1, 0.2]}, seed=7)
    assert set(fairness(values, seed=7).groups) < set(more.groups)


def test_one_picture_has_no_spread() -> None:
    (group,) = fairness({"alone": [0.7]}).groups
    assert (group.count, group.low, group.high) == (1, pytest.approx(0.7), pytest.approx(0.7))


@pytest.mark.parametrize("wrong", [{}, {"a": [0.5], "b": []}])
def test_groups_without_pictures_are_refused(wrong: dict[str, list[float]]) -> None:
    with pytest.raises(ParamError, match="one picture or more"):
        fairness(wrong)
