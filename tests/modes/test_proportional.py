import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.errors import ImageError, MaskError, ParamError
from lutstudio.modes.proportional import proportional

PICTURE = np.random.default_rng(1).random((12, 16, 3), np.float32)
colours = st.tuples(*[st.floats(0, 1)] * 3)


@given(colours, st.floats(0.01, 0.5))
def test_twice_the_probability_is_twice_the_change(colour: tuple[float, float, float], p: float) -> None:
    once, twice = (
        proportional(PICTURE, np.full((12, 16), share, np.float32), colour).image - PICTURE for share in (p, 2 * p)
    )
    np.testing.assert_allclose(twice, 2 * once, atol=1e-6)


def test_a_soft_mask_leaves_no_hard_edge() -> None:
    ramp = np.broadcast_to(np.linspace(0, 1, 64, dtype=np.float32), (8, 64)).copy()
    grey = np.full((8, 64, 3), 0.3, np.float32)
    change = proportional(grey, ramp, (0.9, 0.2, 0.1)).image - grey
    steps = np.abs(np.diff(change, axis=1))
    assert steps.max() < 2.0 * steps.mean(axis=1).max()


def test_without_hair_no_bit_changes() -> None:
    np.testing.assert_array_equal(proportional(PICTURE, np.zeros((12, 16), np.float32), (1, 0, 0)).image, PICTURE)


def test_several_colours_and_opacities_reach_the_colour() -> None:
    full = np.ones((12, 16), np.float32)
    for colour in ((1.0, 0.0, 0.0), (0.0, 0.4, 0.9)):
        np.testing.assert_allclose(
            proportional(PICTURE, full, colour, 1.0).image, colour * np.ones_like(PICTURE), atol=1e-6
        )


def test_what_makes_no_sense_is_refused() -> None:
    mask = np.ones((12, 16), np.float32)
    with pytest.raises(ParamError, match="opacity"):
        proportional(PICTURE, mask, (0, 0, 0), 1.5)
    with pytest.raises(ParamError, match="colour"):
        proportional(PICTURE, mask, (0, 0, 2))
    with pytest.raises(MaskError):
        proportional(PICTURE, mask[:4], (0, 0, 0))
    with pytest.raises(ImageError):
        proportional(PICTURE[..., 0], mask, (0, 0, 0))
