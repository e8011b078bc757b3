"""The PNG container (W3C PNG, third edition): chunks, checked and thinned out."""

import struct
import zlib
from collections.abc import Iterator

from lutstudio.errors import ImageError
from lutstudio.imagefile.coded import MAX_PARTS, MAX_PROFILE, Coded, check_size
from lutstudio.imagefile.exif import orientation

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))  # x y dx dy
_STEP = 1 << 20
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}


def open_png(data: bytes, name: str) -> Coded:
    """The picture in a PNG file.

    Raises
    ------
    ImageError
        If the file is damaged, animated, cut short or too large a picture.
    """
    header: tuple[int, int, int, int, int] | None = None
    head: list[tuple[bytes, bytes]] = []
    body: list[bytes] = []
    profile, turned, notes = b"", 1, []
    for kind, content in _chunks(data, name):
        if header is None:
            header = _header(kind, content, name)
            head.append((kind, content))
        elif kind == b"IDAT":
            body.append(content)
        elif kind in (b"PLTE", b"tRNS"):
            head.append((kind, content))
        elif kind == b"acTL":
            raise ImageError(f"{name}: it is animated; a still picture was expected")
        elif kind == b"iCCP" and not profile:
            profile = _inflated_profile(content)
            notes += [] if profile else ["its colour profile is damaged and was ignored"]
        elif kind == b"eXIf":
            turned = orientation(content)
        elif not kind[0] & 0x20 and kind != b"IEND":
            raise ImageError(f"{name}: the unknown chunk {kind!r} cannot be left out of a PNG")
    if header is None or not body:
        raise ImageError(f"{name}: the file is cut short; it holds no picture")
    width, height, depth, colour, interlace = header
    if colour == _PALETTE and all(kind != b"PLTE" for kind, _ in head):
        raise ImageError(f"{name}: the file is damaged (it has no palette)")
    _check_rows(body, _rows_size(width, height, depth * _CHANNELS[colour], interlace), name)
    if depth < 16:
        return Coded("png", width, height, _file(head, body), orientation=turned, profile=profile, notes=tuple(notes))
    if any(kind == b"tRNS" for kind, _ in head):
        raise ImageError(f"{name}: a 16-bit PNG with a transparent colour key; an alpha channel was expected")
    return Coded(
        "png", width, height, b"".join(body), _CHANNELS[colour], bool(interlace), turned, profile, tuple(notes)
    )


def _chunks(data: bytes, name: str) -> Iterator[tuple[bytes, bytes]]:
    """Chunks up to IEND; what trails behind it is no part of the picture."""
    position = len(SIGNATURE)
    for _ in range(MAX_PARTS):
        if position + 12 > len(data):
            raise ImageError(f"{name}: the file is cut short")
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 8 + length
        if end + 4 > len(data):
            raise ImageError(f"{name}: the file is cut short")
        content = data[position + 8 : end]
        critical = not kind[0] & 0x20 or kind == b"tRNS"
        if critical and zlib.crc32(data[position + 4 : end]) != struct.unpack_from(">I", data, end)[0]:
            raise ImageError(f"{name}: the file is damaged (wrong checksum in its chunk {kind.decode('latin-1')!r})")
        yield kind, content
        if kind == b"IEND":
            return
        position = end + 4
    raise ImageError(f"{name}: it has over {MAX_PARTS} chunks")


def _header(kind: bytes, content: bytes, name: str) -> tuple[int, int, int, int, int]:
    if kind != b"IHDR" or len(content) != 13:
        raise ImageError(f"{name}: the file is damaged (a PNG starts with its IHDR chunk)")
    width, height, depth, colour, compression, filters, interlace = struct.unpack(">IIBBBBB", content)
    check_size(name, width, height)
    if depth not in _DEPTHS.get(colour, ()) or compression or filters or interlace > 1:
        raise ImageError(f"{name}: its header names a kind of PNG that does not exist")
    return width, height, depth, colour, interlace


def _rows_size(width: int, height: int, bits: int, interlace: int) -> int:
    """Bytes that the filtered rows of a picture have, all passes together."""
    passes = _ADAM7 if interlace else ((0, 0, 1, 1),)
    sizes = [(-(-(width - x) // dx), -(-(height - y) // dy)) for x, y, dx, dy in passes]
    return sum(rows * (1 + -(-columns * bits // 8)) for columns, rows in sizes if columns > 0)


def _check_rows(body: list[bytes], expected: int, name: str) -> None:
    """Count what the picture's data inflates to: decoders fill rows that are missing with black."""
    inflater = zlib.decompressobj()
    count = 0
    try:
        for part in body:
            rest = part
            while rest and count < expected:
                count += len(inflater.decompress(rest, _STEP))
                rest = inflater.unconsumed_tail
    except zlib.error:
        count = 0
    if count < expected:
        raise ImageError(f"{name}: the file is damaged or cut short; its picture cannot be decoded")


def _inflated_profile(content: bytes) -> bytes:
    """The ICC profile of an iCCP chunk; empty if it is damaged or unreasonably large."""
    name_end = content.find(b"\0")
    if not 0 < name_end < 80:
        return b""
    inflater = zlib.decompressobj()
    try:
        profile = inflater.decompress(content[name_end + 2 :], MAX_PROFILE)
    except zlib.error:
        return b""
    return profile if inflater.eof else b""


def _file(head: list[tuple[bytes, bytes]], body: list[bytes]) -> bytes:
    parts = [SIGNATURE]
    for kind, content in (*head, (b"IDAT", b"".join(body)), (b"IEND", b"")):
        parts += [struct.pack(">I", len(content)), kind, content]
        parts.append(struct.pack(">I", zlib.crc32(content, zlib.crc32(kind))))
    return b"".join(parts)
