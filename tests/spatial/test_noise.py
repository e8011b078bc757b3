import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.spatial.noise import PERIOD, chance, noise, permuted, wrapped


def test_the_permutation_reaches_every_number_once():
    assert sorted(permuted(np.arange(PERIOD))) == list(range(int(PERIOD)))


def test_sums_of_two_members_are_mixed_as_their_remainder():
    numbers = np.arange(2 * PERIOD - 1)
    assert np.array_equal(permuted(numbers), permuted(wrapped(numbers)))


def test_products_stay_where_32_bit_floats_are_exact():
    largest = 2.0 * (PERIOD - 1.0) + 24.0
    assert (34.0 * largest + 10.0) * largest < 2**24


def test_cells_are_whole_numbers_spread_evenly():
    columns, rows = np.meshgrid(np.arange(-40.0, 40.0), np.arange(-40.0, 40.0))
    values = chance(columns, rows, 7.0)
    assert np.array_equal(values, np.floor(values))
    assert (values.min(), values.max()) == (0.0, PERIOD - 1.0)
    assert abs(values.mean() / (PERIOD - 1.0) - 0.5) < 0.02
    assert abs(np.corrcoef(values[:, 1:].ravel(), values[:, :-1].ravel())[0, 1]) < 0.05
    assert abs(np.corrcoef(values[1:].ravel(), values[:-1].ravel())[0, 1]) < 0.05


def test_seeds_give_other_cells():
    columns = np.arange(200.0)
    same = chance(columns, columns, 1.0) == chance(columns, columns, 2.0)
    assert same.mean() < 0.05


@given(st.floats(-500, 500), st.floats(-500, 500), st.integers(0, 2000))
def test_noise_is_continuous_and_within_0_and_1(x, y, seed):
    here, beside = noise(np.array([x, x + 1e-6]), np.array([y, y + 1e-6]), float(seed))
    assert 0.0 <= here <= 1.0
    assert abs(here - beside) < 1e-5
