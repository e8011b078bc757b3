"""What a file is, from its first bytes; its name is not asked."""

from lutstudio.errors import ImageError
from lutstudio.imagefile.coded import Coded
from lutstudio.imagefile.jpeg import SIGNATURE as JPEG
from lutstudio.imagefile.jpeg import open_jpeg
from lutstudio.imagefile.png import SIGNATURE as PNG
from lutstudio.imagefile.png import open_png
from lutstudio.imagefile.webp import open_webp

_OTHERS = {
    b"GIF8": "a GIF",
    b"BM": "a BMP",
    b"II*\0": "a TIFF",
    b"MM\0*": "a TIFF",
    b"8BPS": "a Photoshop document",
    b"\0\0\1\0": "an icon",
    b"%!PS": "a PostScript file",
    b"\xc5\xd0\xd3\xc6": "a PostScript file",
    b"%PDF": "a PDF",
    b"PK": "a zip archive",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"SIMPLE": "a FITS file",
    b"\x1f\x8b": "a gzip archive",
    b"version https://git-lfs": "a Git LFS pointer, not the picture itself",
    b"\0\0\0\x0cJXL": "a JPEG XL",
    b"\xff\x0a": "a JPEG XL",
    b"\x76\x2f\x31\x01": "an OpenEXR",
}


def open_container(data: bytes, name: str) -> Coded:
    """The picture in a PNG, JPEG or WebP file.

    Raises
    ------
    ImageError
        If the file is none of them, or its container is refused.
    """
    if data.startswith(PNG):
        return open_png(data, name)
    if data.startswith(JPEG):
        return open_jpeg(data, name)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return open_webp(data, name)
    raise ImageError(f"{name}: the file is {_kind(data)}; PNG, JPEG or WebP was expected")


def _kind(data: bytes) -> str:
    if not data:
        return "empty"
    for start, words in _OTHERS.items():
        if data.startswith(start):
            return words
    if data[4:8] == b"ftyp":
        return "a HEIC, AVIF or video"
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return "markup (HTML or SVG)"
    return "of an unknown kind"
