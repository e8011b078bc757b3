"""Figures about a picture's hair, kept as long as picture and mask stay."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.colour.lab import lab_to_srgb, srgb_to_lab
from lutstudio.imagefile import thumbnail
from lutstudio.lut.sample import sample
from lutstudio.lut.table import Interpolation
from lutstudio.project.reference import Held
from lutstudio.studio.looks import Baked

CORE = 230  # of 255: hair for certain, 0.9 of coverage
SAMPLES = 4096
_KEPT = 512


class Measures:
    """A small cache in front of the measuring; one for each session, used under its lock."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    def mean(
        self,
        held: Held,
        baked: Baked | None = None,
        interpolation: Interpolation = "tetrahedral",
        strength: float = 1.0,
    ) -> npt.NDArray[np.float64] | None:
        """Mean CIELAB (3,) of the hair as it is, or after a LUT; none where there is no certain hair."""
        look = None if baked is None else (baked.stack, baked.size, interpolation, strength)

        def find() -> npt.NDArray[np.float64] | None:
            before = self.core(held)
            if len(before) == 0:
                return None
            after = before if baked is None else before + strength * (sample(baked.lut, before, interpolation) - before)
            return np.asarray(srgb_to_lab(after)).mean(axis=0)  # type: ignore[no-any-return]

        picture = held.picture.id if held.picture is not None else None
        return self._once(("mean", picture, held.mask_id, look), find)  # type: ignore[no-any-return]

    def small_picture(self, held: Held, side: int) -> npt.NDArray[np.uint8] | None:
        """The picture made small; none where there is none."""
        picture = held.picture
        if picture is None:
            return None
        return self._once(("picture", picture.id, side), lambda: thumbnail(picture.levels, side))  # type: ignore[no-any-return]

    def small_mask(self, held: Held, side: int) -> npt.NDArray[np.uint8] | None:
        """The mask made small; none where there is none."""
        mask = held.mask
        if mask is None:
            return None
        return self._once(("mask", held.mask_id, side), lambda: thumbnail(mask, side))  # type: ignore[no-any-return]

    def core(self, held: Held) -> npt.NDArray[np.float64]:
        """Up to 4096 colours (n, 3) of certain hair, evenly picked; sRGB in [0, 1]."""
        picture, mask = held.picture, held.mask
        if picture is None or mask is None:
            return np.empty((0, 3))

        def find() -> npt.NDArray[np.float64]:
            certain = np.flatnonzero(mask.ravel() >= CORE)
            chosen = certain[:: max(1, len(certain) // SAMPLES)]
            return picture.levels.reshape(-1, 3)[chosen] / 255.0

        return self._once(("core", picture.id, held.mask_id), find)  # type: ignore[no-any-return]

    def _once(self, key: tuple[Any, ...], find: Callable[[], Any]) -> Any:
        if key not in self._kept:
            self._kept[key] = find()
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]


def shown(lab: npt.NDArray[np.float64]) -> tuple[float, float, float]:
    """A Lab colour as the screen shows it: sRGB, clipped."""
    red, green, blue = np.clip(lab_to_srgb(lab), 0.0, 1.0).tolist()
    return (red, green, blue)
