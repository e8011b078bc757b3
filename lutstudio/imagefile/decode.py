"""From a picture taken out of its container to an image with or without alpha."""

import io

import numpy as np
from PIL import Image, JpegImagePlugin, PngImagePlugin

from lutstudio.errors import ImageError
from lutstudio.imagefile.coded import Coded

# One channel more than Pillow knows as 16 bit: two grey bytes and two alpha bytes are four plain bytes.
_PAIRS = {1: "LA", 2: "RGBA"}
_STRIP = 256  # rows
_HIGH_AND_LOW = {3: ("RGB", "RGB;16B", "RGB;16L"), 4: ("RGBA", "RGBA;16B", "RGBA;16L")}


def decode(coded: Coded, name: str) -> Image.Image:
    """The picture in the mode L, LA, RGB, RGBA or CMYK, as stored (not yet turned).

    Raises
    ------
    ImageError
        If the picture's data is damaged or ends early.
    """
    try:
        if coded.kind == "webp":
            return _webp(coded)
        if coded.deep:
            return _deep_png(coded)
        # Not Image.open: it would try formats within formats and warn where this module decides.
        file = io.BytesIO(coded.data)
        plugin = PngImagePlugin.PngImageFile if coded.kind == "png" else JpegImagePlugin.JpegImageFile
        with plugin(file) as image:
            image.load()
            return _plain(image)
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, Image.DecompressionBombError):
        raise ImageError(f"{name}: the file is damaged or cut short; its picture cannot be decoded") from None


def _plain(image: Image.Image) -> Image.Image:
    if image.mode in ("P", "1", "L", "RGB") and "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode == "P":
        return image.convert("RGB")
    if image.mode == "1":
        return image.convert("L")
    return image


def _deep_png(coded: Coded) -> Image.Image:
    """A 16-bit PNG in 8 bits, rounded to the nearest level.

    Pillow keeps the high bytes only. Each sample is read as its two bytes; with
    v = 256 high + low, v / 257 rounds to high, or to a neighbour of it when low
    and high are more than half of 257 apart.
    """
    size = (coded.width, coded.height)
    pairs = _PAIRS.get(coded.deep)
    if pairs is not None:
        bands = Image.frombytes(pairs, size, coded.data, "zip", pairs, coded.interlaced).split()
        rounded = [_rounded(bands[i], bands[i + 1]) for i in range(0, len(bands), 2)]
        return rounded[0] if len(rounded) == 1 else Image.merge("LA", rounded)
    mode, high, low = _HIGH_AND_LOW[coded.deep]
    first, second = (Image.frombytes(mode, size, coded.data, "zip", raw, coded.interlaced) for raw in (high, low))
    return _rounded(first, second)


def _rounded(high: Image.Image, low: Image.Image) -> Image.Image:
    """`high`, changed in place strip by strip: whole arrays of 20 million pixels would be too many at once."""
    width, height = high.size
    for top in range(0, height, _STRIP):
        box = (0, top, width, min(height, top + _STRIP))
        levels, apart = np.array(high.crop(box)), np.asarray(low.crop(box)).astype(np.int16)
        apart -= levels
        levels += apart >= 129
        levels -= apart <= -129
        high.paste(Image.fromarray(levels), box)
    return high


def _webp(coded: Coded) -> Image.Image:
    # OpenCV, as Pillow decodes every WebP as an animation: three times the memory.
    import cv2

    try:
        pixels = cv2.imdecode(np.frombuffer(coded.data, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error as reason:
        raise ValueError(str(reason)) from None
    if pixels is None or pixels.shape[:2] != (coded.height, coded.width) or pixels.dtype != np.uint8:
        raise ValueError("no picture")
    codes = {3: cv2.COLOR_BGR2RGB, 4: cv2.COLOR_BGRA2RGBA}
    return Image.fromarray(cv2.cvtColor(pixels, codes[pixels.shape[2]]))
