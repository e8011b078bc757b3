"""What a tracker knows from the frames so far, as a value, and as plain arrays to keep on disk."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes, Mask
from lutstudio.errors import DocumentError
from lutstudio.live.follow import Followed
from lutstudio.spatial.frame import Frame

Arrays = dict[str, npt.NDArray[Any]]
_KINDS: dict[str, npt.DTypeLike] = {"mask": np.float32, "picture": np.uint8}  # of the others: float64


@dataclass(frozen=True)
class Memory:
    """All that the next frame depends on, besides itself; None for what is not known.

    Attributes
    ----------
    mask : Mask, (side, side)
        Of the last frame.
    picture : uint8 (side, side, 3)
        The last frame as the network saw it.
    time_ms : float
        Of the last frame.
    intensity : Followed
    frame : Frame
    hair_ms : float
        When hair was last seen.
    """

    mask: Mask | None = None
    picture: Bytes | None = None
    time_ms: float | None = None
    intensity: Followed | None = None
    frame: Frame | None = None
    hair_ms: float | None = None

    def arrays(self) -> Arrays:
        """Copies of everything known: ``mask``, ``picture``, and float64 arrays of the numbers."""
        known: dict[str, Any] = {
            "mask": self.mask,
            "picture": self.picture,
            "time_ms": self.time_ms,
            "hair_ms": self.hair_ms,
        }
        if self.intensity is not None:
            known["intensity"] = (self.intensity.value, self.intensity.behind_ms)
        if self.frame is not None:
            known["frame"] = astuple(self.frame)
        return {
            name: np.array(value, _KINDS.get(name, np.float64)) for name, value in known.items() if value is not None
        }


def memory_from(arrays: Mapping[str, npt.NDArray[Any]], side: int) -> Memory:
    """The memory that gave these arrays, for masks of `side`.

    Raises
    ------
    DocumentError
        If a name is unknown, or an array has another shape or type, or holds what is no number.
    ParamError
        If the hair's frame is none.
    """
    shapes: dict[str, tuple[int, ...]] = {
        "mask": (side, side), "picture": (side, side, 3),
        "time_ms": (), "hair_ms": (), "intensity": (2,), "frame": (5,),
    }  # fmt: skip
    for name, array in arrays.items():
        kind = _KINDS.get(name, np.float64)
        if name not in shapes:
            raise DocumentError(f"a tracker's memory holds {name!r:.60}; only {', '.join(shapes)} were expected")
        if array.shape != shapes[name] or array.dtype != kind or not np.isfinite(array).all():
            expected = f"finite {np.dtype(kind)} {shapes[name]}"
            raise DocumentError(f"a tracker's memory: {name} is {array.dtype} {array.shape}; {expected} was expected")

    def number(name: str) -> float | None:
        return float(arrays[name]) if name in arrays else None

    def copy(name: str) -> Any:
        return arrays[name].copy() if name in arrays else None

    return Memory(
        copy("mask"),
        copy("picture"),
        number("time_ms"),
        Followed(*arrays["intensity"].tolist()) if "intensity" in arrays else None,
        Frame(*arrays["frame"].tolist()) if "frame" in arrays else None,
        number("hair_ms"),
    )
