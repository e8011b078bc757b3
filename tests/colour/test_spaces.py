"""Every space: there and back, finite, the dtype kept, numpy and torch alike."""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given

from lutstudio.colour import hsv, lab, oklab, transfer
from lutstudio.colour.spaces import Space, convert
from tests.colour.colours import EXTENDED, LEVELS_8, RANDOM, colours

ROUND_TRIP = 1e-9  # float64 through a cube root and its cube, for values up to 4
FAR_OUT = 1e-6  # OKLab of ±4 is no colour; where a cone's response passes 0, the cube root costs half the digits
SINGLE = 2e-5  # float32: seven digits, of which the cube costs one or two

SPACES: tuple[Space, ...] = ("srgb", "linear", "oklab")
PAIRS = list(itertools.permutations(SPACES, 2))
FORWARD: dict[str, Callable[[Any], Any]] = {
    "srgb_to_linear": transfer.srgb_to_linear,
    "linear_to_srgb": transfer.linear_to_srgb,
    "linear_to_oklab": oklab.linear_to_oklab,
    "oklab_to_linear": oklab.oklab_to_linear,
    "oklab_to_oklch": oklab.oklab_to_oklch,
    "oklch_to_oklab": oklab.oklch_to_oklab,
    "srgb_to_lab": lab.srgb_to_lab,
    "lab_to_srgb": lab.lab_to_srgb,
    "srgb_to_hsv": hsv.srgb_to_hsv,
    "hsv_to_srgb": hsv.hsv_to_srgb,
}
THERE_AND_BACK = {
    "linear": (transfer.srgb_to_linear, transfer.linear_to_srgb),
    "oklab": (oklab.linear_to_oklab, oklab.oklab_to_linear),
    "oklch": (oklab.oklab_to_oklch, oklab.oklch_to_oklab),
    "lab": (lab.srgb_to_lab, lab.lab_to_srgb),
}


@pytest.mark.parametrize("name", THERE_AND_BACK)
@given(colour=colours(-4.0, 4.0))
def test_there_and_back_gives_the_same_colour(name: str, colour: Any) -> None:
    there, back = THERE_AND_BACK[name]
    np.testing.assert_allclose(back(there(colour)), colour, atol=ROUND_TRIP)


@given(colour=colours())
def test_hsv_there_and_back_gives_the_same_colour(colour: Any) -> None:
    np.testing.assert_allclose(hsv.hsv_to_srgb(hsv.srgb_to_hsv(colour)), colour, atol=1e-12)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_converting_between_spaces_and_back_gives_the_same_colour(source: Space, target: Space) -> None:
    np.testing.assert_allclose(convert(convert(EXTENDED, source, target), target, source), EXTENDED, atol=FAR_OUT)


@pytest.mark.parametrize("space", SPACES)
def test_converting_to_the_same_space_gives_the_same_object(space: Space) -> None:
    assert convert(RANDOM, space, space) is RANDOM


def test_converting_over_linear_light_is_the_same_as_directly() -> None:
    over = convert(convert(RANDOM, "srgb", "linear"), "linear", "oklab")
    np.testing.assert_array_equal(convert(RANDOM, "srgb", "oklab"), over)


@pytest.mark.parametrize("name", FORWARD)
def test_any_finite_colour_gives_a_finite_one(name: str) -> None:
    extremes = np.array([-1e6, -1.0, -1e-300, -0.0, 0.0, 5e-324, 1e-9, 0.04045, 1.0, 1e6])
    every = np.stack(np.meshgrid(extremes, extremes, extremes), axis=-1).reshape(-1, 3)
    for dtype in (np.float32, np.float64):
        assert np.isfinite(FORWARD[name](every.astype(dtype))).all()


@pytest.mark.parametrize("name", FORWARD)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_dtype_is_kept(name: str, dtype: Any) -> None:
    assert FORWARD[name](LEVELS_8.astype(dtype)).dtype == dtype
    assert FORWARD[name](torch.from_numpy(LEVELS_8.astype(dtype))).dtype == torch.from_numpy(np.zeros(1, dtype)).dtype


@pytest.mark.parametrize("name", FORWARD)
def test_torch_gives_the_numbers_of_numpy(name: str) -> None:
    mine = FORWARD[name](torch.from_numpy(EXTENDED)).numpy()
    np.testing.assert_allclose(mine, FORWARD[name](EXTENDED), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", [n for n in FORWARD if "hsv" not in n])
def test_single_precision_is_close_to_double(name: str) -> None:
    double = FORWARD[name](RANDOM)
    scale = max(1.0, float(np.abs(double).max()))
    single = FORWARD[name](RANDOM.astype(np.float32))
    apart = np.abs(single - double) / scale
    if name == "oklab_to_oklch":
        apart = apart[..., :2]  # the hue of a near grey is anybody's guess
    assert apart.max() < SINGLE


@pytest.mark.parametrize("name", FORWARD)
def test_gradients_are_finite_at_black_grey_and_white(name: str) -> None:
    special = torch.tensor([[0.0] * 3, [0.5] * 3, [1.0] * 3, [1.0, 0.0, 0.0]], dtype=torch.float64, requires_grad=True)
    FORWARD[name](special).sum().backward()
    assert special.grad is not None
    assert torch.isfinite(special.grad).all()
