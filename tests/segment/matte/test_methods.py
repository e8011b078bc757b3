"""Every way to an edge, on small pictures of what Levinshtein et al. 2018 (IV.B, V) say hair mattes go wrong on."""

from dataclasses import dataclass
from typing import get_args

import numpy as np
import pytest

from lutstudio.arrays import RGB, Mask
from lutstudio.segment.matte.edges import feather
from lutstudio.segment.matte.methods import METHODS
from lutstudio.segment.matte.names import EDGES, KEEP, Edges, Keep
from lutstudio.segment.metrics import gradient_consistency

SIDE = 128
NETWORK_BLUR = 8.0  # pixels over which a small network's edge is soft here
EVERY = pytest.mark.parametrize("edges", get_args(Edges))


@dataclass(frozen=True)
class Scene:
    picture: RGB
    truth: Mask
    mask: Mask


def scene(hair: tuple[float, ...], skin: tuple[float, ...], ground: tuple[float, ...], grain: float = 0.02) -> Scene:
    """A face under a cap of hair, and the truth blurred as a network gives it."""
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    cap = (np.hypot(x - 64, y - 60) < 46) & ~((np.abs(x - 64) < 26) & (y > 52))
    face = (np.hypot((x - 64) / 26, (y - 74) / 34) < 1) & ~cap
    picture = np.where(cap[..., None], hair, np.where(face[..., None], skin, ground))
    picture = picture + np.random.default_rng(1).normal(0, grain, picture.shape)
    truth = cap.astype(np.float32)
    return Scene(picture.clip(0, 1).astype(np.float32), truth, feather(truth, NETWORK_BLUR))


DARK, FAIR, SKIN, GREEN = (0.12, 0.09, 0.07), (0.86, 0.78, 0.62), (0.75, 0.58, 0.48), (0.35, 0.5, 0.4)


def test_every_choice_has_a_method_and_a_name() -> None:
    assert tuple(METHODS) == tuple(EDGES) == get_args(Edges)
    assert tuple(KEEP) == get_args(Keep)


@EVERY
def test_a_method_gives_a_mask(edges: Edges) -> None:
    made = scene(DARK, SKIN, GREEN)
    found = METHODS[edges](made.picture, made.mask)
    assert found.dtype == np.float32
    assert found.shape == made.mask.shape
    assert 0.0 <= found.min() <= found.max() <= 1.0


@EVERY
@pytest.mark.parametrize("level", [0.0, 1.0])
def test_a_mask_of_one_level_stays_so(edges: Edges, level: float) -> None:
    made = scene(DARK, SKIN, GREEN)
    found = METHODS[edges](made.picture, np.full_like(made.mask, level))
    np.testing.assert_allclose(found, level, atol=0.01)


@pytest.mark.parametrize("edges", ["strands", "matting", "crf", "crf-matting"])
def test_a_soft_edge_comes_closer_to_the_truth(edges: Edges) -> None:
    made = scene(DARK, SKIN, GREEN)
    before, after = (np.abs(mask - made.truth).mean() for mask in (made.mask, METHODS[edges](made.picture, made.mask)))
    assert after < 0.6 * before


@pytest.mark.parametrize("edges", ["strands", "guided", "matting", "network"])
def test_eyebrows_as_dark_as_the_hair_stay_out(edges: Edges) -> None:
    made = scene(DARK, SKIN, GREEN)
    brows = np.zeros((SIDE, SIDE), bool)
    brows[66:69, 45:58] = brows[66:69, 71:84] = True
    made.picture[brows] = DARK
    found = METHODS[edges](made.picture, made.mask)
    assert found[brows].mean() < 0.1


@pytest.mark.parametrize("edges", ["strands", "guided", "matting", "network"])
def test_fair_hair_does_not_run_out_into_a_bright_background(edges: Edges) -> None:
    made = scene(FAIR, SKIN, FAIR)
    found = METHODS[edges](made.picture, made.mask)
    y, x = np.mgrid[:SIDE, :SIDE]
    outside = np.hypot(x - 64, y - 60) > 46 + 2 * NETWORK_BLUR
    assert found[outside].max() < 0.05
    assert found[made.truth > 0].mean() > 0.8


@pytest.mark.parametrize("edges", ["strands", "guided", "matting", "crf", "crf-matting"])
def test_a_highlight_makes_no_hole(edges: Edges) -> None:
    made = scene(DARK, SKIN, GREEN)
    shine = np.zeros((SIDE, SIDE), bool)
    shine[28:33, 44:84] = True
    made.picture[shine] = (0.8, 0.78, 0.75)
    found = METHODS[edges](made.picture, made.mask)
    assert found[shine].min() > 0.5


def test_what_looks_alike_speaks_too_loud_in_the_random_field_which_is_why_it_is_no_default() -> None:
    made = scene(FAIR, SKIN, FAIR)
    assert METHODS["crf"](made.picture, made.mask)[made.truth > 0].mean() < 0.8
    assert METHODS["strands"](made.picture, made.mask)[made.truth > 0].mean() > 0.8


@pytest.mark.parametrize("edges", ["strands", "crf", "matting", "crf-matting"])
def test_no_halo_lies_around_the_hair(edges: Edges) -> None:
    assert halo(edges) < 0.06
    assert halo(edges) < halo("network")


def test_the_guided_filter_alone_has_the_halo_that_its_users_report() -> None:
    assert halo("guided") > halo("network")


def halo(edges: Edges) -> float:
    """Coverage in a ring close around hair that stands before something little lighter."""
    made = scene(DARK, SKIN, (0.3, 0.27, 0.25))
    found = METHODS[edges](made.picture, made.mask)
    y, x = np.mgrid[:SIDE, :SIDE]
    ring = (np.abs(np.hypot(x - 64, y - 60) - 52) < 2.5) & (y < 60)
    return float(found[ring].mean())


def test_guided_edges_lie_along_the_pictures_more_than_the_coarse_masks() -> None:
    made = scene(DARK, SKIN, GREEN)
    coarse = np.repeat(np.repeat(made.mask[4::9, 4::9], 9, axis=0), 9, axis=1)[:SIDE, :SIDE]
    coarse = feather(np.pad(coarse, ((0, SIDE - coarse.shape[0]), (0, SIDE - coarse.shape[1])), mode="edge"), 4.0)
    before, after = (
        gradient_consistency(mask, made.picture) for mask in (coarse, METHODS["guided"](made.picture, coarse))
    )
    assert after < before
