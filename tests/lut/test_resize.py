import numpy as np
import pytest

from lutstudio.errors import LutError
from lutstudio.lut.resize import resize
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, grid, identity
from tests.lut.luts import colours, random_lut, smooth_lut


@pytest.mark.parametrize("size", [2, 17, 33, 36, 65, 129])
def test_the_identity_stays_the_identity(size: int) -> None:
    assert np.abs(resize(identity(33), size).table - identity(size).table).max() < 1e-7


def test_shared_nodes_are_kept_exactly() -> None:
    lut = random_lut(17)
    assert np.array_equal(resize(lut, 33).table[::2, ::2, ::2], lut.table)
    assert np.array_equal(resize(lut, 9).table, lut.table[::2, ::2, ::2])


def test_a_finer_grid_reads_the_same_colours() -> None:
    """Only where a tetrahedron's faces lie changes, so a smooth look hardly moves."""
    apart = sample(smooth_lut(17), colours()) - sample(resize(smooth_lut(17), 65), colours())
    assert np.abs(apart).max() < 1e-3


def test_any_domain_becomes_0_to_1() -> None:
    lut = LUT3D(random_lut(9).table, (-1.0, 0.0, 0.25), (1.0, 2.0, 0.75))
    small = resize(lut, 9)
    assert small.has_unit_domain
    assert np.abs(small.table - sample(lut, grid(9))).max() < 1e-6


def test_nothing_to_do_gives_the_same_lut() -> None:
    lut = random_lut(9)
    assert resize(lut, 9) is lut


@pytest.mark.parametrize("size", [-1, 0, 1, 130])
def test_sizes_no_lut_has_are_refused(size: int) -> None:
    with pytest.raises(LutError, match="2 to 129"):
        resize(identity(9), size)
