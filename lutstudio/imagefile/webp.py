"""The WebP container (RFC 9649): chunks, checked and thinned out."""

import struct

from lutstudio.errors import ImageError
from lutstudio.imagefile.coded import MAX_PARTS, Coded, check_size
from lutstudio.imagefile.exif import orientation

_ANIMATED, _HAS_ALPHA = 0x02, 0x10
_VP8_START = b"\x9d\x01\x2a"
_VP8L_START = 0x2F


def open_webp(data: bytes, name: str) -> Coded:
    """The picture in a WebP file.

    Raises
    ------
    ImageError
        If the file is damaged, animated, cut short or too large a picture.
    """
    chunks = _chunks(data, name)
    extended = chunks.get(b"VP8X", b"")
    if b"ANIM" in chunks or b"ANMF" in chunks or (extended and extended[0] & _ANIMATED):
        raise ImageError(f"{name}: it is animated; a still picture was expected")
    kind = b"VP8 " if b"VP8 " in chunks else b"VP8L"
    width, height = _size(kind, chunks.get(kind, b""), name)
    check_size(name, width, height)
    kept = [(kind, chunks[kind])]
    if kind == b"VP8 " and b"ALPH" in chunks:
        canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        kept = [(b"VP8X", bytes((_HAS_ALPHA, 0, 0, 0)) + canvas), (b"ALPH", chunks[b"ALPH"]), *kept]
    return Coded(
        "webp",
        width,
        height,
        _file(kept),
        orientation=orientation(chunks.get(b"EXIF", b"")),
        profile=chunks.get(b"ICCP", b""),
    )


def _chunks(data: bytes, name: str) -> dict[bytes, bytes]:
    """The first chunk of each kind; what trails behind the RIFF is no part of the picture."""
    (length,) = struct.unpack_from("<I", data.ljust(12, b"\0"), 4)
    end = 8 + length
    if end > len(data) or length < 4:
        raise ImageError(f"{name}: the file is cut short")
    chunks: dict[bytes, bytes] = {}
    position = 12
    for _ in range(MAX_PARTS):
        if position + 8 > end:
            return chunks
        kind, length = struct.unpack_from("<4sI", data, position)
        if position + 8 + length > end:
            raise ImageError(f"{name}: the file is cut short")
        chunks.setdefault(kind, data[position + 8 : position + 8 + length])
        position += 8 + length + length % 2
    raise ImageError(f"{name}: it has over {MAX_PARTS} chunks")


def _size(kind: bytes, content: bytes, name: str) -> tuple[int, int]:
    if kind == b"VP8 " and content[3:6] == _VP8_START and len(content) >= 10:
        width, height = struct.unpack_from("<HH", content, 6)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and len(content) >= 5 and content[0] == _VP8L_START:
        bits = int.from_bytes(content[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise ImageError(f"{name}: the file is damaged (it holds no picture)")


def _file(chunks: list[tuple[bytes, bytes]]) -> bytes:
    parts = [b"WEBP"]
    for kind, content in chunks:
        parts += [kind, struct.pack("<I", len(content)), content, b"\0" * (len(content) % 2)]
    body = b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
