"""The kernel against the reference."""

from dataclasses import replace

import numpy as np
import pytest

from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D
from lutstudio.recolour import Anchor, Recolour
from lutstudio.spatial.beyond import beyond
from lutstudio.spatial.frame import Frame, measure_frame
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.spatial import Spatial
from lutstudio.spatial.streaks import Streaks
from tests.spatial.spatials import extremes, random_spatial

SIZE = (47, 61)
ROUNDED = 0.51  # levels: rounding, and what 32-bit floats differ by
FLOATS = 2e-3  # where a strand's edge is steepest


def made(rng, spatial=None, size=SIZE):
    tables = rng.random((2, 5, 5, 5, 3)).astype(np.float32)
    recolour = Recolour((Anchor(0.1, LUT3D(tables[0])), Anchor(0.8, LUT3D(tables[1]))), spatial=spatial or Spatial())
    levels = rng.integers(0, 256, (*size, 3), np.uint8)
    mask = (rng.integers(0, 256, size) * rng.integers(0, 2, size)).astype(np.uint8)
    return recolour, levels, mask


def expected(recolour, levels, mask, intensity, strength, frame=None):
    height, width = mask.shape
    x, y = np.meshgrid((np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height)
    before = levels / 255.0
    after = np.asarray(sample(recolour.lut_at(intensity), before, recolour.interpolation)).clip(0.0, 1.0)
    frame = frame or measure_frame(mask)
    new = beyond(before, after, x, y, recolour.spatial, frame, aspect=width / height, intensity=intensity)
    return before + (new - before) * (mask / 255.0 * strength)[..., None]


@pytest.mark.parametrize("seed", range(40))
def test_random_shades_are_those_of_the_reference(seed):
    rng = np.random.default_rng(seed)
    recolour, levels, mask = made(rng, random_spatial(rng))
    got = recolour.apply(levels, mask, strength=0.9)
    wanted = expected(recolour, levels, mask, got.intensity, 0.9)
    assert np.abs(got.image - wanted * 255.0).max() <= ROUNDED
    exact = recolour.apply((levels / np.float32(255)).astype(np.float32), mask, strength=0.9).image
    assert np.abs(exact - wanted).max() <= FLOATS


def test_the_end_of_every_range_is_that_of_the_reference():
    rng = np.random.default_rng(1)
    recolour, levels, mask = made(rng)
    for spatial in extremes():
        worn = replace(recolour, spatial=spatial)
        got = worn.apply(levels, mask)
        wanted = expected(worn, levels, mask, got.intensity, 1.0)
        assert np.abs(got.image - wanted * 255.0).max() <= ROUNDED, spatial


def test_neutral_is_bit_identical_to_nothing_and_bare_pixels_keep_their_bits():
    recolour, levels, mask = made(np.random.default_rng(2))
    set_but_off = Spatial(ombre=Ombre(0.0, "#ff0000", start=0.1), streaks=Streaks(1.0, density=0.0))
    plain = recolour.apply(levels, mask)
    assert np.array_equal(replace(recolour, spatial=set_but_off).apply(levels, mask).image, plain.image)
    worn = replace(recolour, spatial=Spatial(ombre=Ombre(1.0, start=0.0))).apply(levels, mask)
    assert np.array_equal(worn.image[mask == 0], levels[mask == 0])
    assert not np.array_equal(worn.image, plain.image)


def test_pictures_larger_than_a_strip_have_no_seam():
    rng = np.random.default_rng(3)
    recolour, levels, mask = made(rng, random_spatial(rng), (300, 301))
    got = recolour.apply(levels, mask)
    wanted = expected(recolour, levels, mask, got.intensity, 1.0)
    assert np.abs(got.image - wanted * 255.0).max() <= ROUNDED


def test_a_frame_that_is_given_is_used():
    rng = np.random.default_rng(4)
    recolour, levels, mask = made(rng, Spatial(ombre=Ombre(1.0)))
    frame = Frame(0.5, 0.4, 0.3, 0.7, 0.2)
    got = recolour.apply(levels, mask, frame=frame)
    wanted = expected(recolour, levels, mask, got.intensity, 1.0, frame)
    assert np.abs(got.image - wanted * 255.0).max() <= ROUNDED
    assert not np.array_equal(got.image, recolour.apply(levels, mask).image)


def test_an_intensity_that_is_given_moves_t_and_not_the_strands():
    """Light and dark strands are told apart by the picture's own mean."""
    rng = np.random.default_rng(5)
    recolour, levels, mask = made(rng, Spatial(ombre=Ombre(1.0, start=0.0, softness=0.05)))
    own = recolour.apply(levels, mask)
    one_lut = replace(
        recolour, anchors=(recolour.anchors[0], replace(recolour.anchors[1], lut=recolour.anchors[0].lut))
    )
    assert np.array_equal(one_lut.apply(levels, mask, intensity=0.7).image, one_lut.apply(levels, mask).image)
    assert own.intensity != 0.7
