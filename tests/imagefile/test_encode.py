import numpy as np
import pytest

from lutstudio.errors import ImageError
from lutstudio.imagefile import encode_png, read_picture, thumbnail
from lutstudio.imagefile.png import SIGNATURE
from tests.imagefile.files import exif, pixels, saved


def _kinds(data):
    kinds, position = [], len(SIGNATURE)
    while position < len(data):
        kinds.append(data[position + 4 : position + 8])
        position += 12 + int.from_bytes(data[position : position + 4])
    return kinds


@pytest.mark.parametrize("channels", [1, 3])
def test_png_has_pixels_and_nothing_else(channels):
    assert set(_kinds(encode_png(pixels(channels=channels)))) == {b"IHDR", b"IDAT", b"IEND"}


def test_camera_tags_do_not_leak():
    tagged = saved(pixels(), "JPEG", exif=b"Exif\0\0" + exif(1) + b"GPS 51.5 N", comment=b"secret")
    picture = read_picture(tagged)
    assert set(_kinds(picture.png)) == {b"IHDR", b"IDAT", b"IEND"}


def test_same_pixels_give_the_same_bytes_whatever_their_layout():
    levels = pixels()
    assert encode_png(levels) == encode_png(np.asfortranarray(levels)) == encode_png(levels.copy())


@pytest.mark.parametrize(
    "levels",
    [np.zeros((2, 2, 4), np.uint8), np.zeros((2, 2, 3), np.float32), np.zeros((0, 3), np.uint8), np.zeros(3, np.uint8)],
)
def test_other_arrays_are_refused(levels):
    with pytest.raises(ImageError, match="was expected"):
        encode_png(levels)


@pytest.mark.parametrize(("size", "expected"), [((100, 50), (20, 10)), ((50, 100), (10, 20)), ((1000, 2), (20, 1))])
def test_thumbnail_keeps_the_proportions(size, expected):
    assert thumbnail(pixels(*size), 20).shape == (*expected, 3)
    assert thumbnail(pixels(*size, channels=1), 20).shape == expected


def test_thumbnail_never_enlarges():
    levels = pixels()
    assert thumbnail(levels, 100) is levels


def test_thumbnail_of_a_flat_picture_is_as_flat():
    assert (thumbnail(np.full((90, 70, 3), 77, np.uint8), 16) == 77).all()
