"""One frame on its way, and what frames come from."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from lutstudio.arrays import Bytes
from lutstudio.batch.planes import Planes


@dataclass(frozen=True)
class Shot:
    """A frame, upright.

    Attributes
    ----------
    pts : int
        When it is shown, in the source's unit of time.
    duration : int
        For how long, in the same unit; 0 where the source does not say.
    rgb : uint8 (H, W, 3)
    planes : Planes or None
        The same as the video holds it; None for a picture.
    """

    pts: int
    duration: int
    rgb: Bytes
    planes: Planes | None = None

    def mark(self) -> "Mark":
        """By what this frame is known again."""
        digest = hashlib.blake2b(digest_size=16)
        for part in (self.rgb,) if self.planes is None else (self.planes.luma, self.planes.blue, self.planes.red):
            digest.update(part.data)
        return Mark(self.pts, digest.hexdigest())


@dataclass(frozen=True)
class Mark:
    """A frame's time and the hash of its levels."""

    pts: int
    digest: str


class Source(Protocol):
    """What gives frames one after the other, from any place on."""

    @property
    def name(self) -> str:
        """For messages."""
        ...

    @property
    def time_base(self) -> Fraction:
        """Unit of time, in seconds."""
        ...

    @property
    def count(self) -> int | None:
        """About how many frames there are, if known."""
        ...

    def identity(self) -> dict[str, Any]:
        """What tells this source from any other, and from itself after a change; for JSON."""
        ...

    def shots(self, after: Mark | None = None) -> Iterator[Shot]:
        """The frames, in order; those after `after` if that is given.

        Raises
        ------
        VideoError, ImageError
            If the source is damaged, or does not hold the frame `after` any more.
        """
        ...
