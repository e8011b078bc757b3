"""PNG files that hold a LUT: plain RGB of 8 or 16 bit, taken and given level by level.

No colour profile, gamma or orientation is ever applied: the levels are numbers,
not colours. What could hold other levels than the LUT's (a palette, grey, lossy
compression) is refused.
"""

import struct
import zlib

import numpy as np
import numpy.typing as npt

from lutstudio.errors import ImageError, LutFormatError
from lutstudio.imagefile.png import SIGNATURE, open_png

MAX_BYTES = 32 << 20
MAX_PIXELS = 4_194_304
_RGB, _RGBA = 2, 6
_KINDS = {0: "grey", 3: "a palette", 4: "grey with alpha"}


def png_size(data: bytes, name: str) -> tuple[int, int]:
    """Width and height of a PNG that may hold a LUT, from its header alone.

    Raises
    ------
    LutFormatError
        If the file is no PNG of 8 or 16 bit RGB, not interlaced.
    """
    if not data.startswith(SIGNATURE):
        raise LutFormatError(f"{name}: the file is {_kind(data)}; a PNG was expected")
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise LutFormatError(f"{name}: the file is cut short or damaged")
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", data[16:29])
    if colour not in (_RGB, _RGBA) or depth not in (8, 16):
        kind = _KINDS.get(colour, f"{depth} bit of an unknown kind")
        raise LutFormatError(f"{name}: the PNG is {kind}; RGB of 8 or 16 bit was expected")
    if interlace:
        raise LutFormatError(f"{name}: the PNG is interlaced; a plain one was expected")
    if not 0 < width * height <= MAX_PIXELS:
        raise LutFormatError(f"{name}: the PNG has {width} × {height} pixels, which no LUT layout has")
    return width, height


def decode_png(data: bytes, name: str) -> npt.NDArray[np.float32]:
    """The levels of a PNG as float32 (H, W, 3), 1 for the highest.

    Raises
    ------
    LutFormatError
        If the file is damaged, no PNG of 8 or 16 bit RGB, or has transparent pixels.
    """
    import cv2

    png_size(data, name)
    try:
        open_png(data, name)  # checksums, and that every row is there
    except ImageError as reason:
        raise LutFormatError(str(reason)) from None
    pixels = cv2.imdecode(np.frombuffer(_bare(data), np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None:
        raise LutFormatError(f"{name}: the file is damaged; its pixels cannot be decoded")
    top = np.iinfo(pixels.dtype).max
    if pixels.shape[2] == 4 and pixels[..., 3].min() < top:
        raise LutFormatError(f"{name}: it has transparent pixels; an opaque PNG was expected")
    values: npt.NDArray[np.float32] = (pixels[..., 2::-1] / np.float64(top)).astype(np.float32)
    return values


def encode_png(values: npt.NDArray[np.float32], depth: int, name: str) -> bytes:
    """A PNG of values (H, W, 3) in [0, 1], rounded to 8 or 16 bit.

    Raises
    ------
    LutFormatError
        If a value lies outside [0, 1]: a PNG cannot hold it.
    """
    low, high = float(values.min()), float(values.max())
    if low < 0.0 or high > 1.0:
        raise LutFormatError(f"{name} holds values from 0 to 1; the LUT's go from {low:g} to {high:g}")
    levels = np.rint(values.astype(np.float64) * (2**depth - 1)).astype(">u2" if depth == 16 else np.uint8)
    height, width, _ = levels.shape
    rows = levels.view(np.uint8).reshape(height, -1)
    step = 3 * depth // 8
    filtered = rows.copy()
    filtered[:, step:] -= rows[:, :-step]  # filter 1: each byte less the pixel's to its left
    body = np.hstack([np.ones((height, 1), np.uint8), filtered]).tobytes()
    header = struct.pack(">IIBBBBB", width, height, depth, _RGB, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(body, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def _bare(data: bytes) -> bytes:
    """The PNG with its header and its picture alone: the decoder sees no profile, gamma or orientation."""
    parts, position = [SIGNATURE], len(SIGNATURE)
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if kind in (b"IHDR", b"IDAT", b"IEND"):
            parts.append(data[position:end])
        if kind == b"IEND":
            break
        position = end
    return b"".join(parts)


def _kind(data: bytes) -> str:
    if not data:
        return "empty"
    if data.startswith(b"\xff\xd8\xff"):
        return "a JPEG, whose compression changes the levels"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP"
    return "of another kind"
