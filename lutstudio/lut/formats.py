"""The formats of LUT files by name, and reading and writing files in them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lutstudio.atomic import write_atomic
from lutstudio.errors import LutFormatError
from lutstudio.imagefile.names import clean_name
from lutstudio.lut import clf, cube, hald, pixels, spi3d, tiles
from lutstudio.lut.table import LUT3D
from lutstudio.readfile import read_bytes


@dataclass(frozen=True)
class Format:
    """A kind of LUT file.

    Parameters
    ----------
    words : str
        What it is, for people.
    suffix : str
        How names of its files end.
    decode, encode
        From and to a file's bytes; with the file's name or the LUT's title.
    max_bytes : int
        Larger files are not read.
    """

    words: str
    suffix: str
    decode: Callable[[bytes, str], LUT3D]
    encode: Callable[[LUT3D, str], bytes]
    max_bytes: int


FORMATS = {
    "cube": Format(".cube in Adobe's dialect", ".cube", cube.decode, cube.encode, cube.MAX_BYTES),
    "cube-resolve": Format(
        ".cube in DaVinci Resolve's dialect", ".cube", cube.decode, cube.encode_resolve, cube.MAX_BYTES
    ),
    "cube-mobile": Format(
        ".cube for simple readers: size first, no title", ".cube", cube.decode, cube.encode_mobile, cube.MAX_BYTES
    ),
    "clf": Format("Common LUT Format", ".clf", clf.decode, clf.encode, clf.MAX_BYTES),
    "spi3d": Format(".spi3d of Sony Imageworks", ".spi3d", spi3d.decode, spi3d.encode, spi3d.MAX_BYTES),
    "hald8": Format("Hald image, 8 bit", ".png", hald.decode, hald.encode8, pixels.MAX_BYTES),
    "hald16": Format("Hald image, 16 bit", ".png", hald.decode, hald.encode16, pixels.MAX_BYTES),
    "tiles": Format("8 × 8 tiles of 64 × 64 pixels", ".png", tiles.decode, tiles.encode, pixels.MAX_BYTES),
    "strip": Format("strip, green downwards", ".png", tiles.decode_strip, tiles.encode_strip, pixels.MAX_BYTES),
    "strip-flipped": Format(
        "strip, green upwards", ".png", tiles.decode_flipped, tiles.encode_flipped, pixels.MAX_BYTES
    ),
}
_BY_SUFFIX = {".cube": "cube", ".spi3d": "spi3d", ".clf": "clf"}


def read_lut(path: Path, format: str | None = None) -> LUT3D:
    """The LUT in a file.

    Parameters
    ----------
    format : str, optional
        A key of `FORMATS`; without it the file's suffix and, for a PNG, its size
        decide, where they can.

    Raises
    ------
    LutFormatError
        If the file cannot be read, breaks its format, or could be of several.
    """
    name = clean_name(path.name, "file")
    suffix = path.suffix.lower()
    known = _named(format) if format else FORMATS.get(_BY_SUFFIX.get(suffix, "hald8" if suffix == ".png" else ""))
    if known is None:
        raise LutFormatError(f"{name}: what format is it? One of {', '.join(FORMATS)} was expected")
    data = read_bytes(path, known.max_bytes, LutFormatError)
    if format is None and suffix == ".png":
        known = FORMATS[_layout_of(data, name)]
    return known.decode(data, name)


def write_lut(path: Path, lut: LUT3D, format: str | None = None, title: str = "") -> None:
    """Write a LUT into a file, which is new or replaced as a whole.

    Parameters
    ----------
    format : str, optional
        A key of `FORMATS`; without it the suffix decides, which a .png's cannot.
    title : str
        For formats that hold one.

    Raises
    ------
    LutFormatError
        If the format is not named and not clear, does not go with the suffix, or
        cannot hold the LUT.
    SaveError
        If the file cannot be written.
    """
    name = clean_name(path.name, "file")
    known = _named(format or _BY_SUFFIX.get(path.suffix.lower(), ""), name)
    if path.suffix.lower() != known.suffix:
        raise LutFormatError(f"{name}: a file that is {known.words} ends in {known.suffix}")
    write_atomic(path, known.encode(lut, title))


def _named(format: str, name: str = "") -> Format:
    if format not in FORMATS:
        start = f"{name}: " if name else ""
        given = f"the format is {format!r:.40}" if format else "the format was not named"
        raise LutFormatError(f"{start}{given}; one of {', '.join(FORMATS)} was expected")
    return FORMATS[format]


def _layout_of(data: bytes, name: str) -> str:
    size = pixels.png_size(data, name)
    shape = f"{name}: {size[0]} × {size[1]} pixels"
    if size == (tiles.SIDE, tiles.SIDE):
        raise LutFormatError(f"{shape} are a Hald image or 8 × 8 tiles; say which (format hald8 or tiles)")
    if tiles.is_strip(size):
        raise LutFormatError(
            f"{shape} are a strip with green downwards or upwards; say which (format strip or strip-flipped)"
        )
    return "hald8"
