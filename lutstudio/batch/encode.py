"""Frames compressed: as a stream that begins with a key frame, or each as a PNG."""

from collections.abc import Iterable
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from lutstudio.batch.clip import the_library
from lutstudio.batch.codecs import Coded, Encoding
from lutstudio.batch.shot import Shot
from lutstudio.errors import VideoError


class Encoder(Protocol):
    """Takes frames, gives compressed ones, maybe later and in another order."""

    def put(self, shot: Shot) -> list[Coded]:
        """Take a frame; what is ready by now."""
        ...

    def end(self) -> list[Coded]:
        """All that is left."""
        ...


class StreamEncoder:
    """A stream of its own: the first frame is a key frame, and none after `end` needs it.

    Raises
    ------
    VideoError
        If the encoder refuses.
    """

    def __init__(self, how: Encoding) -> None:
        av = the_library()
        self._how = how
        self._context: Any = av.CodecContext.create(how.encoder, "w")
        how.configure(self._context)
        self._context.flags |= av.codec.context.Flags.global_header
        self._errors = av.FFmpegError

    def put(self, shot: Shot) -> list[Coded]:
        """See `Encoder.put`."""
        frame = _frame(shot, self._how)
        try:
            return _coded(self._context.encode(frame))
        except self._errors as error:
            raise VideoError(f"{self._how.encoder} refuses a frame: {error}") from error

    def end(self) -> list[Coded]:
        """See `Encoder.end`."""
        return _coded(self._context.encode(None))


class PngEncoder:
    """A PNG a frame, exact."""

    def put(self, shot: Shot) -> list[Coded]:
        """See `Encoder.put`."""
        from lutstudio.imagefile import encode_png

        return [Coded(shot.pts, True, encode_png(shot.rgb))]

    def end(self) -> list[Coded]:
        """Nothing is ever left."""
        return []


def _coded(packets: Iterable[Any]) -> list[Coded]:
    return [Coded(int(packet.pts), bool(packet.is_keyframe), bytes(packet)) for packet in packets]


def _frame(shot: Shot, how: Encoding) -> Any:
    av = the_library()
    if shot.planes is not None:
        frame = av.VideoFrame(how.width, how.height, how.pixels)
        for plane, values in zip(frame.planes, (shot.planes.luma, shot.planes.blue, shot.planes.red), strict=True):
            _rows(plane, how)[:, : plane.width] = values
    else:
        frame = av.VideoFrame.from_ndarray(shot.rgb, format="rgb24").reformat(
            format=how.pixels, dst_colorspace=how.coding.matrix, dst_color_range=2 if how.coding.full else 1
        )
    for plane in frame.planes:
        # Encoders look beyond a row's end, and what chance left there must not show in their streams.
        rows = _rows(plane, how)
        rows[:, plane.width :] = rows[:, plane.width - 1 : plane.width]
    frame.pts, frame.time_base = shot.pts, how.time_base
    frame.color_range, frame.colorspace = (2 if how.coding.full else 1), how.coding.matrix
    frame.color_primaries, frame.color_trc = how.primaries, how.transfer
    return frame


def _rows(plane: Any, how: Encoding) -> npt.NDArray[Any]:
    """All that a plane has, beyond its width too."""
    kind = np.dtype(np.uint8 if how.coding.depth == 8 else np.uint16)
    return np.frombuffer(plane, kind).reshape(plane.height, plane.line_size // kind.itemsize)
