import numpy as np

from lutstudio.lut.chart import draw_chart
from lutstudio.lut.health import check_health
from lutstudio.lut.table import LUT3D, grid, identity
from tests.lut.luts import smooth_lut


def chart(lut: LUT3D) -> np.ndarray:
    return draw_chart(lut, check_health(lut, lut), "look.cube")


def test_a_chart_shows_the_corners_of_the_cube() -> None:
    picture = chart(identity(33))
    assert picture.shape == (700, 1080, 3)
    colours = {tuple(colour) for colour in picture.reshape(-1, 3).tolist()}
    assert {(0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)} <= colours


def test_different_looks_give_different_charts() -> None:
    assert not np.array_equal(chart(identity(33)), chart(smooth_lut()))


def test_the_same_look_gives_the_same_chart() -> None:
    assert np.array_equal(chart(smooth_lut()), chart(smooth_lut()))


def test_luts_with_a_domain_and_values_beyond_the_display_can_be_drawn() -> None:
    chart(LUT3D(grid(2) * 4.0 - 2.0, (-1.0,) * 3, (2.0,) * 3))
