"""Recolouring hair: references and their LUTs in, a picture with new hair out."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import to_float, to_uint8
from lutstudio.errors import MaskError, ParamError, ReferencesTooCloseError
from lutstudio.intensity import Measure, Region, has_hair, mean_intensity
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, Interpolation, lerp

SMALLEST_GAP = 0.05  # between references' intensities; below it nothing sensible can be interpolated
SAFE_GAP = 0.25  # below it results spread noticeably over subjects
BEYOND = 0.25  # how far soft extrapolation goes past the outermost references


@dataclass(frozen=True)
class Anchor:
    """A reference at run time: its mean hair intensity, and the LUT that suits such hair."""

    intensity: float
    lut: LUT3D


@dataclass(frozen=True)
class Recoloured:
    """A recoloured picture, and the intensity and position it was made with (None where there was no hair)."""

    image: npt.NDArray[Any]
    intensity: float | None
    position: float | None


@dataclass(frozen=True)
class Recolour:
    """Two or more references, and how to go between them.

    References are sorted by intensity, so that dark and light cannot be swapped.
    With more than two the LUT is interpolated piecewise.

    Raises
    ------
    ParamError
        With fewer than two references.
    ReferencesTooCloseError
        If two of them differ by less than 0.05 in intensity.

    Notes
    -----
    Tkachenka et al. 2019, section 6. More than two references, and going beyond
    them, are ours.
    """

    anchors: tuple[Anchor, ...]
    measure: Measure = "luma"
    region: Region = "mask"
    interpolation: Interpolation = "tetrahedral"
    extrapolate: bool = False

    def __post_init__(self) -> None:
        if len(self.anchors) < 2:
            raise ParamError(f"{len(self.anchors)} references were given; two or more were expected")
        anchors = tuple(sorted(self.anchors, key=lambda anchor: anchor.intensity))
        object.__setattr__(self, "anchors", anchors)
        for low, high in zip(anchors, anchors[1:], strict=False):
            if high.intensity - low.intensity < SMALLEST_GAP:
                raise ReferencesTooCloseError(
                    f"two references have hair of intensity {low.intensity:.3f} and {high.intensity:.3f}; "
                    f"at least {SMALLEST_GAP} between them was expected"
                )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What would make the result spread over subjects, in words."""
        gap = self.anchors[-1].intensity - self.anchors[0].intensity
        if gap >= SAFE_GAP:
            return ()
        return (
            f"The references are close: their hair differs by {gap:.2f}, "
            f"and below {SAFE_GAP} the colour varies from head to head.",
        )

    def position(self, intensity: float) -> float:
        """Where `intensity` stands: t, 0 at the darkest reference and 1 at the lightest.

        t = (I − I_dark) / (I_light − I_dark), held to [0, 1], or to [−0.25, 1.25]
        where extrapolation is wanted.
        """
        low, high = self.anchors[0].intensity, self.anchors[-1].intensity
        margin = BEYOND if self.extrapolate else 0.0
        return min(max((intensity - low) / (high - low), -margin), 1.0 + margin)

    def lut_at(self, position: float) -> LUT3D:
        """The LUT for a position t; a reference's own LUT, exactly, at the reference."""
        low, high = self.anchors[0].intensity, self.anchors[-1].intensity
        intensity = low + position * (high - low)
        index = min(max(bisect_right([a.intensity for a in self.anchors], intensity), 1), len(self.anchors) - 1)
        before, after = self.anchors[index - 1], self.anchors[index]
        if len(self.anchors) == 2:
            return lerp(before.lut, after.lut, position)
        return lerp(before.lut, after.lut, (intensity - before.intensity) / (after.intensity - before.intensity))

    def apply(
        self,
        image: npt.NDArray[Any],
        mask: npt.NDArray[Any],
        *,
        intensity: float | None = None,
        strength: float = 1.0,
    ) -> Recoloured:
        """`image` with recoloured hair.

        Parameters
        ----------
        image : uint8 or float32 (H, W, 3)
            Display-referred sRGB; the result has the same type.
        mask : uint8 or float32 (H, W)
            Hair coverage m: out = m·LUT(x) + (1 − m)·x. Where m = 0 pixels keep their bits.
        intensity : float, optional
            Use this instead of measuring. Without it, a picture with no hair to
            speak of passes through.
        strength : float
            0 leaves the hair as it is, 1 recolours fully.

        Raises
        ------
        MaskError
            If mask and picture differ in size.
        """
        if mask.shape != image.shape[:2]:
            raise MaskError(f"a mask has the shape {mask.shape}; its picture is {image.shape[:2]}")
        if intensity is None:
            if not has_hair(mask):
                return Recoloured(image.copy(), None, None)
            intensity = mean_intensity(image, mask, self.measure, self.region)
        position = self.position(intensity)
        lut = self.lut_at(position)
        out = image.copy()
        hair = mask > 0
        share = (to_float(mask[hair]) if mask.dtype == np.uint8 else mask[hair])[:, None] * np.float32(strength)
        before = to_float(image[hair]) if image.dtype == np.uint8 else image[hair]
        after = share * sample(lut, before, self.interpolation) + (1 - share) * before
        out[hair] = to_uint8(after) if image.dtype == np.uint8 else after
        return Recoloured(out, intensity, position)
