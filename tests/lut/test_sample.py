import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.errors import LutError
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, Interpolation, grid, identity, lerp
from tests.lut.luts import colours, random_lut

BOTH: tuple[Interpolation, ...] = ("tetrahedral", "trilinear")
OCIO_TOLERANCE = 2e-6  # it computes in float32
EXACT = 1e-15


@pytest.mark.parametrize("interpolation", BOTH)
@pytest.mark.parametrize("size", [2, 17, 33, 65])
def test_the_identity_changes_nothing(interpolation: Interpolation, size: int) -> None:
    rounding = 6e-8  # of the table to float32, where size - 1 is no power of two
    assert np.abs(sample(identity(size), colours(), interpolation) - colours()).max() < rounding


@pytest.mark.parametrize("interpolation", BOTH)
def test_nodes_are_met_exactly(interpolation: Interpolation) -> None:
    lut = random_lut(9)
    assert np.array_equal(sample(lut, grid(9), interpolation), lut.table.astype(np.float64))


@pytest.mark.parametrize("interpolation", BOTH)
def test_a_straight_lut_is_read_exactly_between_nodes(interpolation: Interpolation) -> None:
    matrix = np.array([[0.5, 0.25, 0.0], [0.25, 0.5, 0.125], [0.0, 0.125, 0.5]])
    lut = LUT3D(grid(17) @ matrix)
    assert np.abs(sample(lut, colours(), interpolation) - colours() @ matrix).max() < EXACT


@pytest.mark.parametrize("interpolation", BOTH)
@given(t=st.floats(-0.25, 1.25))
@settings(max_examples=25, deadline=None)
def test_mixing_luts_equals_mixing_their_results(interpolation: Interpolation, t: float) -> None:
    dark, light = random_lut(5, 1), random_lut(5, 2)
    mixed = sample(lerp(dark, light, t), colours(200), interpolation)
    apart = sample(dark, colours(200), interpolation) * (1 - t) + sample(light, colours(200), interpolation) * t
    assert np.abs(mixed - apart).max() < 1e-6


@pytest.mark.parametrize("interpolation", BOTH)
def test_opencolorio_reads_the_same_colours(interpolation: Interpolation) -> None:
    ocio = pytest.importorskip("PyOpenColorIO")
    lut = random_lut(17)
    transform = ocio.Lut3DTransform(gridSize=17)
    transform.setInterpolation(ocio.INTERP_TETRAHEDRAL if interpolation == "tetrahedral" else ocio.INTERP_LINEAR)
    transform.setData(lut.table.reshape(-1))  # blue fastest, as our table
    processor = ocio.Config.CreateRaw().getProcessor(transform).getDefaultCPUProcessor()
    theirs = colours().astype(np.float32)
    processor.applyRGB(theirs)
    ours = sample(lut, colours().astype(np.float32).astype(np.float64), interpolation)
    assert np.abs(ours - theirs).max() < OCIO_TOLERANCE


def test_the_domain_moves_the_grid() -> None:
    lut = LUT3D(grid(9), (-1.0, 0.0, 0.0), (1.0, 2.0, 1.0))
    assert sample(lut, np.array([[0.0, 1.0, 0.5]])).tolist() == [[0.5, 0.5, 0.5]]


def test_colours_outside_the_domain_count_as_the_nearest_inside() -> None:
    lut = random_lut(5)
    outside = np.array([[-3.0, 0.5, 2.0], [np.inf, -np.inf, 0.0]])
    assert np.array_equal(sample(lut, outside), sample(lut, outside.clip(0.0, 1.0)))


def test_the_dtype_is_kept() -> None:
    assert sample(random_lut(3), colours().astype(np.float32)).dtype == np.float32


@pytest.mark.parametrize("wrong", [np.zeros((4, 3), np.uint8), np.zeros((4, 4)), np.array([[0.0, np.nan, 0.0]])])
def test_what_is_no_colour_is_refused(wrong: np.ndarray) -> None:
    with pytest.raises(LutError):
        sample(random_lut(3), wrong)
