import numpy as np
import pytest

from lutstudio.errors import MaskError, ParamError
from lutstudio.intensity import mean_intensity
from lutstudio.project.reference import Reference, View
from tests.project.things import mask, picture


def test_intensity_is_that_of_the_hair_by_the_given_measure():
    held = Reference(picture(100), mask())
    for measure in ("luma", "lightness"):
        for region in ("mask", "core"):
            assert held.intensity(measure, region) == mean_intensity(picture(100).levels, mask(), measure, region)


def test_a_pinned_intensity_stands_in_for_the_picture():
    assert Reference(picture(), mask(), 0.3).intensity("luma", "mask") == 0.3
    assert Reference(pinned=0.3).intensity("luma", "mask") == 0.3


@pytest.mark.parametrize(
    "held", [Reference(), Reference(picture()), Reference(picture(), np.zeros((12, 10), np.uint8))]
)
def test_without_hair_there_is_no_intensity(held):
    assert held.intensity("luma", "mask") is None
    assert not held.has_hair


def test_masks_are_read_only_copies_unless_they_are_so_already():
    levels = mask()
    held = Reference(picture(), levels)
    levels[:] = 0
    assert held.has_hair
    with pytest.raises(ValueError, match="read-only"):
        held.mask[0, 0] = 1
    assert View(picture(), held.mask).mask is held.mask


@pytest.mark.parametrize("levels", [np.zeros((10, 12), np.uint8), np.zeros((12, 10), np.float32)])
def test_masks_of_another_size_or_type_are_refused(levels):
    with pytest.raises(MaskError, match="as its picture was expected"):
        Reference(picture(), levels)


def test_a_mask_without_a_picture_is_refused():
    with pytest.raises(MaskError, match="without a picture"):
        Reference(None, mask())


@pytest.mark.parametrize("pinned", [-0.1, 1.1, float("nan")])
def test_pinned_intensities_out_of_range_are_refused(pinned):
    with pytest.raises(ParamError, match="0 to 1 was expected"):
        Reference(pinned=pinned)


def test_equal_content_is_equal():
    assert Reference(picture(), mask(), 0.5) == Reference(picture(), mask(), 0.5)
    assert hash(Reference(picture(), mask())) == hash(Reference(picture(), mask()))
    assert Reference(picture(), mask()) != Reference(picture(), mask(), 0.5)
    assert Reference(picture(), mask()) != Reference(picture(), 255 - mask())
    assert Reference(picture(), mask()) != View(picture(), mask())
