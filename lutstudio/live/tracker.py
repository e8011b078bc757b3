"""One camera's memory: from frame to frame, the mask, the hair's intensity and its place."""

import time
from dataclasses import dataclass, field

import numpy as np

from lutstudio.arrays import Bytes, Mask, to_float, to_uint8
from lutstudio.errors import ImageError
from lutstudio.intensity import Measure, Region, has_hair, measure_hair
from lutstudio.live.cuts import Thumb, is_cut, thumb_of
from lutstudio.live.firm import firm
from lutstudio.live.follow import Followed, follow
from lutstudio.live.place import Place, follow_place, place_of
from lutstudio.segment.matte.temporal import SHARE, steady
from lutstudio.segment.segmenter import Segmenter

GAP_MS = 1000.0  # without a frame for longer, what was seen last says nothing about now
GONE_MS = 500.0  # without hair for longer, hair that comes is new hair, met at its own intensity
SPANS = ("cut", "network", "filter", "measure")


@dataclass(frozen=True)
class TrackerOptions:
    """How a camera is followed.

    Attributes
    ----------
    side : int
        Pixels of the square that the network sees.
    feedback : bool
        Show the network the mask of the frame before.
    share : float
        How much unsure pixels keep of the frame before; see `steady`.
    measure, region
        How the hair's intensity is measured, as it was for the references.
    """

    side: int = 256
    feedback: bool = True
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
    frame : Place or None
        Where the hair is, followed over time; None without hair.
    ms : mapping
        Milliseconds spent on each of `SPANS`.
    """

    mask: Bytes
    intensity: float | None
    hair: bool
    cut: bool
    reset: bool
    frame: Place | None
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
    """

    def __init__(self, segmenter: Segmenter, options: TrackerOptions = TrackerOptions()) -> None:
        self.options = options
        self._segmenter = segmenter
        self._previous: Mask | None = None
        self._thumb: Thumb | None = None
        self._time: float | None = None
        self._intensity: Followed | None = None
        self._place: Place | None = None
        self._hair_at: float | None = None

    def forget(self) -> None:
        """Take the next frame for the first."""
        self._previous = self._thumb = self._time = None
        self._intensity = self._place = self._hair_at = None

    def step(self, frame: Bytes, time_ms: float) -> Tracked:
        """The next frame.

        Parameters
        ----------
        frame : uint8 (H, W, 3)
            Of any size and aspect; squeezed to the network's square.
        time_ms : float
            When it was taken, on any clock that runs forward.

        Raises
        ------
        ImageError
            If the frame is no picture, or the time no number.
        ModelError
            If the network gives what is no mask.
        """
        import cv2

        if frame.ndim != 3 or frame.shape[2] != 3 or frame.size == 0 or frame.dtype != np.uint8:
            raise ImageError(f"a frame is {frame.dtype} {frame.shape}; uint8 (height, width, 3) was expected")
        if not np.isfinite(time_ms):
            raise ImageError(f"a frame's time is {time_ms} ms; a finite number was expected")
        started = time.perf_counter()
        side = self.options.side
        if frame.shape[:2] != (side, side):
            shrinks = frame.shape[0] * frame.shape[1] > 2.25 * side * side
            frame = cv2.resize(frame, (side, side), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
        thumb = thumb_of(frame)
        cut = self._thumb is not None and is_cut(self._thumb, thumb)
        elapsed = 0.0 if self._time is None else time_ms - self._time
        reset = cut or not 0.0 < elapsed <= GAP_MS
        if reset:
            self._previous = self._place = self._hair_at = None
        looked = time.perf_counter()
        found = self._segmenter.segment(to_float(frame), self._previous if self.options.feedback else None)
        ran = time.perf_counter()
        mask = found if self._previous is None else steady(found, self._previous, self.options.share)
        levels = to_uint8(mask)
        filtered = time.perf_counter()
        hair = self._measure(frame, levels, time_ms, elapsed)
        self._previous, self._thumb, self._time = mask, thumb, time_ms
        ended = time.perf_counter()
        spans = (looked - started, ran - looked, filtered - ran, ended - filtered)
        value = None if self._intensity is None else self._intensity.value
        place = self._place if hair else None
        ms = {name: 1000.0 * span for name, span in zip(SPANS, spans, strict=True)}
        return Tracked(levels, value, hair, cut, reset, place, ms)

    def _measure(self, frame: Bytes, levels: Bytes, time_ms: float, elapsed: float) -> bool:
        """Take note of intensity and place; whether there is hair."""
        firmed = firm(levels)
        if not has_hair(firmed):
            return False
        measured = measure_hair(frame, firmed, self.options.measure, self.options.region).intensity
        place = place_of(to_float(firmed))
        if measured is None or place is None:
            return False
        known = self._hair_at is not None and time_ms - self._hair_at <= GONE_MS
        self._intensity = (
            follow(self._intensity, measured, elapsed) if known and self._intensity is not None else Followed(measured)
        )
        self._place = follow_place(self._place, place, elapsed) if known and self._place is not None else place
        self._hair_at = time_ms
        return True
