"""A video file: what it holds, and its frames.

Only containers whose readers open no other file are let in, and only from files:
playlists, scripts and addresses in a file's name or content lead nowhere.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lutstudio.batch.coding import BT709, FULL, Coding, assumed_matrix
from lutstudio.batch.planes import Plane, Planes
from lutstudio.batch.shot import Mark, Shot
from lutstudio.errors import VideoError
from lutstudio.imagefile.names import clean_name

if TYPE_CHECKING:
    import av
    import av.container

VIDEO_SUFFIXES = frozenset({".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".ts", ".mts", ".m2ts", ".mpg", ".mpeg"})
MOST_PIXELS = 7680 * 4320
THREADS = 2
_READERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg"
_STRICT = ("mov", "matroska")  # their headers say how long they are, and they are written whole
_HDR = {16: "PQ", 18: "HLG"}
_SCALER = {1: 1, 4: 4, 5: 5, 6: 5, 7: 7, 9: 9}  # H.273's matrices as FFmpeg's scaler numbers them
_ENDS = 1 << 20  # bytes at either end of a file that stand for all of it


@dataclass(frozen=True)
class Clip:
    """A video file's facts; also a `Source`.

    Attributes
    ----------
    path : Path
    width, height : int
        Upright.
    turn : int
        Quarters of a circle, counter-clockwise, that its frames have to be turned to be upright.
    time_base : Fraction
        Unit of its times, in seconds.
    rate : Fraction
        Frames a second, on average.
    duration : float or None
        Seconds, if the file says.
    count : int or None
        About how many frames.
    codec : str
        FFmpeg's name of how it is compressed.
    pixels : str
        FFmpeg's name of its pixels' format.
    working : str
        Planar format that frames are worked on in.
    coding : Coding
    primaries, transfer : int
        Of H.273, as stated; 2 where not.
    aspect : Fraction
        Of a pixel, width by height, upright.
    """

    path: Path
    width: int
    height: int
    turn: int
    time_base: Fraction
    rate: Fraction
    duration: float | None
    count: int | None
    codec: str
    pixels: str
    working: str
    coding: Coding
    primaries: int
    transfer: int
    aspect: Fraction
    name: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_name(self.path.name))

    def identity(self) -> dict[str, Any]:
        """Size, time of change and a hash of both ends of the file."""
        facts = self.path.stat()
        digest = hashlib.sha256()
        with self.path.open("rb") as file:
            digest.update(file.read(_ENDS))
            file.seek(max(0, facts.st_size - _ENDS))
            digest.update(file.read(_ENDS))
        return {"bytes": facts.st_size, "changed": facts.st_mtime_ns, "ends": digest.hexdigest()}

    def shots(self, after: Mark | None = None) -> Iterator[Shot]:
        """The frames, upright; see `Source.shots`."""
        if after is None:
            yield from self._decoded(None)
            return
        # A jump lands on a key frame before the place; whether it was the right one shows in the frame itself.
        for start in (after.pts, None):
            shots = self._decoded(start)
            for shot in shots:
                if shot.pts < after.pts:
                    continue
                if shot.mark() == after:
                    yield from shots
                    return
                break
        raise VideoError(f"{self.name}: the frame at {self._clock(after.pts)} is another than before; start afresh")

    def _decoded(self, start: int | None) -> Iterator[Shot]:
        """Frames from the beginning, or from a key frame at or before `start`."""
        import av

        last: int | None = None
        with opened(self.path) as container:
            stream = _video_of(container, self.name)
            stream.codec_context.thread_count = THREADS
            stream.thread_type = "AUTO"
            if start is not None:
                container.seek(start, stream=stream)
            end = 0.0
            strict = container.format.name.startswith(_STRICT)
            try:
                for packet in container.demux():
                    if strict and packet.is_corrupt:
                        raise VideoError(f"{self.name}: damaged at {self._clock(last)}; the file is cut off or broken")
                    if packet.pts is not None:
                        end = max(end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
                    if packet.stream.index != stream.index:
                        continue
                    for frame in packet.decode():
                        pts = _time_of(frame, last)
                        if last is not None and pts <= last:
                            continue  # could never be seen
                        last = pts
                        yield self._shot(frame, pts)  # type: ignore[arg-type]
            except av.FFmpegError as error:
                raise VideoError(f"{self.name}: damaged at {self._clock(last)}; {_words(error)}") from error
            if last is None:
                raise VideoError(f"{self.name}: holds no frame that can be read")
            if strict and self.duration is not None and end < self.duration - max(0.5, 0.01 * self.duration):
                raise VideoError(f"{self.name}: ends at {end:.1f} s of {self.duration:.1f} s; the file is cut off")

    def _shot(self, frame: "av.VideoFrame", pts: int) -> Shot:
        stored = (self.height, self.width) if self.turn % 2 else (self.width, self.height)
        if (frame.width, frame.height) != stored:
            raise VideoError(
                f"{self.name}: its frames change from {stored[0]} × {stored[1]} to {frame.width} × {frame.height} "
                f"at {self._clock(pts)}; one size was expected"
            )
        planes = _planes(frame, self.working, self.coding).turned(self.turn)
        return Shot(pts, int(frame.duration or 0), planes.levels(), planes)

    def _clock(self, pts: int | None) -> str:
        return f"{float((pts or 0) * self.time_base):.2f} s"


def read_clip(path: Path) -> Clip:
    """A video file's facts; its first frame is decoded for them.

    Raises
    ------
    VideoError
        If the file is no video that can be read, holds no frame, has no size that
        can be worked on, or has colours that LUTs for displays do not fit (HDR).
    """
    import av

    name = clean_name(path.name)
    with opened(path) as container:
        stream = _video_of(container, name)
        context = stream.codec_context
        _check_size(context.width, context.height, name)
        try:
            frame = next(container.decode(stream), None)
        except av.FFmpegError as error:
            raise VideoError(f"{name}: its first frame cannot be read; {_words(error)}") from error
        if frame is None:
            raise VideoError(f"{name}: holds no frame")
        if frame.color_trc in _HDR:
            raise VideoError(f"{name}: is HDR video ({_HDR[frame.color_trc]}); SDR video was expected")
        turn = _turn_of(frame)
        size = (frame.width, frame.height)
        rate = stream.average_rate or stream.guessed_rate or Fraction(25)
        duration = container.duration / 1e6 if container.duration else None
        working, depth = working_format(frame.format, turn)
        is_rgb = frame.format.is_rgb
        full = not is_rgb and (frame.color_range == FULL or frame.format.name.startswith("yuvj"))
        pixel = stream.sample_aspect_ratio or context.sample_aspect_ratio or Fraction(1)
        aspect = Fraction(pixel) if pixel else Fraction(1)
        return Clip(
            path,
            *(size[::-1] if turn % 2 else size),
            turn=turn,
            time_base=Fraction(stream.time_base or Fraction(1, 90000)),
            rate=Fraction(rate),
            duration=duration,
            count=stream.frames or (round(duration * rate) if duration else None),
            codec=context.name,
            pixels=frame.format.name,
            working=working,
            coding=Coding(BT709 if is_rgb else assumed_matrix(frame.colorspace, frame.height), full, depth),
            primaries=frame.color_primaries,
            transfer=frame.color_trc,
            aspect=1 / aspect if turn % 2 else aspect,
        )


@contextmanager
def opened(path: Path) -> Iterator["av.container.InputContainer"]:
    """A video file open for reading.

    Raises
    ------
    VideoError
        If it is no regular file, or none of the containers known.
    """
    av = the_library()
    name = clean_name(path.name)
    if not path.is_file():
        raise VideoError(f"{name}: no such video file")
    options = {"format_whitelist": _READERS, "protocol_whitelist": "file"}
    try:
        container = av.open(f"file:{path.absolute()}", container_options=options, metadata_errors="replace")
    except av.FFmpegError as error:
        raise VideoError(f"{name}: is no video that can be read; {_words(error)}") from error
    except ValueError as error:  # a NUL in the name
        raise VideoError(f"{name}: {error}") from None
    with container:
        yield container


def the_library() -> Any:
    """PyAV.

    Raises
    ------
    VideoError
        If it is not installed.
    """
    os.environ.setdefault("SVT_LOG", "1")  # its AV1 encoder would report on every part; errors it still tells
    try:
        import av
    except ImportError as error:
        raise VideoError("videos need the package av; install it by: pip install 'lutstudio[video]'") from error
    return av


def working_format(pixels: Any, turn: int) -> tuple[str, int]:
    """FFmpeg's name of the planar format to work in, and its depth.

    As fine as the source's in colour and depth, up to 10 bits; RGB becomes 4:4:4. Colours
    that are narrower but not lower cannot be turned by a quarter and become smaller both ways.
    """
    deep = max(component.bits for component in pixels.components) > 8
    across = pixels.is_rgb or len(pixels.components) < 3 or pixels.chroma_width(64) == 64
    down = pixels.is_rgb or len(pixels.components) < 3 or pixels.chroma_height(64) == 64
    if len(pixels.components) < 3 and not pixels.is_rgb:
        across = down = False  # grey has no colours to keep fine
    chroma = "444" if across and down else "422" if down and turn % 2 == 0 else "420"
    return f"yuv{chroma}p{'10le' if deep else ''}", 10 if deep else 8


def _planes(frame: "av.VideoFrame", working: str, coding: Coding) -> Planes:
    name = frame.format.name
    if name.replace("yuvj", "yuv") != working:
        matrix, levels = _SCALER[coding.matrix], 2 if coding.full else 1
        source = {} if frame.format.is_rgb else {"src_colorspace": matrix, "src_color_range": levels}
        frame = frame.reformat(format=working, dst_colorspace=matrix, dst_color_range=levels, **source)
    luma, blue, red = (_plane(frame.planes[index], coding.depth) for index in range(3))
    return Planes(luma, blue, red, coding)


def _plane(plane: Any, depth: int) -> Plane:
    kind = np.dtype(np.uint8 if depth == 8 else np.uint16)
    rows = np.frombuffer(plane, kind).reshape(plane.height, plane.line_size // kind.itemsize)
    return rows[:, : plane.width].copy()


def _video_of(container: Any, name: str) -> Any:
    stream = container.streams.best("video")
    if stream is None or stream.codec_context is None:
        raise VideoError(f"{name}: holds no video that can be decoded")
    return stream


def _turn_of(frame: "av.VideoFrame") -> int:
    return round(frame.rotation / 90.0) % 4


def _time_of(frame: Any, last: int | None) -> int:
    if frame.pts is not None:
        return int(frame.pts)
    return 0 if last is None else last + int(frame.duration or 1)


def _check_size(width: int, height: int, name: str) -> None:
    if width < 1 or height < 1:
        raise VideoError(f"{name}: is {width} × {height}; a picture of 1 × 1 or more was expected")
    if width * height > MOST_PIXELS:
        raise VideoError(f"{name}: is {width} × {height}; at most {MOST_PIXELS} pixels a frame were expected")


def _words(error: BaseException) -> str:
    return str(getattr(error, "strerror", "") or type(error).__name__).rstrip(".").lower()
