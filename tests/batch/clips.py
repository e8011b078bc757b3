"""Small videos made for tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import RGB, Bytes, Mask
from lutstudio.imagefile import read_picture, thumbnail
from lutstudio.shipped import references_dir

BASE = Fraction(1, 12800)
STEP = 512  # of `BASE`: 25 frames a second
UNEVEN = (0, 512, 700, 1900, 1950, 2600, 3000, 4100, 4612, 6000)


@dataclass(frozen=True)
class Packet:
    """What travels untouched: a packet's bytes and its time in seconds."""

    data: bytes
    time: Fraction


def heads(count: int, size: tuple[int, int] = (64, 48)) -> list[Bytes]:
    """`count` frames (H, W, 3) of a head that moves a little, `size` being width and height."""
    picture = thumbnail(read_picture(references_dir() / "light.png").levels, 160)
    width, height = size
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    return [np.roll(picture, index, axis=1)[top : top + height, left : left + width].copy() for index in range(count)]


def write_clip(
    path: Path,
    frames: Iterable[Bytes],
    *,
    pts: Sequence[int] | None = None,
    codec: str = "libx264",
    pixels: str = "yuv420p",
    sound: str | None = "aac",
    turn: int = 0,
    matrix: int = 1,
    full: bool = False,
    transfer: int = 1,
    options: dict[str, str] | None = None,
) -> Path:
    """A video of `frames`, with a tone unless `sound` is None, to be turned by `turn` degrees when shown."""
    frames = list(frames)
    times = list(pts or range(0, STEP * len(frames), STEP))
    height, width = frames[0].shape[:2]
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream(codec, rate=25, options={"g": "6"} if options is None else options)
        video.width, video.height, video.pix_fmt, video.time_base = width, height, pixels, BASE
        context = video.codec_context
        context.time_base = BASE
        context.colorspace, context.color_range = matrix, 2 if full else 1
        context.color_trc, context.color_primaries = transfer, 1
        if turn:
            video.set_display_rotation(turn)
        audio: Any = container.add_stream(sound, rate=44100, layout="mono") if sound else None
        container.start_encoding()
        if audio is not None:
            _tone(container, audio, float(times[-1] * BASE) + 0.04)
        for time, frame in zip(times, frames, strict=True):
            shown = av.VideoFrame.from_ndarray(frame, format="rgb24").reformat(
                format=pixels, dst_colorspace=matrix, dst_color_range=2 if full else 1
            )
            shown.pts, shown.time_base, shown.color_trc = time, BASE, transfer
            container.mux(video.encode(shown))
        container.mux(video.encode(None))
    return path


def packets(path: Path, kind: str = "audio") -> list[Packet]:
    """All packets of a file's streams of a kind."""
    with av.open(str(path)) as container:
        streams = [stream for stream in container.streams if stream.type == kind]
        return [Packet(bytes(p), p.pts * p.time_base) for p in container.demux(streams) if p.dts is not None]


def shown(path: Path) -> list[tuple[Fraction, npt.NDArray[Any]]]:
    """Times and RGB frames, by FFmpeg's own conversion."""
    with av.open(str(path)) as container:
        return [(f.pts * f.time_base, f.to_ndarray(format="rgb24")) for f in container.decode(video=0)]


class Bright:
    """A segmenter without a network: bright is hair, and so, less and less, is what was hair before."""

    def segment(self, picture: RGB, previous: Mask | None = None) -> Mask:
        found = (picture.mean(axis=2) * 1.2).clip(0.0, 1.0).astype(np.float32)
        return found if previous is None else (found + 0.3 * previous).clip(0.0, 1.0).astype(np.float32)


def _tone(container: Any, audio: Any, seconds: float) -> None:
    samples = (np.sin(np.arange(int(seconds * 44100)) * 0.05) * 9000).astype(np.int16)
    size = audio.codec_context.frame_size or 1024
    resampler = av.AudioResampler(format=audio.codec_context.format, layout="mono", rate=44100)
    for start in range(0, len(samples) - size, size):
        frame = av.AudioFrame.from_ndarray(samples[None, start : start + size], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 44100, start, Fraction(1, 44100)
        for ready in resampler.resample(frame):
            container.mux(audio.encode(ready))
    container.mux(audio.encode(None))
