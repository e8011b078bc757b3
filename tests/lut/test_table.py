import numpy as np
import pytest

from lutstudio.errors import LutError
from lutstudio.lut.table import LUT3D, from_red_fastest, grid, identity, lerp
from tests.lut.luts import random_lut


def test_red_varies_fastest_in_files() -> None:
    nodes = identity(3).red_fastest()
    assert nodes[:4].tolist() == [[0, 0, 0], [0.5, 0, 0], [1, 0, 0], [0, 0.5, 0]]


def test_nodes_come_back_from_the_order_of_files() -> None:
    lut = random_lut(5)
    assert from_red_fastest(lut.red_fastest(), 5) == lut


def test_lerp_gives_its_ends_exactly() -> None:
    dark, light = random_lut(4, 1), random_lut(4, 2)
    assert lerp(dark, light, 0.0) is dark
    assert lerp(dark, light, 1.0) is light


@pytest.mark.parametrize("shape", [(1, 1, 1, 3), (130, 130, 130, 3), (4, 4, 5, 3), (4, 4, 4, 4), (4, 4, 4)])
def test_other_shapes_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(LutError, match="shape"):
        LUT3D(np.zeros(shape, np.float32))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_values_that_are_no_numbers_are_refused(value: float) -> None:
    table = grid(2).copy()
    table[1, 0, 1, 2] = value
    with pytest.raises(LutError, match="finite"):
        LUT3D(table)


def test_an_empty_domain_is_refused() -> None:
    with pytest.raises(LutError, match="min below max"):
        LUT3D(grid(2), (0.0, 1.0, 0.0), (1.0, 1.0, 1.0))


def test_luts_of_two_sizes_or_domains_are_not_mixed() -> None:
    with pytest.raises(LutError, match="sizes 2 and 3"):
        lerp(identity(2), identity(3), 0.5)
    with pytest.raises(LutError, match="two domains"):
        lerp(identity(2), LUT3D(grid(2), (0.0, 0.0, 0.0), (2.0, 2.0, 2.0)), 0.5)


def test_a_table_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        random_lut(2).table[0, 0, 0, 0] = 1.0
