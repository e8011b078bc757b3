import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.segment.matte.mishima import mishima
from lutstudio.segment.matte.trimap import HAIR, NONE, UNKNOWN

Plane = npt.NDArray[np.float64]


def plain(picture: Plane, levels: npt.NDArray[np.uint8], mask: Plane, radius: int) -> Plane:
    """Window by window, sphere by sphere, in float64."""
    alpha = np.where(levels == HAIR, 1.0, np.where(levels == NONE, 0.0, mask))
    for y, x in np.argwhere(levels == UNKNOWN):
        reach = radius
        for _ in range(4):
            window = (slice(max(0, y - reach), y + reach + 1), slice(max(0, x - reach), x + reach + 1))
            spheres = [picture[window][levels[window] == kind] for kind in (HAIR, NONE)]
            if min(len(colours) for colours in spheres) >= 8:
                away = []
                for colours in spheres:
                    centre = colours.mean(axis=0)
                    size = np.sqrt(((colours - centre) ** 2).sum(axis=1).mean())
                    away.append(max(0.0, float(np.linalg.norm(picture[y, x] - centre)) - size))
                if sum(away) > 1e-3:
                    alpha[y, x] = away[1] / sum(away)
                break
            reach *= 2
    return alpha


def blend(seed: int = 0, grain: float = 0.0) -> tuple[Plane, npt.NDArray[np.uint8], Plane]:
    """Hair to the left, a background to the right, a true blend of both in the twelve columns between."""
    rng = np.random.default_rng(seed)
    truth = np.broadcast_to(np.clip((30 - np.arange(48)) / 12, 0, 1), (24, 48)).copy()
    hair, ground = np.array([0.25, 0.15, 0.1]), np.array([0.6, 0.7, 0.85])
    picture = truth[..., None] * hair + (1 - truth[..., None]) * ground + rng.normal(0, grain, (24, 48, 3))
    levels = np.full((24, 48), UNKNOWN, np.uint8)
    levels[:, :19], levels[:, 30:] = HAIR, NONE
    return picture.clip(0, 1), levels, truth


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1000), st.sampled_from([0.0, 0.02, 0.1]), st.integers(2, 12))
def test_windows_at_once_give_what_windows_one_by_one_give(seed: int, grain: float, radius: int) -> None:
    picture, levels, _ = blend(seed, grain)
    mask = np.random.default_rng(seed).random(levels.shape)
    fast = mishima(picture.astype(np.float32), levels, mask.astype(np.float32), radius)
    np.testing.assert_allclose(fast, plain(picture, levels, mask, radius), atol=5e-3)  # variances in float32


def test_known_pixels_are_as_the_trimap_has_them() -> None:
    picture, levels, _ = blend(1, 0.05)
    alpha = mishima(picture.astype(np.float32), levels, np.full(levels.shape, 0.5, np.float32), 8)
    assert (alpha[levels == HAIR] == 1.0).all()
    assert (alpha[levels == NONE] == 0.0).all()


def test_alpha_is_the_true_share_of_a_clean_blend_and_falls_along_it() -> None:
    picture, levels, truth = blend()
    alpha = mishima(picture.astype(np.float32), levels, np.full(levels.shape, 0.5, np.float32), 12)
    np.testing.assert_allclose(alpha, truth, atol=2e-3)
    assert (np.diff(alpha[12]) <= 1e-6).all()


def test_alpha_still_falls_along_a_blend_with_grain() -> None:
    picture, levels, truth = blend(2, 0.02)
    alpha = mishima(picture.astype(np.float32), levels, np.full(levels.shape, 0.5, np.float32), 12)
    assert (np.diff(alpha.mean(axis=0)) <= 0.005).all()
    assert np.abs(alpha - truth).mean() < 0.05


def test_where_colours_do_not_tell_the_mask_is_kept() -> None:
    levels = blend()[1]
    mask = np.random.default_rng(3).random(levels.shape, np.float32)
    flat = np.full((*levels.shape, 3), 0.4, np.float32)
    alpha = mishima(flat, levels, mask, 8)
    np.testing.assert_array_equal(alpha[levels == UNKNOWN], mask[levels == UNKNOWN])


@pytest.mark.parametrize("missing", [HAIR, NONE])
def test_without_one_side_known_the_mask_is_kept(missing: int) -> None:
    picture, levels, _ = blend()
    levels[levels == missing] = UNKNOWN
    mask = np.full(levels.shape, 0.3, np.float32)
    alpha = mishima(picture.astype(np.float32), levels, mask, 4)
    assert (alpha[levels == UNKNOWN] == np.float32(0.3)).all()
