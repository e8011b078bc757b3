"""Pictures that must load, and what they must load as."""

import contextlib
import io
import struct
import subprocess
import sys
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from lutstudio.errors import ImageError
from lutstudio.imagefile import Picture, encode_png, read_picture
from tests.imagefile.files import SIGNATURE, chunk, deep_png, exif, pixels, png, saved
from tests.shared import shared

JPEG_TOLERANCE = 2  # levels: two decodings of one JPEG, one of them through CMYK


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 64), (64, 1), (13, 17), (31, 2)])
def test_png_loads_its_exact_pixels(height, width):
    levels = pixels(height, width)
    picture = read_picture(saved(levels, "PNG"), "a.png")
    assert np.array_equal(picture.levels, levels)
    assert picture.size == (height, width)
    assert picture.notes == ()


def test_lossless_webp_loads_its_exact_pixels():
    levels = pixels()
    assert np.array_equal(read_picture(saved(levels, "WEBP", lossless=True)).levels, levels)


def test_jpeg_loads_as_pillow_decodes_it():
    data = saved(pixels(40, 50), "JPEG", quality=95)
    assert np.array_equal(read_picture(data).levels, np.asarray(Image.open(io.BytesIO(data))))


@pytest.mark.parametrize("options", [{"progressive": True}, {"subsampling": 0}, {"restart_marker_blocks": 1}])
def test_unusual_jpegs_load(options):
    data = saved(pixels(40, 50), "JPEG", **options)
    assert read_picture(data).size == (40, 50)


def test_picture_from_a_path_has_the_name_of_the_file(tmp_path):
    path = tmp_path / "Ana's photo.png"
    path.write_bytes(saved(pixels(), "PNG"))
    assert read_picture(path).name == "Ana's photo.png"


def test_wrong_extension_does_not_matter(tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(saved(pixels(), "JPEG"))
    assert read_picture(path).size == (13, 17)


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_16_bits_are_rounded_to_the_nearest_level(channels):
    values = pixels(64, 64, channels, dtype=np.uint16)
    values[..., -1] = 65535 if channels == 4 else values[..., -1]
    nearest = np.round(values / 257.0).astype(np.uint8)
    colours = nearest[..., :3] if channels > 1 else np.dstack([nearest] * 3)
    assert np.array_equal(read_picture(deep_png(values)).levels, colours)


def test_every_16_bit_value_is_rounded_to_the_nearest_level():
    values = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    assert np.array_equal(read_picture(deep_png(values)).levels[..., 0], np.round(values / 257.0))


def test_16_bit_grey_with_alpha_is_read_and_laid_on_grey():
    rows = b"\0" + bytes([0xFF, 0xFF, 0, 0]) + bytes([0x80, 0x7F, 0xFF, 0xFF])
    picture = read_picture(png(2, 1, 16, 4, rows))
    assert picture.levels[0, :, 0].tolist() == [128, 128]


def test_interlaced_16_bit_png_loads():
    values = pixels(9, 9, 3, dtype=np.uint16)
    plain = read_picture(deep_png(values)).levels
    rows = b""
    for x0, y0, dx, dy in (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ):
        for row in values[y0::dy, x0::dx]:
            rows += b"\0" + row.astype(">u2").tobytes()
    assert np.array_equal(read_picture(png(9, 9, 16, 2, rows, interlace=1)).levels, plain)


@pytest.mark.parametrize("marked", [True, False])
def test_cmyk_jpeg_looks_as_it_did_before_it_was_separated(marked):
    """Ink is stored inverted, as Photoshop does and browsers take it, with Adobe's marker or without."""
    data = saved(Image.new("RGB", (24, 24), (200, 90, 30)).convert("CMYK"), "JPEG", quality=100)
    start = data.index(b"\xff\xee\x00\x0eAdobe")
    data = data if marked else data[:start] + data[start + 16 :]
    assert np.abs(read_picture(data).levels.astype(int) - (200, 90, 30)).max() <= JPEG_TOLERANCE


def test_palette_bilevel_and_grey_load_as_they_look():
    levels = pixels(8, 8) // 64 * 64
    image = Image.fromarray(levels)
    paletted = image.quantize(200)
    assert np.array_equal(read_picture(saved(paletted, "PNG")).levels, np.asarray(paletted.convert("RGB")))
    for mode in ("L", "1"):
        expected = np.asarray(image.convert(mode).convert("RGB"))
        assert np.array_equal(read_picture(saved(image.convert(mode), "PNG")).levels, expected)


@pytest.mark.parametrize(("depth", "scale"), [(1, 255), (2, 85), (4, 17)])
def test_shallow_grey_reaches_from_black_to_white(depth, scale):
    rows = b"\0" + bytes([(2**depth - 1) << (8 - depth)])
    assert read_picture(png(2, 1, depth, 0, rows)).levels[0, :, 0].tolist() == [(2**depth - 1) * scale, 0]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_transparent_parts_lie_on_grey(kind):
    levels = np.zeros((2, 3, 4), np.uint8)
    levels[:, :, 0] = 255
    levels[:, 1:, 3] = 255
    picture = read_picture(saved(levels, kind, **({"lossless": True, "exact": True} if kind == "WEBP" else {})))
    assert picture.levels[:, 0].tolist() == [[128, 128, 128]] * 2
    assert picture.levels[:, 1:].reshape(-1, 3).tolist() == [[255, 0, 0]] * 4
    assert picture.notes == ("its transparent parts were laid on grey",)


def test_lossy_webp_keeps_its_alpha():
    levels = np.full((16, 16, 4), 255, np.uint8)
    levels[:8, :, 3] = 0
    picture = read_picture(saved(levels, "WEBP", quality=80))
    assert (picture.levels[:8] == 128).all()
    assert picture.levels[8:].min() >= 250


def test_fully_transparent_picture_is_grey():
    assert (read_picture(saved(np.zeros((5, 4, 4), np.uint8), "PNG")).levels == 128).all()


def test_transparent_palette_entries_and_colour_keys_lie_on_grey():
    paletted = Image.fromarray(pixels(8, 8)).quantize(16)
    picture = read_picture(saved(paletted, "PNG", transparency=bytes([0] * 16)))
    assert (picture.levels == 128).all()
    assert (read_picture(saved(Image.new("RGB", (3, 3), (9, 8, 7)), "PNG", transparency=(9, 8, 7))).levels == 128).all()
    assert (read_picture(saved(Image.new("L", (3, 3), 9), "PNG", transparency=9)).levels == 128).all()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied(kind, orientation):
    options = {"lossless": True} if kind == "WEBP" else {"quality": 95} if kind == "JPEG" else {}
    levels = pixels(16, 24) // 2 + np.linspace(0, 120, 24, dtype=np.uint8)[None, :, None]
    block = b"Exif\0\0" + exif(orientation, "<" if orientation % 2 else ">")
    data = saved(levels, kind, exif=block, **options)
    stored = Image.fromarray(read_picture(saved(levels, kind, **options)).levels)
    stored.getexif()[0x0112] = orientation
    assert np.array_equal(read_picture(data).levels, np.asarray(ImageOps.exif_transpose(stored)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(
    "block",
    [b"", b"II*\0", b"garbage", exif(9), exif(0), exif(6)[:12], b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff"],
)
def test_broken_exif_leaves_the_picture_as_stored(kind, block):
    data = saved(pixels(6, 9), kind, **({"exif": b"Exif\0\0" + block} if block else {}))
    assert read_picture(data).size == (6, 9)


def _wide_gamut():
    """A profile with swapped primaries: red is what sRGB calls blue."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


def _linear_grey():
    """A grey profile without gamma, byte by byte (ICC.1:2001-04)."""
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    curve = b"curv\0\0\0\0" + struct.pack(">I", 0)
    tags = struct.pack(">I", 2) + b"wtpt" + struct.pack(">II", 156, 20) + b"kTRC" + struct.pack(">II", 176, 12)
    size = 128 + len(tags) + len(white) + len(curve)
    header = struct.pack(">I4sI4s4s4s", size, b"\0" * 4, 0x02100000, b"mntr", b"GRAY", b"XYZ ")
    header += b"\0" * 12 + b"acsp" + b"\0" * 28 + struct.pack(">3i", 63190, 65536, 54061) + b"\0" * 48
    return header + tags + white + curve


def test_grey_profiles_are_applied_too():
    picture = read_picture(saved(Image.new("L", (4, 4), 55), "PNG", icc_profile=_linear_grey()))
    expected = round(255 * (1.055 * (55 / 255) ** (1 / 2.4) - 0.055))  # IEC 61966-2-1
    assert np.abs(picture.levels.astype(int) - expected).max() <= 1
    assert picture.notes == ("its colours were converted to sRGB",)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_icc_colours_become_srgb(kind):
    options = {"lossless": True} if kind == "WEBP" else {"quality": 95} if kind == "JPEG" else {}
    flat = Image.new("RGB", (16, 16), (230, 60, 20))
    picture = read_picture(saved(flat, kind, icc_profile=_wide_gamut(), **options))
    assert np.abs(picture.levels.astype(int) - (20, 60, 230)).max() <= 4
    assert picture.notes == ("its colours were converted to sRGB",)


def test_alpha_survives_the_conversion_of_colours():
    flat = Image.new("RGBA", (4, 4), (230, 60, 20, 0))
    assert (read_picture(saved(flat, "PNG", icc_profile=_wide_gamut())).levels == 128).all()


def test_srgb_profile_changes_no_pixel():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    levels = pixels(40, 40)
    picture = read_picture(saved(levels, "PNG", icc_profile=profile))
    assert np.array_equal(picture.levels, levels)
    assert picture.notes == ()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize(
    "profile",
    [
        b"not a profile",
        _wide_gamut()[:200],
        b"\0" * 128,
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(),
    ],
)
def test_a_profile_that_is_broken_or_does_not_fit_is_ignored_and_said_so(kind, mode, profile):
    image = Image.fromarray(pixels(16, 16)).convert(mode)
    picture = read_picture(saved(image, kind, icc_profile=profile))
    assert np.array_equal(picture.levels, read_picture(saved(image, kind)).levels)
    assert "profile" in picture.notes[0]


def test_text_that_inflates_is_never_inflated():
    bomb = zlib.compress(b"\0" * (64 << 20), 9)
    extra = (chunk(b"zTXt", b"Comment\0\0" + bomb), chunk(b"iTXt", b"Comment\0\1\0\0\0" + bomb))
    picture = read_picture(png(2, 1, 8, 0, b"\0\1\2", *extra))
    assert picture.levels[0, :, 0].tolist() == [1, 2]


def test_profile_that_inflates_is_ignored():
    bomb = chunk(b"iCCP", b"icc\0\0" + zlib.compress(b"\0" * (64 << 20), 9))
    picture = read_picture(png(2, 1, 8, 0, b"\0\1\2", bomb))
    assert picture.notes == ("its colour profile is damaged and was ignored",)


def test_what_trails_behind_a_picture_is_ignored():
    for kind in ("PNG", "JPEG", "WEBP"):
        data = saved(pixels(), kind)
        assert read_picture(data + b"PK\x03\x04<script>" * 9) == read_picture(data)


def test_broken_checksum_of_a_comment_does_not_matter():
    text = bytearray(chunk(b"tEXt", b"Comment\0hello"))
    text[-1] ^= 1
    assert read_picture(png(2, 1, 8, 0, b"\0\1\2", bytes(text))).size == (1, 2)


def test_pixels_are_read_only_and_the_id_tells_them_apart():
    picture = read_picture(saved(pixels(), "PNG"), "a")
    with pytest.raises(ValueError, match="read-only"):
        picture.levels[0, 0, 0] = 1
    same, other = Picture("b", pixels()), Picture("a", pixels(seed=1))
    assert picture.id == same.id != other.id
    assert Picture("a", np.zeros((2, 3, 3), np.uint8)).id != Picture("a", np.zeros((3, 2, 3), np.uint8)).id
    assert picture == Picture("a", pixels())
    assert picture != same
    assert picture.rgb.dtype == np.float32
    assert np.array_equal(picture.rgb, picture.levels / np.float32(255))


@pytest.mark.parametrize(
    "levels", [np.zeros((2, 2), np.uint8), np.zeros((2, 2, 3), np.float32), np.zeros((0, 2, 3), np.uint8)]
)
def test_arrays_that_are_no_picture_are_refused(levels):
    with pytest.raises(ImageError, match="was expected"):
        Picture("a", levels)


_VALID = [
    saved(pixels(), "PNG"),
    saved(pixels(), "JPEG"),
    saved(pixels(), "WEBP"),
    deep_png(pixels(5, 5, 3, dtype=np.uint16)),
]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(_VALID), st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=6))
def test_damaged_pictures_load_or_are_refused_in_a_sentence(data, changes):
    damaged = bytearray(data)
    for position, value in changes:
        damaged[position % len(damaged)] = value
    with contextlib.suppress(ImageError):  # anything else that is raised fails the test
        assert read_picture(bytes(damaged), "x").levels.dtype == np.uint8


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", SIGNATURE, b"\xff\xd8\xff", b"RIFF\x40\0\0\0WEBPVP8 "]))
def test_random_bytes_are_refused(tail, start):
    with pytest.raises(ImageError):
        read_picture(start + tail)


def test_the_largest_picture_stays_within_300_megabytes(tmp_path):
    """A flat 20-megapixel RGBA picture, the widest that is decoded; the file itself is small."""
    path = tmp_path / "large.png"
    path.write_bytes(png(5000, 4000, 8, 6, (b"\0" + b"\x80" * 20000) * 4000))
    code = (
        "import resource, sys, pathlib\n"
        "from lutstudio.imagefile import read_picture, MAX_PIXELS\n"
        "import PIL.ImageCms\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "read_picture(pathlib.Path(sys.argv[1]))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    out = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert int(out.stdout) // 1024 <= 300


def test_photographs_load_as_pillow_decodes_them():
    paths = sorted(shared("portraits", "london").glob("*.jpg"))[:3]
    assert paths
    for path in paths:
        with Image.open(path) as image:
            assert np.array_equal(read_picture(path).levels, np.asarray(image.convert("RGB")))


def test_written_pictures_are_read_back_exactly():
    levels = pixels()
    assert np.array_equal(read_picture(encode_png(levels)).levels, levels)
