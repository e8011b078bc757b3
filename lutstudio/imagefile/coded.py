"""What a container says of its picture, before a pixel is decoded."""

from dataclasses import dataclass
from typing import Literal

from lutstudio.errors import ImageError

MAX_PIXELS = 20_000_000
MAX_SIDE = 16_384  # the largest texture that common graphics hardware takes
MAX_BYTES = 64 << 20
MAX_PROFILE = 4 << 20  # printers' profiles have up to 3 MB
MAX_PARTS = 65_536  # chunks or segments of one file; 64 MB in the usual 8 KB chunks are 8,192


@dataclass(frozen=True)
class Coded:
    """A picture still compressed, taken out of its container.

    Parameters
    ----------
    width, height : int
        As stored, before `orientation` is applied.
    data : bytes
        What the decoder of `kind` takes: for 8-bit PNG, JPEG and WebP a small
        file of that kind without metadata; for 16-bit PNG the zlib stream.
    deep : int
        Channels of a 16-bit PNG, 0 for everything else.
    interlaced : bool
        For 16-bit PNG.
    orientation : int
        EXIF orientation, 1 (upright) to 8.
    profile : bytes
        ICC profile, empty if there is none.
    notes : tuple of str
        What the container said that was left aside.
    """

    kind: Literal["png", "jpeg", "webp"]
    width: int
    height: int
    data: bytes
    deep: int = 0
    interlaced: bool = False
    orientation: int = 1
    profile: bytes = b""
    notes: tuple[str, ...] = ()


def check_size(name: str, width: int, height: int) -> None:
    """Refuse sizes that no picture has or that would take too much memory.

    Raises
    ------
    ImageError
        If a side is 0 or above 16,384 pixels, or there are more than 20 million pixels.
    """
    if width < 1 or height < 1:
        raise ImageError(f"{name}: its header says {width} × {height} pixels; at least 1 × 1 was expected")
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        raise ImageError(
            f"{name}: its header says {width} × {height} pixels; up to {MAX_PIXELS // 1_000_000} million pixels "
            f"and {MAX_SIDE} a side were expected"
        )
