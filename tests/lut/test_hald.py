import io
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from lutstudio.errors import LutFormatError
from lutstudio.lut import hald
from lutstudio.lut.table import LUT3D, grid, identity
from tests.lut.luts import lut_of_depth, random_lut
from tests.lut.pngs import chunk, png


def identity_levels(level: int, top: int) -> np.ndarray:
    """A Hald image made the way its definition reads, one pixel after the other."""
    size = level * level
    pixels = []
    for blue in range(size):
        for green in range(size):
            for red in range(size):
                pixels.append([red, green, blue])
    return np.rint(np.array(pixels) * top / (size - 1)).reshape(level**3, level**3, 3)


@pytest.mark.parametrize("level", [2, 3, 4])
def test_an_independent_identity_is_read_as_the_identity(level: int) -> None:
    for depth in (8, 16):
        lut = hald.decode(png(identity_levels(level, 2**depth - 1), depth=depth), "x.png")
        assert np.abs(lut.table - identity(level * level).table).max() <= 0.5 / (2**depth - 1) + 1e-7


@pytest.mark.parametrize("level", [2, 3, 6, 8])
def test_8_bit_makes_the_round_trip_exactly(level: int) -> None:
    lut = lut_of_depth(level * level, 8)
    assert hald.decode(hald.encode8(lut), "x.png") == lut


@pytest.mark.parametrize("level", [2, 3, 6])
def test_16_bit_makes_the_round_trip_exactly(level: int) -> None:
    lut = lut_of_depth(level * level, 16)
    assert hald.decode(hald.encode16(lut), "x.png") == lut


def test_levels_are_rounded_to_the_nearest() -> None:
    lut = random_lut(4)
    for encode, top in ((hald.encode8, 255), (hald.encode16, 65535)):
        assert np.abs(hald.decode(encode(lut), "x.png").table - lut.table).max() <= 0.5 / top + 1e-7


def test_pillow_reads_what_we_write() -> None:
    image = Image.open(io.BytesIO(hald.encode8(lut_of_depth(4, 8))))
    levels = np.asarray(image).reshape(-1, 3)
    assert image.mode == "RGB"
    assert image.size == (8, 8)
    assert np.array_equal(levels, np.rint(lut_of_depth(4, 8).red_fastest() * 255))


def test_pillows_own_files_are_read_with_every_filter() -> None:
    ramp = identity_levels(4, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(ramp).save(file, "PNG", optimize=True)
    assert np.abs(hald.decode(file.getvalue(), "x.png").table - identity(16).table).max() <= 0.5 / 255 + 1e-7


def test_tags_never_change_the_levels() -> None:
    ramp = identity_levels(2, 255)
    turned = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    tags = (
        (b"gAMA", struct.pack(">I", 100000)),
        (b"cHRM", struct.pack(">8I", 31270, 32900, 70800, 29200, 17000, 79700, 13100, 4600)),
        (b"eXIf", turned),
        (b"tEXt", b"Comment\0<b>x</b>"),
    )
    assert hald.decode(png(ramp, extra=tags), "x.png") == hald.decode(png(ramp), "x.png")


def test_opaque_alpha_is_left_out() -> None:
    ramp = identity_levels(2, 255)
    solid = np.dstack([ramp, np.full((8, 8), 255)])
    assert hald.decode(png(solid, colour=6), "x.png") == hald.decode(png(ramp), "x.png")


@pytest.mark.parametrize("size", [17, 33, 65])
def test_sizes_that_are_no_square_are_refused_with_the_ones_that_are(size: int) -> None:
    with pytest.raises(LutFormatError, match=rf"36.*the LUT {size}"):
        hald.encode8(identity(size))


def test_what_a_png_cannot_hold_is_refused() -> None:
    with pytest.raises(LutFormatError, match="0 to 1"):
        hald.encode16(LUT3D(grid(4) * 1.5))
    with pytest.raises(LutFormatError, match="domain"):
        hald.encode16(LUT3D(grid(4), (0.0,) * 3, (2.0,) * 3))


def jpeg() -> bytes:
    file = io.BytesIO()
    Image.fromarray(identity_levels(2, 255).astype(np.uint8)).save(file, "JPEG")
    return file.getvalue()


def webp() -> bytes:
    file = io.BytesIO()
    Image.fromarray(identity_levels(2, 255).astype(np.uint8)).save(file, "WEBP", lossless=True)
    return file.getvalue()


GOOD = png(identity_levels(2, 255))
PALETTE = ((b"PLTE", bytes(range(192))),)


def header(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    return GOOD[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


CASES = {
    "empty": (b"", "empty"),
    "signature only": (GOOD[:8], "cut short"),
    "header only": (GOOD[:33], "cut short"),
    "half": (GOOD[: len(GOOD) // 2], "cut short"),
    "near the end": (GOOD[:-14], "cut short"),
    "JPEG": (jpeg(), "JPEG, whose compression"),
    "WebP": (webp(), "a WebP"),
    "text": (b"LUT_3D_SIZE 2\n", "another kind"),
    "not a square": (png(np.zeros((8, 16, 3))), "no Hald image"),
    "resized": (png(np.zeros((65, 65, 3))), "no Hald image"),
    "level 1": (png(np.zeros((1, 1, 3))), "no Hald image"),
    "giant level": (header(1728, 1728) + GOOD[33:], "no Hald image"),
    "giant": (header(2**31 - 1, 2**31 - 1) + GOOD[33:], "no LUT layout"),
    "zero": (header(0, 8) + GOOD[33:], "no LUT layout"),
    "palette": (png(np.zeros((8, 8, 1)), colour=3, extra=PALETTE), "palette"),
    "grey": (png(np.zeros((8, 8, 1)), colour=0), "grey"),
    "grey with alpha": (png(np.zeros((8, 8, 2)), colour=4), "grey with alpha"),
    "unknown kind": (header(8, 8, 8, 9) + GOOD[33:], "unknown kind"),
    "4 bit": (header(8, 8, 4) + GOOD[33:], "4 bit"),
    "interlaced": (png(identity_levels(2, 255), interlace=1), "interlaced"),
    "transparent": (png(np.zeros((8, 8, 4)), colour=6), "transparent"),
    "checksum": (GOOD[:50] + bytes([GOOD[50] ^ 255]) + GOOD[51:], "damaged"),
    "rows missing": (header(27, 27) + GOOD[33:], "damaged or cut short"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_files_are_refused(case: str) -> None:
    data, reason = CASES[case]
    with pytest.raises(LutFormatError, match=reason) as caught:
        hald.decode(data, "look.png")
    assert str(caught.value).startswith("look.png: ")


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_any_change_of_a_file_gives_a_lut_or_a_clear_refusal(data: st.DataObject) -> None:
    mutated = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    del mutated[data.draw(st.integers(1, len(mutated))) :]
    lut, text = None, ""
    try:
        lut = hald.decode(bytes(mutated), "look.png")
    except LutFormatError as error:
        text = str(error)
    assert text.startswith("look.png: ") if lut is None else lut.size == 4
