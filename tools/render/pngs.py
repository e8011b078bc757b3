"""Removing what is not picture from a PNG: dates, host names and render notes."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEPT = (b"IHDR", b"PLTE", b"IDAT", b"IEND")


def strip_metadata(path: Path, srgb: bool) -> None:
    """Rewrite `path` with its pixels only, marked as sRGB when `srgb`."""
    data = path.read_bytes()
    if not data.startswith(SIGNATURE):
        raise ValueError(f"{path}: not a PNG")
    out, at = [SIGNATURE], len(SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind = data[at + 4 : at + 8]
        if kind in KEPT:
            out.append(data[at : at + 12 + length])
        if kind == b"IHDR" and srgb:
            body = b"sRGB\x00"
            out.append(struct.pack(">I", 1) + body + struct.pack(">I", zlib.crc32(body)))
        at += 12 + length
    path.write_bytes(b"".join(out))
