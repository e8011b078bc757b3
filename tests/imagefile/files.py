"""Picture files for tests, made from pixels by libraries or byte by byte."""

import io
import struct
import zlib

import cv2
import numpy as np
from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def pixels(height=13, width=17, channels=3, seed=0, dtype=np.uint8):
    """Random pixels of an odd size."""
    shape = (height, width, channels) if channels > 1 else (height, width)
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, shape, dtype=dtype, endpoint=True)


def saved(image, kind, **options):
    """A Pillow image, or pixels, as a file."""
    file = io.BytesIO()
    image = image if isinstance(image, Image.Image) else Image.fromarray(image)
    image.save(file, kind, **options)
    return file.getvalue()


def deep_png(values):
    """uint16 grey, RGB or RGBA values as a 16-bit PNG, written by OpenCV."""
    order = {1: ..., 3: [2, 1, 0], 4: [2, 1, 0, 3]}[values.shape[2] if values.ndim == 3 else 1]
    swapped = values if values.ndim == 2 else np.ascontiguousarray(values[..., order])
    done, data = cv2.imencode(".png", swapped)
    if not done:
        raise ValueError("OpenCV wrote no PNG")
    return data.tobytes()


def chunk(kind, content):
    """One chunk of a PNG with the right checksum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width, height, depth, colour, rows, *extra, interlace=0):
    """A PNG byte by byte; `rows` are its filtered rows, `extra` chunks stand before them."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    body = chunk(b"IDAT", zlib.compress(rows, 9))
    return SIGNATURE + chunk(b"IHDR", header) + b"".join(extra) + body + chunk(b"IEND", b"")


def exif(orientation, order="<"):
    """An EXIF block that says nothing but the orientation."""
    start = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return start + struct.pack(order + "IH", 8, 1) + entry + b"\0\0\0\0"
