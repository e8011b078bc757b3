"""A retouched copy becomes a stack: where one colour goes to one colour it fits, elsewhere it says so."""

import numpy as np
import pytest

from lutstudio.errors import EmptyMaskError, ImageError
from lutstudio.imagefile import read_mask, read_picture
from lutstudio.match.retouched import match_retouched
from lutstudio.preset.library import find_preset
from lutstudio.shipped import references_dir


@pytest.fixture(scope="module")
def head():
    picture = read_picture(references_dir() / "light.png")
    return picture.levels[::2, ::2], read_mask(references_dir() / "light.matte.png", picture.size)[::2, ::2]


@pytest.mark.parametrize("name", ["Copper", "Ash Brown", "Violet"])
def test_a_shade_laid_on_by_lut_is_found_again(head, name):
    picture, mask = head
    after = find_preset(name).recolour().apply(picture, mask).image
    found = match_retouched(picture, after, mask)
    assert found.median < 2.5
    assert found.p95 < 8.0


def test_an_untouched_copy_changes_next_to_nothing(head):
    picture, mask = head
    found = match_retouched(picture, picture, mask)
    assert found.median < 1.0
    assert "fits well" in found.in_words()


def test_paint_by_place_fits_badly_and_is_said(head):
    picture, mask = head
    rng = np.random.default_rng(0)
    after = rng.integers(0, 256, picture.shape).astype(np.uint8)
    assert "fits badly" in match_retouched(picture, after, mask).in_words()


def test_hair_of_one_grey_still_gets_a_stack():
    grey = np.full((8, 8, 3), 90, np.uint8)
    found = match_retouched(grey, np.full_like(grey, 140), np.full((8, 8), 255, np.uint8))
    assert found.median < 1.0


def test_another_size_and_no_hair_are_refused(head):
    picture, mask = head
    with pytest.raises(ImageError, match="expected"):
        match_retouched(picture, picture[::2], mask)
    with pytest.raises(EmptyMaskError):
        match_retouched(picture, picture, np.zeros_like(mask))
