"""Pictures that must not load, and the sentence that says why."""

import os
import struct

import numpy as np
import pytest
from PIL import Image

from lutstudio.errors import ImageError
from lutstudio.imagefile import read_picture
from tests.imagefile.files import SIGNATURE, chunk, deep_png, pixels, png, saved


def _header_only(width, height, depth=8, colour=2):
    return SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def _jpeg_sized(width, height, precision=8):
    data = bytearray(saved(pixels(), "JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 4 : frame + 9] = struct.pack(">BHH", precision, height, width)
    return bytes(data)


def _many_scans():
    data = saved(pixels(), "JPEG")
    scan = data[data.index(b"\xff\xda") : -2]
    return data[:-2] + scan * 120 + data[-2:]


def _broken_checksum():
    data = bytearray(saved(pixels(), "PNG"))
    data[data.index(b"IDAT") + 6] ^= 1
    return bytes(data)


def _animated(kind):
    frames = [Image.fromarray(pixels(seed=i)) for i in range(3)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


REFUSED = {
    "empty": (b"", "the file is empty"),
    "one byte": (b"\x89", "unknown kind"),
    "PNG signature only": (SIGNATURE, "cut short"),
    "JPEG signature only": (b"\xff\xd8\xff", "cut short"),
    "WebP signature only": (b"RIFF\0\0\0\0WEBP", "cut short"),
    "PNG bomb": (_header_only(20000, 9000), "up to 20 million pixels"),
    "1-bit bomb": (_header_only(16000, 16000, 1, 0), "up to 20 million pixels"),
    "16-bit RGBA bomb": (_header_only(5001, 4000, 16, 6), "up to 20 million pixels"),
    "absurd side": (_header_only(2**31 - 1, 1), "16384 a side"),
    "no width": (_header_only(0, 5), "at least 1 × 1"),
    "JPEG bomb": (_jpeg_sized(65000, 65000), "up to 20 million pixels"),
    "JPEG without height": (_jpeg_sized(5, 0), "at least 1 × 1"),
    "12-bit JPEG": (_jpeg_sized(17, 13, 12), "12 bits"),
    "many scans": (_many_scans(), "scans"),
    "impossible depth": (_header_only(5, 5, 3), "does not exist"),
    "wrong checksum": (_broken_checksum(), "wrong checksum in its chunk 'IDAT'"),
    "header not first": (SIGNATURE + chunk(b"IDAT", b"x"), "starts with its IHDR"),
    "unknown critical chunk": (png(2, 1, 8, 0, b"\0\1\2", chunk(b"EVIL", b"x")), "unknown chunk"),
    "rows missing": (png(2, 4, 8, 0, b"\0\1\2"), "damaged or cut short"),
    "16-bit rows missing": (png(2, 4, 16, 2, b"\0" * 13), "damaged or cut short"),
    "interlaced rows missing": (png(9, 9, 8, 0, b"\0" * 95, interlace=1), "damaged or cut short"),
    "palette missing": (png(2, 1, 8, 3, b"\0\1\2"), "no palette"),
    "16-bit colour key": (png(1, 1, 16, 0, b"\0\0\0", chunk(b"tRNS", b"\0\0")), "transparent colour key"),
    "animated PNG": (_animated("PNG"), "animated"),
    "animated WebP": (_animated("WEBP"), "animated"),
    "GIF": (saved(pixels(), "GIF"), "a GIF"),
    "BMP": (saved(pixels(), "BMP"), "a BMP"),
    "TIFF": (saved(pixels(), "TIFF"), "a TIFF"),
    "ICO": (saved(pixels(32, 32), "ICO"), "an icon"),
    "EPS": (saved(pixels(), "EPS"), "PostScript"),
    "AVIF": (saved(pixels(), "AVIF"), "HEIC, AVIF"),
    "PSD": (b"8BPS" + b"\0" * 40, "Photoshop"),
    "PDF": (b"%PDF-1.7", "a PDF"),
    "ZIP": (b"PK\x03\x04", "a zip archive"),
    "EXE": (b"MZ\x90", "a program"),
    "FITS": (b"SIMPLE  =", "a FITS file"),
    "SVG": (b"<svg onload='alert(1)'>", "markup"),
    "HTML": (b"\n <!doctype html><script>", "markup"),
    "LFS pointer": (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS pointer"),
    "text": (b"hello", "unknown kind"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_one_sentence(what, tmp_path):
    data, reason = REFUSED[what]
    path = tmp_path / "photo.png"
    path.write_bytes(data)
    with pytest.raises(ImageError, match=reason) as refused:
        read_picture(path)
    assert str(refused.value).startswith("photo.png: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "deep"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_cut_pictures_are_refused(kind, share):
    data = deep_png(pixels(40, 50, 3, dtype=np.uint16)) if kind == "deep" else saved(pixels(40, 50), kind)
    with pytest.raises(ImageError, match="cut short"):
        read_picture(data[: int(len(data) * share)], "x")


def test_long_run_of_fill_bytes_is_passed_in_one_step():
    data = saved(pixels(), "JPEG")
    start = data.index(b"\xff\xda")
    filled = data[:start] + b"\xff" * (8 << 20) + data[start:]
    assert read_picture(filled) == read_picture(data)
    with pytest.raises(ImageError):
        read_picture(data[:-2] + b"\xff" * (8 << 20))


def test_missing_files_folders_and_pipes_are_refused(tmp_path):
    with pytest.raises(ImageError, match="no such file"):
        read_picture(tmp_path / "absent.png")
    with pytest.raises(ImageError, match="no ordinary file"):
        read_picture(tmp_path)
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(ImageError, match="no ordinary file"):
        read_picture(tmp_path / "pipe.png")


def test_too_large_files_are_refused_unread(tmp_path):
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(ImageError, match="bytes; up to"):
        read_picture(path)


def test_names_are_cleaned_before_they_are_shown():
    with pytest.raises(ImageError) as refused:
        read_picture(b"", "evil\u202egnp.jpg")
    assert str(refused.value).startswith("evilgnp.jpg: ")
