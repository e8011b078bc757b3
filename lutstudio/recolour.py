"""Recolouring hair with LUTs that are mixed by how light the hair is."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import to_float
from lutstudio.errors import LutError, ParamError, ReferencesTooCloseError
from lutstudio.intensity import MIN_COVERAGE, Measure, Region, checked, measure_checked
from lutstudio.lut.apply import axes_of
from lutstudio.lut.table import LUT3D, Interpolation, lerp
from lutstudio.spatial.frame import Frame, measure_frame
from lutstudio.spatial.spatial import Spatial

TOO_CLOSE = 0.05  # a difference of measuring noise would throw t from end to end
CLOSE = 0.25  # below it, the results on different heads spread visibly
REACH = 0.25  # how far extrapolation goes beyond a reference, in t
_STRIP = 1 << 16  # pixels whose float colours are in memory at once


@dataclass(frozen=True)
class Anchor:
    """A reference: the intensity of its hair and the LUT made for it."""

    intensity: float
    lut: LUT3D

    def __post_init__(self) -> None:
        if not 0.0 <= self.intensity <= 1.0:
            raise ParamError(f"a reference's hair intensity is {self.intensity}; 0 to 1 was expected")


@dataclass(frozen=True)
class Recoloured:
    """A recoloured picture, and how it came about.

    Parameters
    ----------
    image : array (H, W, 3)
        In the type of the picture that was given.
    intensity : float or None
        The hair's intensity that was used; None where no hair was found and none was given.
    position : float or None
        t, from 0 (as the darkest reference) to 1 (as the lightest); None where no
        hair was found: the picture is then unchanged.
    """

    image: npt.NDArray[Any]
    intensity: float | None
    position: float | None


@dataclass(frozen=True)
class Recolour:
    """References sorted by intensity, with their LUTs.

    Parameters
    ----------
    anchors : two or more Anchors
        In any order. With more than two, neighbours are mixed piecewise.
    measure, region
        How the hair's intensity is measured, as it was for the references.
    interpolation
        How the LUTs are read.
    extrapolate : bool
        Follow the line beyond the references, up to t = -0.25 and 1.25; else
        hair darker or lighter than the references is treated as theirs.
    spatial : Spatial
        What is worn beyond the LUTs' one colour.
    warnings : tuple of str
        What will work and still deserves a look, in words.

    Raises
    ------
    ReferencesTooCloseError
        If two neighbours' intensities are less than 0.05 apart.
    LutError
        If there are fewer than two anchors, or their LUTs differ in size or domain.

    Notes
    -----
    Tkachenka et al. 2019, section 6. LUTs are mixed in the sRGB encoding they hold,
    as a GPU's texture mix does; mixing in linear light looks different.
    """

    anchors: tuple[Anchor, ...]
    measure: Measure = "luma"
    region: Region = "mask"
    interpolation: Interpolation = "tetrahedral"
    extrapolate: bool = False
    spatial: Spatial = field(default_factory=Spatial)
    warnings: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        if len(self.anchors) < 2:
            raise LutError(f"{len(self.anchors)} references were given; two or more were expected")
        ordered = tuple(sorted(self.anchors, key=lambda anchor: anchor.intensity))
        first = ordered[0].lut
        for lut in (anchor.lut for anchor in ordered):
            if lut.size != first.size or (lut.domain_min, lut.domain_max) != (first.domain_min, first.domain_max):
                raise LutError(
                    f"the references' LUTs have sizes {first.size} and {lut.size}, or two domains; one was expected"
                )
        object.__setattr__(self, "warnings", _warnings(self.anchors, ordered))
        object.__setattr__(self, "anchors", ordered)

    def position(self, intensity: float) -> float:
        """t of a hair's intensity: 0 at the darkest reference, 1 at the lightest.

        Held to [0, 1], or to a quarter beyond the outer references' neighbours
        where extrapolation is on.
        """
        low, high = self.anchors[0].intensity, self.anchors[-1].intensity
        return (self._reached(intensity) - low) / (high - low)

    def lut_at(self, intensity: float) -> LUT3D:
        """The LUT for hair of an intensity; exactly a reference's own at its intensity."""
        dark, light, t = self._between(intensity)
        return lerp(self.anchors[dark].lut, self.anchors[light].lut, t)

    def apply(
        self,
        image: npt.NDArray[Any],
        mask: npt.NDArray[Any],
        *,
        intensity: float | None = None,
        strength: float = 1.0,
        frame: Frame | None = None,
    ) -> Recoloured:
        """The picture with its hair recoloured.

        Parameters
        ----------
        image : uint8 or float32 (H, W, 3)
            Display-referred sRGB.
        mask : uint8 or float32 (H, W)
            Hair coverage m.
        intensity : float, optional
            Use this instead of measuring it.
        strength : float
            s in [0, 1].
        frame : Frame, optional
            The hair's, if something better than this one mask is known; only `spatial` needs it.

        Returns
        -------
        Recoloured
            m·s·LUT(x) + (1 - m·s)·x, held to what a display shows; where `spatial` is not
            neutral, with what it makes of LUT(x). Pixels without hair keep their bits.
            With less hair than half a percent of the frame the whole picture does, and no
            `position` says so.

        Raises
        ------
        ImageError, MaskError
            If an array is no picture, or no mask of its size.
        ParamError
            If `intensity` or `strength` lies outside [0, 1].
        """
        for name, value in (("strength", strength), ("intensity", 0.0 if intensity is None else intensity)):
            if not 0.0 <= value <= 1.0:
                raise ParamError(f"{name} is {value}; 0 to 1 was expected")
        from lutstudio.kernels.lookup import recolour

        image, mask = checked(image, mask)
        hair = measure_checked(image, mask, self.measure, self.region)
        result = image.copy()
        if hair.coverage < MIN_COVERAGE or hair.intensity is None:
            return Recoloured(result, intensity, None)
        used = hair.intensity if intensity is None else intensity
        share = np.float32(strength / 255.0 if mask.dtype == np.uint8 else strength)
        if not self.spatial.neutral:
            self._wear(image, mask, share, used, hair.intensity, frame or measure_frame(mask), result)
            return Recoloured(result, used, self.position(used))
        recolour(
            image.reshape(-1),
            mask.reshape(-1),
            hair.bits,
            self._nodes_at(used),
            self._axes[image.dtype],
            share,
            self.interpolation == "tetrahedral",
            result.reshape(-1),
        )
        return Recoloured(result, used, self.position(used))

    def _wear(
        self,
        image: npt.NDArray[Any],
        mask: npt.NDArray[Any],
        share: np.float32,
        intensity: float,
        measured: float,
        frame: Frame,
        result: npt.NDArray[Any],
    ) -> None:
        """The hair through the LUT and `spatial`, strip by strip, written into `result`."""
        from lutstudio.kernels.lookup import look_up
        from lutstudio.spatial.pixels import Wearer

        height, width = mask.shape
        wearer = Wearer(self.spatial, frame, width, height, measured)
        nodes, axes = self._nodes_at(intensity), self._axes[np.dtype(np.float32)]
        colours, coverage, out = image.reshape(-1, 3), mask.reshape(-1), result.reshape(-1)
        for first in range(0, coverage.size, _STRIP):
            hair = coverage[first : first + _STRIP]
            if not hair.any():
                continue
            before = colours[first : first + _STRIP].reshape(-1)
            exact = to_float(before) if before.dtype == np.uint8 else before
            exact.flags.writeable = False
            after = np.empty(exact.size, np.float32)
            look_up(exact, nodes, axes, self.interpolation == "tetrahedral", after)
            wearer.wear(before, after, hair, float(share), first, out[3 * first : 3 * first + before.size])

    def _reached(self, intensity: float) -> float:
        values = [anchor.intensity for anchor in self.anchors]
        below = REACH * (values[1] - values[0]) if self.extrapolate else 0.0
        above = REACH * (values[-1] - values[-2]) if self.extrapolate else 0.0
        return min(max(intensity, values[0] - below), values[-1] + above)

    def _between(self, intensity: float) -> tuple[int, int, float]:
        """The two anchors around an intensity and t from one to the other."""
        values = [anchor.intensity for anchor in self.anchors]
        reached = self._reached(intensity)
        light = min(max(bisect_right(values, reached), 1), len(values) - 1)
        return light - 1, light, (reached - values[light - 1]) / (values[light] - values[light - 1])

    @cached_property
    def _axes(self) -> dict[npt.DTypeLike, npt.NDArray[np.float32]]:
        return {np.dtype(kind): axes_of(self.anchors[0].lut, kind) for kind in (np.uint8, np.float32)}

    def _nodes_at(self, intensity: float) -> npt.NDArray[np.float32]:
        from lutstudio.kernels.lookup import blend

        dark, light, t = self._between(intensity)
        ends = self.anchors[dark].lut.padded, self.anchors[light].lut.padded
        if t in (0.0, 1.0):
            return ends[int(t)]
        mixed = np.empty_like(ends[0])
        blend(*ends, t, mixed)
        mixed.flags.writeable = False
        return mixed


def _warnings(given: tuple[Anchor, ...], ordered: tuple[Anchor, ...]) -> tuple[str, ...]:
    words: list[str] = []
    if any(a.intensity != b.intensity for a, b in zip(given, ordered, strict=True)):
        words.append(
            "the references were not in the order of their hair's intensity; they were sorted from dark to light"
        )
    for dark, light in pairwise(ordered):
        gap = light.intensity - dark.intensity
        pair = f"the references' hair intensities {dark.intensity:.3f} and {light.intensity:.3f} are {gap:.3f} apart"
        if gap < TOO_CLOSE:
            raise ReferencesTooCloseError(f"{pair}; {TOO_CLOSE} or more was expected")
        if gap < CLOSE:
            words.append(f"{pair}; below {CLOSE} the colour varies more from head to head")
    return tuple(words)
