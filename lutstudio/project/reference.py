"""Pictures in a project, with the masks of their hair."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lutstudio.arrays import Bytes
from lutstudio.errors import MaskError, ParamError
from lutstudio.imagefile import Picture, encode_png
from lutstudio.intensity import Measure, Region, has_hair, mean_intensity
from lutstudio.spatial.frame import Frame, measure_frame


@dataclass(frozen=True, eq=False)
class Held:
    """A picture and its mask, either of which may be missing yet.

    Parameters
    ----------
    picture : Picture or None
    mask : uint8 (H, W) or None
        Hair coverage; kept read-only.

    Raises
    ------
    MaskError
        If the mask is no mask of the picture.
    """

    picture: Picture | None = None
    mask: Bytes | None = None

    def __post_init__(self) -> None:
        if self.mask is None:
            return
        if self.picture is None:
            raise MaskError("there is a mask without a picture")
        if self.mask.dtype != np.uint8 or self.mask.shape != self.picture.size:
            raise MaskError(
                f"a mask is {self.mask.dtype} {self.mask.shape}; uint8 {self.picture.size} as its picture was expected"
            )
        if self.mask.flags.writeable or not self.mask.flags.c_contiguous:
            mask = np.array(self.mask, order="C")
            mask.setflags(write=False)
            object.__setattr__(self, "mask", mask)

    @cached_property
    def mask_id(self) -> str:
        """A name for the mask: 24 hex digits of a hash over it; empty where there is none."""
        if self.mask is None:
            return ""
        return hashlib.sha256(f"{self.mask.shape}".encode() + self.mask.tobytes()).hexdigest()[:24]

    @cached_property
    def mask_png(self) -> bytes:
        """The mask as a grey PNG, encoded once; empty where there is none."""
        return b"" if self.mask is None else encode_png(self.mask)

    @cached_property
    def has_hair(self) -> bool:
        """Whether the mask holds enough hair to measure."""
        return self.mask is not None and has_hair(self.mask)

    @cached_property
    def frame(self) -> Frame | None:
        """Where the hair hangs; None where there is no mask."""
        return None if self.mask is None else measure_frame(self.mask)

    def intensity(self, measure: Measure, region: Region) -> float | None:
        """Of the hair, in [0, 1]; None where there is none to measure."""
        return self.measured(measure, region)

    def measured(self, measure: Measure, region: Region) -> float | None:
        """The same, always of this picture."""
        if self.picture is None or self.mask is None or not self.has_hair:
            return None
        if (measure, region) not in self._measured:
            self._measured[measure, region] = mean_intensity(self.picture.levels, self.mask, measure, region)
        return self._measured[measure, region]

    @cached_property
    def _measured(self) -> dict[tuple[Measure, Region], float]:
        return {}

    def _content(self) -> tuple[object, ...]:
        return (self.picture, self.mask_id)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or self._content() == other._content()

    def __hash__(self) -> int:
        return hash(self._content())


@dataclass(frozen=True, eq=False)
class Reference(Held):
    """One of the two pictures that a shade is tuned on.

    Parameters
    ----------
    pinned : float or None
        An intensity that came with a pack and stands in for the picture's own.

    Raises
    ------
    MaskError
        If the mask is no mask of the picture.
    ParamError
        If `pinned` lies outside [0, 1].
    """

    pinned: float | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.pinned is not None and not 0.0 <= self.pinned <= 1.0:
            raise ParamError(f"a reference's pinned intensity is {self.pinned!r:.60}; 0 to 1 was expected")

    def intensity(self, measure: Measure, region: Region) -> float | None:
        """The pinned one, or else the hair's own."""
        return self.pinned if self.pinned is not None else super().intensity(measure, region)

    def _content(self) -> tuple[object, ...]:
        return (*super()._content(), self.pinned)


@dataclass(frozen=True, eq=False)
class View(Held):
    """Another picture to see the shade on; known by its picture's id."""

    picture: Picture  # a view without one would be nothing
