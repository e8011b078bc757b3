"""What is beyond one colour, on whole pictures, fast."""

from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.spatial.dye import gain_of, lightness_of, oklab_of
from lutstudio.spatial.frame import Frame
from lutstudio.spatial.spatial import Spatial


class Wearer:
    """A shade's `Spatial` on the hair of one picture.

    Parameters
    ----------
    spatial : Spatial
    frame : Frame
        Of the hair.
    width, height : int
        Of the picture.
    intensity : float
        Of the hair as measured, in [0, 1].
    """

    def __init__(self, spatial: Spatial, frame: Frame, width: int, height: int, intensity: float) -> None:
        from lutstudio.kernels.beyond import Numbers, Tint

        aspect, hair = width / height, lightness_of(intensity)
        down_x, down_y = (frame.tip_x - frame.root_x) * aspect, frame.tip_y - frame.root_y
        length = float(np.hypot(down_x, down_y))
        split, ombre, streaks = spatial.split, spatial.ombre, spatial.streaks
        self._size = width, height
        self._numbers = Numbers(
            *map(
                np.float32,
                (
                    *(frame.root_x, frame.root_y, down_x / length, down_y / length, length, frame.half_width),
                    *(aspect, hair),
                    *(split.place, split.softness, split.strength, split.side == "right"),
                    *(ombre.start, ombre.softness, ombre.strength),
                    *(streaks.start, streaks.width, streaks.density, streaks.softness),
                    *(np.floor(streaks.seed + 0.5), streaks.strength),
                    *(spatial.shine.amount, spatial.mix.colour, spatial.mix.luma),
                ),
            )
        )
        self._tints = [
            Tint(*map(np.float32, (*lab, gain_of(lab[0], hair))))
            for lab in map(oklab_of, (split.colour, ombre.colour, streaks.colour))
        ]

    def wear(
        self,
        before: npt.NDArray[Any],
        after: npt.NDArray[np.float32],
        mask: npt.NDArray[Any],
        share: float,
        first: int,
        out: npt.NDArray[Any],
    ) -> None:
        """Write the hair of a strip of the picture into `out`.

        Parameters
        ----------
        before : uint8 or float32 (P·3), flat
            The strip's original.
        after : float32 (P·3), flat
            What the LUT made of it.
        mask : uint8 or float32 (P), flat
        share : float
            What mask values are multiplied by.
        first : int
            Number of the strip's first pixel in the picture.
        out : (P·3), flat, of the type of `before`
            Holds the original; pixels whose mask is 0 are not touched.
        """
        from lutstudio.kernels.beyond import beyond

        beyond(before, after, mask, np.float32(share), first, *self._size, self._numbers, *self._tints, out)
