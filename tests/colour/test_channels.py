"""Splitting, joining and the safe forms of roots and angles."""

import numpy as np
import pytest
import torch

from lutstudio.colour import channels
from tests.colour.colours import RANDOM


def test_joining_what_was_split_gives_the_same_colours() -> None:
    assert np.array_equal(channels.join(*channels.split(RANDOM)), RANDOM)


def test_joined_channels_lie_one_after_the_other_in_memory() -> None:
    joined = channels.join(*channels.split(RANDOM))
    assert all(channel.flags.c_contiguous for channel in channels.split(joined))


def test_mix_gives_both_ends_exactly() -> None:
    before, after = RANDOM[:1000], RANDOM[1000:]
    assert np.array_equal(channels.mix(before, after, 0.0), before)
    assert np.array_equal(channels.mix(before, after, 1.0), after)


def test_inverse_undoes_its_matrix() -> None:
    matrix = ((2.0, 1.0, 0.5), (0.0, 3.0, 1.0), (1.0, 0.0, 4.0))
    np.testing.assert_allclose(channels.product(channels.inverse(matrix), matrix), np.eye(3), atol=1e-15)


@pytest.mark.parametrize("value", [-8.0, -1e-3, 0.0, 1e-9, 1.0, 27.0])
def test_cube_root_of_torch_is_that_of_numpy(value: float) -> None:
    assert channels.cbrt(torch.tensor([value], dtype=torch.float64)).item() == pytest.approx(np.cbrt(value), abs=1e-12)


@pytest.mark.parametrize(("x", "y", "angle"), [(1, 0, 0), (0, 1, 90), (-1, 0, 180), (0, -1, 270), (0, 0, 0)])
def test_direction_counts_from_0_to_360(x: float, y: float, angle: float) -> None:
    for make in (np.array, torch.tensor):
        assert float(channels.degrees(make([float(x)]), make([float(y)]))[0]) == pytest.approx(angle)


def test_a_direction_just_below_0_is_not_360() -> None:
    assert channels.degrees(np.array([1.0]), np.array([-1e-300]))[0] == 0.0


def test_gradients_at_nothing_are_finite() -> None:
    zero = torch.zeros(4, dtype=torch.float64, requires_grad=True)
    total = channels.cbrt(zero).sum() + channels.root(zero).sum()
    total = total + channels.length(zero, zero).sum() + channels.degrees(zero, zero).sum()
    total.backward()
    assert zero.grad is not None
    assert torch.isfinite(zero.grad).all()
