"""A picture as the whole program knows it."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lutstudio.arrays import RGB, Bytes, to_float
from lutstudio.errors import ImageError
from lutstudio.imagefile.encode import encode_png


@dataclass(frozen=True, eq=False)
class Picture:
    """Pixels with a name: sRGB, upright, opaque, read-only.

    Two pictures are equal if their pixels and names are.

    Parameters
    ----------
    name : str
        To be shown; see `clean_name`.
    levels : uint8 (H, W, 3)
        Display-referred sRGB.
    notes : tuple of str
        What was done to the file's own pixels, in words an artist reads.

    Raises
    ------
    ImageError
        If `levels` is no such array.
    """

    name: str
    levels: Bytes
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        levels = self.levels
        if levels.ndim != 3 or levels.shape[2] != 3 or levels.size == 0 or levels.dtype != np.uint8:
            raise ImageError(f"a picture is {levels.dtype} {levels.shape}; uint8 (height, width, 3) was expected")
        if levels.flags.writeable or not levels.flags.c_contiguous:
            levels = np.array(levels, order="C")
            levels.setflags(write=False)
            object.__setattr__(self, "levels", levels)

    @property
    def size(self) -> tuple[int, int]:
        """Height and width."""
        return self.levels.shape[0], self.levels.shape[1]

    @cached_property
    def id(self) -> str:
        """A name for the pixels: 24 hex digits of a hash over them and their shape."""
        digest = hashlib.sha256(f"{self.levels.shape[0]}x{self.levels.shape[1]}:".encode())
        digest.update(self.levels.data)
        return digest.hexdigest()[:24]

    @property
    def rgb(self) -> RGB:
        """The picture as float32 in [0, 1]; a new array each time."""
        return to_float(self.levels)

    @cached_property
    def png(self) -> bytes:
        """The picture as a PNG file, encoded once."""
        return encode_png(self.levels)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Picture):
            return NotImplemented
        return self is other or (self.name, self.id) == (other.name, other.id)

    def __hash__(self) -> int:
        return hash((self.name, self.id))
