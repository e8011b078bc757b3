"""One camera's memory: from frame to frame, the mask, the hair's intensity and its place."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes, to_float, to_uint8
from lutstudio.errors import ImageError
from lutstudio.intensity import Measure, Region, has_hair, measure_hair
from lutstudio.live.cuts import is_cut, thumb_of
from lutstudio.live.firm import firm
from lutstudio.live.follow import Followed, follow, follow_frame
from lutstudio.live.memory import Arrays, Memory, memory_from
from lutstudio.segment.matte.temporal import SHARE, steady, stillness
from lutstudio.segment.segmenter import Segmenter
from lutstudio.spatial.frame import Frame, measure_frame

GAP_MS = 1000.0  # without a frame for longer, what was seen last says nothing about now
GONE_MS = 500.0  # without hair for longer, hair that comes is new hair, met at its own intensity
SPANS = ("look", "network", "filter", "measure")


@dataclass(frozen=True)
class TrackerOptions:
    """How a camera is followed.

    Attributes
    ----------
    side : int
        Pixels of the square that the network sees.
    feedback : float
        How strongly the network is shown the mask of the frame before where nothing moves,
        in [0, 1]. Less than 1 lets it forget its mistakes: what it once took for hair, it
        would keep.
    share : float
        How much unsure pixels keep of the frame before where nothing moves; see `steady`.
    measure, region
        How the hair's intensity is measured, as it was for the references.
    """

    side: int = 256
    feedback: float = 0.5
    share: float = SHARE
    measure: Measure = "luma"
    region: Region = "mask"


@dataclass(frozen=True)
class Tracked:
    """What is known of one frame.

    Attributes
    ----------
    mask : uint8 (side, side)
        Soft mask of the frame squeezed to a square, as the network and the filter
        leave it; `live.matte` brings it to the picture's size.
    intensity : float or None
        Of the hair, followed over time; None until hair was seen.
    hair : bool
        Whether this frame has hair. Without, `intensity` is the one held.
    cut : bool
        Whether this frame begins a scene.
    reset : bool
        Whether nothing before this frame counted: the first one, a cut, a gap, a step back in time.
    frame : Frame or None
        Where the hair hangs, followed over time; None without hair.
    ms : mapping
        Milliseconds spent on each of `SPANS`.
    """

    mask: Bytes
    intensity: float | None
    hair: bool
    cut: bool
    reset: bool
    frame: Frame | None
    ms: dict[str, float] = field(compare=False)

    @property
    def held(self) -> bool:
        """Whether the intensity is that of an earlier frame."""
        return not self.hair and self.intensity is not None


class Tracker:
    """Follows the hair before one camera, or through one film.

    The same frames at the same times give the same answers. Not safe to share
    between threads; each camera has its own.

    Parameters
    ----------
    segmenter : Segmenter
    options : TrackerOptions
        May be replaced between frames.
    """

    def __init__(self, segmenter: Segmenter, options: TrackerOptions = TrackerOptions()) -> None:
        self.options = options
        self._segmenter = segmenter
        self._memory = Memory()

    @property
    def memory(self) -> Arrays:
        """All that later frames depend on, as copies in plain arrays."""
        return self._memory.arrays()

    def remember(self, memory: Mapping[str, npt.NDArray[Any]]) -> None:
        """Go on from where a tracker was when it gave this `memory`.

        Raises
        ------
        DocumentError
            If it is no tracker's memory, or of another side.
        """
        self._memory = memory_from(memory, self.options.side)

    def forget(self) -> None:
        """Take the next frame for the first."""
        self._memory = Memory()

    def step(self, frame: Bytes, time_ms: float, aspect: float | None = None) -> Tracked:
        """The next frame.

        Parameters
        ----------
        frame : uint8 (H, W, 3)
            Of any size and aspect; squeezed to the network's square.
        time_ms : float
            When it was taken, on any clock that runs forward.
        aspect : float, optional
            The picture's width / height, where the frame comes already squeezed.

        Raises
        ------
        ImageError
            If the frame is no picture, or the time no number.
        ModelError
            If the network gives what is no mask.
        ParamError
            If the aspect is no positive number.
        """
        if frame.ndim != 3 or frame.shape[2] != 3 or frame.size == 0 or frame.dtype != np.uint8:
            raise ImageError(f"a frame is {frame.dtype} {frame.shape}; uint8 (height, width, 3) was expected")
        if not np.isfinite(time_ms):
            raise ImageError(f"a frame's time is {time_ms} ms; a finite number was expected")
        clock = [time.perf_counter()]
        before, options = self._memory, self.options
        square = _squeezed(frame, options.side)
        thumb = thumb_of(square)
        cut = before.picture is not None and is_cut(thumb_of(before.picture), thumb)
        elapsed = 0.0 if before.time_ms is None else time_ms - before.time_ms
        reset = cut or not 0.0 < elapsed <= GAP_MS
        if reset:
            before = Memory(intensity=before.intensity)  # held until hair is seen
        still = None if before.picture is None else stillness(before.picture, square)
        shown = None
        if before.mask is not None and still is not None and options.feedback:
            shown = before.mask * (np.float32(options.feedback) * still)
        clock.append(time.perf_counter())
        found = self._segmenter.segment(to_float(square), shown)
        clock.append(time.perf_counter())
        mask = found
        if before.mask is not None and still is not None:
            mask = steady(found, before.mask, options.share * still)
        levels = to_uint8(mask)
        clock.append(time.perf_counter())
        seen = _hair_of(square, levels, options, frame.shape[1] / frame.shape[0] if aspect is None else aspect)
        after = replace(before, mask=mask, picture=square, time_ms=time_ms)
        if seen is not None:
            after = _followed(after, *seen, elapsed)
        self._memory = after
        clock.append(time.perf_counter())
        return Tracked(
            levels,
            None if after.intensity is None else after.intensity.value,
            seen is not None,
            cut,
            reset,
            None if seen is None else after.frame,
            {name: 1000.0 * (end - start) for name, (start, end) in zip(SPANS, pairwise(clock), strict=True)},
        )


def default_tracker(options: TrackerOptions = TrackerOptions()) -> Tracker:
    """A tracker with the shipped network, at the side that it was trained for.

    Raises
    ------
    ModelError
        If the network cannot be opened.
    """
    from lutstudio.segment.runtime import default_segmenter

    network = default_segmenter()
    return Tracker(network, replace(options, side=network.size))


def _squeezed(frame: Bytes, side: int) -> Bytes:
    import cv2

    if frame.shape[:2] == (side, side):
        return frame
    shrinks = frame.shape[0] * frame.shape[1] > 2.25 * side * side
    square: Bytes = cv2.resize(frame, (side, side), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return square


def _hair_of(square: Bytes, levels: Bytes, options: TrackerOptions, aspect: float) -> tuple[float, Frame] | None:
    """Intensity and frame of the hair in one frame; None where there is too little."""
    firmed = firm(levels)
    if not has_hair(firmed):
        return None
    measured = measure_hair(square, firmed, options.measure, options.region).intensity
    return None if measured is None else (measured, measure_frame(firmed, aspect))


def _followed(memory: Memory, measured: float, frame: Frame, elapsed: float) -> Memory:
    """The memory after hair of that intensity was seen there, at the memory's time."""
    now = memory.time_ms
    if memory.hair_ms is None or now is None or now - memory.hair_ms > GONE_MS:
        return replace(memory, intensity=Followed(measured), frame=frame, hair_ms=now)
    intensity, where = memory.intensity or Followed(measured), memory.frame or frame
    return replace(
        memory, intensity=follow(intensity, measured, elapsed), frame=follow_frame(where, frame, elapsed), hair_ms=now
    )
