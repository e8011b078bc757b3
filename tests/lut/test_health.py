import numpy as np

from lutstudio.lut.health import check_health
from lutstudio.lut.table import LUT3D, grid, identity
from tests.lut.luts import smooth_lut


def test_the_identity_is_in_perfect_health() -> None:
    health = check_health(identity(33), identity(33))
    assert health.fall == health.clipped == 0.0
    assert health.bend < 1e-6
    assert health.levels == 256
    assert health.healthy


def test_a_gentle_look_is_healthy() -> None:
    assert check_health(smooth_lut(), smooth_lut()).healthy


def test_greys_that_lose_their_order_are_found() -> None:
    falling = LUT3D(1.0 - grid(33))
    health = check_health(falling, falling)
    assert round(health.fall) == 100
    assert "lose their order" in health.warnings[0]


def test_what_happens_between_two_luts_is_measured_too() -> None:
    """Each alone is fine; half way the greys all become one."""
    health = check_health(identity(17), LUT3D(1.0 - grid(17)))
    assert health.levels <= 2


def test_clipping_is_found() -> None:
    hard = LUT3D((grid(33) * 3.0 - 1.0).clip(0.0, 1.0))
    health = check_health(identity(33), hard)
    assert health.clipped > 0.9
    assert any("clipped" in text for text in health.warnings)


def test_colours_on_the_cubes_own_surface_do_not_count_as_clipped() -> None:
    assert check_health(identity(5), identity(5)).clipped == 0.0


def test_kinks_are_found_alike_on_every_grid() -> None:
    def kinked(size: int) -> LUT3D:
        return LUT3D(np.maximum(grid(size) * 2.0 - 1.0, 0.0))

    bends = [check_health(kinked(size), kinked(size)).bend for size in (17, 33, 65)]
    assert max(bends) - min(bends) < 1e-6
    step = LUT3D((grid(33) > 0.5).astype(np.float32))
    assert any("kink" in text for text in check_health(step, step).warnings)


def test_too_few_levels_are_found() -> None:
    flat = LUT3D(grid(33) * 0.1 + 0.3)
    health = check_health(flat, flat)
    assert 24 <= health.levels <= 28
    assert any("bands" in text for text in health.warnings)


def test_luts_of_different_sizes_and_domains_can_be_looked_at_together() -> None:
    wide = LUT3D(grid(2), (0.0,) * 3, (2.0,) * 3)
    assert check_health(identity(33), wide).healthy
