import numpy as np
import pytest
from PIL import Image

from lutstudio.errors import ImageError, MaskError
from lutstudio.imagefile import encode_png, read_mask
from tests.imagefile.files import deep_png, exif, pixels, saved


def test_grey_png_is_read_back_exactly():
    mask = pixels(channels=1)
    assert np.array_equal(read_mask(encode_png(mask), (13, 17)), mask)


def test_colours_count_by_their_luma_and_equal_channels_exactly():
    mask = np.arange(256, dtype=np.uint8).reshape(16, 16)
    assert np.array_equal(read_mask(saved(np.dstack([mask] * 3), "PNG"), (16, 16)), mask)


def test_transparent_parts_are_no_hair():
    painted = np.full((4, 4, 4), 255, np.uint8)
    painted[:2, :, 3] = 0
    assert read_mask(saved(painted, "PNG"), (4, 4)).tolist() == [[0] * 4] * 2 + [[255] * 4] * 2


def test_16_bit_masks_are_rounded():
    values = pixels(9, 9, 1, dtype=np.uint16)
    assert np.array_equal(read_mask(deep_png(values), (9, 9)), np.round(values / 257.0))


def test_bilevel_masks_reach_white():
    assert read_mask(saved(Image.new("1", (3, 2), 1), "PNG"), (2, 3)).tolist() == [[255] * 3] * 2


def test_a_mask_turned_by_exif_is_turned():
    mask = pixels(channels=1)
    assert np.array_equal(read_mask(saved(mask, "PNG", exif=exif(6)), (17, 13)), np.rot90(mask, -1))


def test_profiles_do_not_bend_coverage():
    mask = pixels(channels=1)
    assert np.array_equal(read_mask(saved(mask, "PNG", icc_profile=b"x" * 200), (13, 17)), mask)


def test_another_size_is_refused():
    with pytest.raises(MaskError, match=r"17 × 13 pixels; 30 × 20 as in its picture"):
        read_mask(encode_png(pixels(channels=1)), (20, 30))


def test_what_is_no_picture_is_refused():
    with pytest.raises(ImageError, match="mask: the file is empty"):
        read_mask(b"", (2, 2))
