"""A folder of numbered pictures as the frames of one moving picture."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from lutstudio.batch.shot import Mark, Shot
from lutstudio.errors import VideoError
from lutstudio.imagefile.names import clean_name


@dataclass(frozen=True)
class FrameFolder:
    """Pictures by name, one a frame; a `Source`.

    Attributes
    ----------
    pictures : tuple of Path
    rate : Fraction
        Frames a second.
    """

    pictures: tuple[Path, ...]
    rate: Fraction

    @property
    def name(self) -> str:
        """The folder's."""
        return clean_name(self.pictures[0].parent.name)

    @property
    def time_base(self) -> Fraction:
        """A frame's time."""
        return 1 / self.rate

    @property
    def count(self) -> int:
        """How many pictures."""
        return len(self.pictures)

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the first picture, whose size all must have."""
        from lutstudio.imagefile import read_picture

        return read_picture(self.pictures[0]).size

    def identity(self) -> dict[str, Any]:
        """The rate, and a hash of the names, sizes and times of change."""
        digest = hashlib.sha256()
        for path in self.pictures:
            facts = path.stat()
            digest.update(repr((path.name, facts.st_size, facts.st_mtime_ns)).encode())
        return {"pictures": digest.hexdigest(), "rate": str(self.rate)}

    def shots(self, after: Mark | None = None) -> Iterator[Shot]:
        """The frames; see `Source.shots`."""
        from lutstudio.imagefile import read_picture

        size: tuple[int, int] | None = None
        for index in range(0 if after is None else after.pts, len(self.pictures)):
            picture = read_picture(self.pictures[index])
            if size is not None and picture.size != size:
                (height, width), (tall, wide) = size, picture.size
                raise VideoError(
                    f"{clean_name(picture.name)}: is {wide} × {tall}; {width} × {height} as before was expected"
                )
            size = picture.size
            shot = Shot(index, 1, picture.levels)
            if after is not None and index == after.pts:
                if shot.mark() != after:
                    raise VideoError(f"{clean_name(picture.name)}: is another picture than before; start afresh")
                continue
            yield shot
