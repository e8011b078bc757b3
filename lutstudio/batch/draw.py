"""What becomes of a frame whose hair is known: recoloured, or its mask."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from lutstudio.arrays import Bytes, to_float, to_uint8
from lutstudio.batch.coding import BT709, Coding
from lutstudio.batch.planes import Planes
from lutstudio.batch.shot import Shot
from lutstudio.live.tracker import Tracked
from lutstudio.recolour import Recolour

MASK_CODING = Coding(BT709, full=True, depth=8)


class Draw(Protocol):
    """Makes a result's frame."""

    def __call__(self, shot: Shot, tracked: Tracked) -> Shot:
        """The result of a frame, at the same time."""
        ...

    def identity(self) -> dict[str, Any]:
        """What tells this work from any other; for JSON."""
        ...


@dataclass(frozen=True)
class Recoloured:
    """Frames with their hair recoloured, at the depth they come in.

    Attributes
    ----------
    recolour : Recolour
    strength : float
    intensity : float or None
        Used for every frame instead of the one followed.
    """

    recolour: Recolour
    strength: float = 1.0
    intensity: float | None = None

    def __call__(self, shot: Shot, tracked: Tracked) -> Shot:
        """The frame recoloured; without hair the frame itself."""
        intensity = tracked.intensity if self.intensity is None else self.intensity
        if intensity is None or not tracked.hair:
            return shot
        matte = matte_of(shot.rgb, tracked.mask)
        deep = shot.planes is not None and shot.planes.coding.depth > 8
        before = shot.planes.values() if deep and shot.planes is not None else shot.rgb
        after = self.recolour.apply(
            before, matte, intensity=intensity, strength=self.strength, frame=tracked.frame
        ).image
        planes = None if shot.planes is None else shot.planes.changed(before, after, matte)
        return replace(shot, rgb=planes.levels() if deep and planes is not None else after, planes=planes)

    def identity(self) -> dict[str, Any]:
        """The LUTs' hash and the settings."""
        digest = hashlib.sha256()
        for anchor in self.recolour.anchors:
            digest.update(repr((anchor.intensity, anchor.lut.domain_min, anchor.lut.domain_max)).encode())
            digest.update(np.ascontiguousarray(anchor.lut.table).data)
        how = self.recolour
        return {
            "draw": "recoloured",
            "luts": digest.hexdigest(),
            "how": [how.measure, how.region, how.interpolation, how.extrapolate],
            "spatial": repr(how.spatial),
            "strength": self.strength,
            "intensity": self.intensity,
        }


@dataclass(frozen=True)
class Matted:
    """Frames' mattes in grey.

    Attributes
    ----------
    grow : int
        Pixels to move the edge out by.
    feather : float
        Pixels to soften it over.
    """

    grow: int = 0
    feather: float = 0.0

    def __call__(self, shot: Shot, tracked: Tracked) -> Shot:
        """The matte, 0 without hair."""
        matte = matte_of(shot.rgb, tracked.mask) if tracked.hair else np.zeros(shot.rgb.shape[:2], np.uint8)
        if self.grow or self.feather:
            from lutstudio.segment.matte.edges import feather, grow

            matte = to_uint8(feather(grow(to_float(matte), self.grow), self.feather))
        none = np.full((-(-matte.shape[0] // 2), -(-matte.shape[1] // 2)), 128, np.uint8)
        return replace(shot, rgb=matte, planes=Planes(matte, none, none, MASK_CODING))

    def identity(self) -> dict[str, Any]:
        """That it is the matte, and its edge."""
        return {"draw": "matte", "grow": self.grow, "feather": self.feather}


def matte_of(picture: Bytes, mask: Bytes) -> Bytes:
    """Full-size matte of a frame; see `live.matte`."""
    from lutstudio.live import matte

    return matte.matte_of(picture, mask)
