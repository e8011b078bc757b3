"""PNG files put together chunk by chunk."""

import struct
import zlib

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(
    levels: np.ndarray, colour: int = 2, depth: int = 8, interlace: int = 0, extra: tuple[tuple[bytes, bytes], ...] = ()
) -> bytes:
    """A PNG of levels (H, W, channels), without filters, with chunks before the picture."""
    height, width = levels.shape[:2]
    big = levels.astype(">u2" if depth == 16 else np.uint8)
    rows = big.reshape(height, -1).view(np.uint8)
    body = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    chunks = [(b"IHDR", header), *extra, (b"IDAT", zlib.compress(body)), (b"IEND", b"")]
    return SIGNATURE + b"".join(chunk(*parts) for parts in chunks)
