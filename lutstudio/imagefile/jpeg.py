"""The JPEG container (ITU-T T.81, annex B): segments, checked and thinned out."""

import re

from lutstudio.errors import ImageError
from lutstudio.imagefile.coded import MAX_PARTS, Coded, check_size
from lutstudio.imagefile.exif import orientation

SIGNATURE = b"\xff\xd8\xff"
MAX_SCANS = 100  # a progressive file of a camera or an editor has about ten
MAX_SCANNED = 1_000_000_000  # pixels times scans: what two seconds decode

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_KEPT = _FRAMES | {0xC4, 0xCC, 0xDA, 0xDB, 0xDD, 0xEE}  # frame, tables, scan, restarts, and what Adobe says of CMYK
_SCAN, _END, _EXIF, _ICC = 0xDA, 0xD9, 0xE1, 0xE2
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")  # neither stuffing nor a restart
_FILL = re.compile(rb"\xff*")
_ICC_NAME = b"ICC_PROFILE\0"


def open_jpeg(data: bytes, name: str) -> Coded:
    """The picture in a JPEG file.

    Raises
    ------
    ImageError
        If the file is damaged, cut short, of a depth other than 8, too large a
        picture, or made to be decoded a hundred times over.
    """
    kept = [b"\xff\xd8"]
    size: tuple[int, int] | None = None
    turned, scans = 1, 0
    pieces: dict[int, bytes] = {}
    position = 2
    for _ in range(MAX_PARTS):
        marker, position = _marker(data, position, name)
        if marker == _END:
            break
        start, position = position, _segment_end(data, position, name)
        content = data[start + 2 : position]
        if marker in _FRAMES:
            if size is not None:
                raise ImageError(f"{name}: the file is damaged (two frame headers)")
            size = _frame(content, name)
        elif marker == _EXIF and content.startswith(b"Exif\0\0"):
            turned = orientation(content)
        elif marker == _ICC and content.startswith(_ICC_NAME) and len(content) > 14:
            pieces.setdefault(content[12], content[14:])
        elif marker == _SCAN:
            scans += 1
            if size is None:
                raise ImageError(f"{name}: the file is damaged (a scan before its frame header)")
            if scans > MAX_SCANS or scans * size[0] * size[1] > MAX_SCANNED:
                raise ImageError(f"{name}: it has {scans} scans or more, which no editor writes")
            found = _NEXT_MARKER.search(data, position)
            position = found.start() if found else len(data)
        if marker in _KEPT:
            kept.append(b"\xff%c" % marker + data[start:position])
    else:
        raise ImageError(f"{name}: it has over {MAX_PARTS} segments")
    if size is None or not scans:
        raise ImageError(f"{name}: the file is damaged (it holds no picture)")
    profile = b"".join(piece for _, piece in sorted(pieces.items()))
    return Coded("jpeg", *size, b"".join((*kept, b"\xff\xd9")), orientation=turned, profile=profile)


def _marker(data: bytes, position: int, name: str) -> tuple[int, int]:
    """The marker at `position` and where its content starts; fill bytes are skipped."""
    fill = _FILL.match(data, position)
    end = fill.end() if fill else position
    if end >= len(data):
        raise ImageError(f"{name}: the file is cut short")
    if end == position:
        raise ImageError(f"{name}: the file is damaged (no segment at byte {position})")
    return data[end], end + 1


def _segment_end(data: bytes, position: int, name: str) -> int:
    length = int.from_bytes(data[position : position + 2])
    if position + 2 > len(data) or position + length > len(data):
        raise ImageError(f"{name}: the file is cut short")
    if length < 2:
        raise ImageError(f"{name}: the file is damaged (an empty segment at byte {position})")
    return position + length


def _frame(content: bytes, name: str) -> tuple[int, int]:
    """Width and height of a frame header."""
    if len(content) < 6:
        raise ImageError(f"{name}: the file is damaged (its frame header is short)")
    if content[0] != 8:
        raise ImageError(f"{name}: a JPEG of {content[0]} bits a channel; 8 were expected")
    height, width = int.from_bytes(content[1:3]), int.from_bytes(content[3:5])
    check_size(name, width, height)
    return width, height
