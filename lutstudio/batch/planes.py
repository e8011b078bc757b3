"""A video frame as arrays."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import RGB, Bytes
from lutstudio.batch.coding import Coding

Plane = npt.NDArray[Any]  # uint8, or uint16 where there are more bits


@dataclass(frozen=True)
class Planes:
    """Y', Cb and Cr, contiguous.

    Attributes
    ----------
    luma : (H, W)
    blue, red : (H / 2^down, W / 2^across), rounded up
    coding : Coding
    """

    luma: Plane
    blue: Plane
    red: Plane
    coding: Coding

    @property
    def across(self) -> int:
        """Power of two by which chroma is narrower."""
        return int(self.blue.shape[1] < self.luma.shape[1])

    @property
    def down(self) -> int:
        """Power of two by which chroma is lower."""
        return int(self.blue.shape[0] < self.luma.shape[0])

    def levels(self) -> Bytes:
        """RGB as 8-bit levels (H, W, 3), rounded, held to what a display shows."""
        import cv2

        if self.coding.depth > 8:
            levels: Bytes = cv2.convertScaleAbs(self.values(), alpha=255.0).reshape(*self.luma.shape, 3)
            return levels
        rows = self.coding.to_rgb * np.float32(255.0)
        direct: Bytes = cv2.transform(self._merged(), rows)
        return direct

    def values(self) -> RGB:
        """RGB (H, W, 3) in [0, 1] at the frame's own depth."""
        import cv2

        values: RGB = cv2.transform(self._merged().astype(np.float32), self.coding.to_rgb)
        return np.clip(values, 0.0, 1.0, out=values)

    def changed(self, before: npt.NDArray[Any], after: npt.NDArray[Any], mask: Bytes) -> "Planes":
        """New planes with the change between two pictures, `levels` or `values`, where the mask is not 0."""
        from lutstudio.kernels.yuv import add_change

        result = Planes(self.luma.copy(), self.blue.copy(), self.red.copy(), self.coding)
        rows = np.flatnonzero(mask.any(axis=1))
        if not rows.size:
            return result
        first, last = int(rows[0]) >> self.down, (int(rows[-1]) >> self.down) + 1  # of chroma
        band = slice(first << self.down, last << self.down)
        unit = np.float32(255.0 if before.dtype == np.uint8 else 1.0)
        add_change(
            result.luma[band],
            result.blue[first:last],
            result.red[first:last],
            self.across,
            self.down,
            self.coding.from_rgb / unit,
            np.float32(self.coding.highest),
            before[band],
            after[band],
            mask[band],
        )
        return result

    def turned(self, quarters: int) -> "Planes":
        """Turned counter-clockwise by quarters of a circle; chroma must be as small both ways, or not at all."""
        if quarters % 4 == 0:
            return self
        luma, blue, red = (np.ascontiguousarray(np.rot90(p, quarters)) for p in (self.luma, self.blue, self.red))
        return Planes(luma, blue, red, self.coding)

    def _merged(self) -> Plane:
        """All three at luma's size; each pixel with the chroma of its block."""
        import cv2

        height, width = self.luma.shape
        chroma = [_spread(plane, self.across, self.down, height, width) for plane in (self.blue, self.red)]
        merged: Plane = cv2.merge((self.luma, *chroma))
        return merged


def _spread(plane: Plane, across: int, down: int, height: int, width: int) -> Plane:
    import cv2

    if not across and not down:
        return plane
    size = (plane.shape[1] << across, plane.shape[0] << down)
    spread: Plane = cv2.resize(plane, size, interpolation=cv2.INTER_NEAREST_EXACT)
    return np.ascontiguousarray(spread[:height, :width])
