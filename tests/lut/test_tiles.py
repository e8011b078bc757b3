import numpy as np
import pytest

from lutstudio.errors import LutFormatError
from lutstudio.lut import tiles
from lutstudio.lut.pixels import decode_png
from lutstudio.lut.table import LUT3D, grid, identity
from tests.lut.luts import lut_of_depth
from tests.lut.pngs import png

STRIPS = [(tiles.encode_strip, tiles.decode_strip), (tiles.encode_flipped, tiles.decode_flipped)]


@pytest.mark.parametrize(("encode", "decode"), STRIPS)
@pytest.mark.parametrize("size", [2, 16, 32])
def test_strips_make_the_round_trip_exactly(encode: object, decode: object, size: int) -> None:
    lut = lut_of_depth(size, 8)
    assert decode(encode(lut), "x.png") == lut  # type: ignore[operator]


def test_tiles_make_the_round_trip_exactly() -> None:
    assert tiles.decode(tiles.encode(lut_of_depth(64, 8)), "x.png") == lut_of_depth(64, 8)


def test_green_grows_downwards_or_upwards() -> None:
    down = decode_png(tiles.encode_strip(identity(16)), "x.png")
    up = decode_png(tiles.encode_flipped(identity(16)), "x.png")
    assert down.shape == up.shape == (16, 256, 3)
    assert down[0, 0].tolist() == [0, 0, 0]
    assert down[15, 0].tolist() == [0, 1, 0]
    assert up[0, 0].tolist() == [0, 1, 0]
    assert np.array_equal(up, down[::-1])


def test_red_grows_to_the_right_and_blue_from_slice_to_slice() -> None:
    strip = decode_png(tiles.encode_strip(identity(16)), "x.png")
    assert strip[0, 15].tolist() == [1, 0, 0]
    assert strip[0, 255].tolist() == [1, 0, 1]
    whole = decode_png(tiles.encode(identity(64)), "x.png")
    assert whole.shape == (512, 512, 3)
    assert whole[0, 63].tolist() == [1, 0, 0]
    assert whole[63, 0].tolist() == [0, 1, 0]
    assert whole[0, 64, 2] * 63 == pytest.approx(1, abs=0.2)  # the second slice of the first row
    assert whole[64, 0, 2] * 63 == pytest.approx(8, abs=0.2)  # the first of the second row
    assert whole[511, 511].tolist() == [1, 1, 1]


def test_16_bit_strips_keep_their_precision() -> None:
    levels = np.random.default_rng(0).integers(0, 65536, (4, 16, 3))
    lut = tiles.decode_strip(png(levels, depth=16), "x.png")
    assert lut.table[3, 2, 1, 0] == np.float32(levels[2, 4 + 3, 0] / 65535)


@pytest.mark.parametrize("shape", [(16, 255), (256, 16), (16, 16), (1, 1), (512, 512)])
def test_other_sizes_are_no_strip(shape: tuple[int, int]) -> None:
    with pytest.raises(LutFormatError, match=f"{shape[1]} × {shape[0]} pixels"):
        tiles.decode_strip(png(np.zeros((*shape, 3))), "x.png")


def test_other_sizes_are_no_tiles() -> None:
    with pytest.raises(LutFormatError, match="512 × 512 was expected"):
        tiles.decode(png(np.zeros((256, 256, 3))), "x.png")
    with pytest.raises(LutFormatError, match="64 nodes"):
        tiles.encode(identity(33))


def test_what_a_png_cannot_hold_is_refused() -> None:
    for encode in (tiles.encode_strip, tiles.encode_flipped):
        with pytest.raises(LutFormatError, match="0 to 1"):
            encode(LUT3D(grid(4) * 1.5))
        with pytest.raises(LutFormatError, match="domain"):
            encode(LUT3D(grid(4), (0.0,) * 3, (2.0,) * 3))
