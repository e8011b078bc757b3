"""How results are compressed: the codecs, their encoders and what each file format holds."""

import os
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from lutstudio.batch.clip import the_library
from lutstudio.batch.coding import BT709, SMPTE170M, UNSTATED, Coding
from lutstudio.errors import VideoError

MOST_THREADS = 8  # more gain little and cost precision of rate control
KEY_EVERY = 240  # frames


@dataclass(frozen=True)
class Codec:
    """One way to compress.

    Attributes
    ----------
    label : str
    encoders : tuple of str
        FFmpeg's encoders, the first one that is there is used.
    quality : int or None
        Constant rate factor unless told otherwise, chosen to look like the source; None where the codec has none.
    options : dict
        For the encoder.
    """

    label: str
    encoders: tuple[str, ...]
    quality: int | None
    options: dict[str, str]


CODECS = {
    # mbtree: at some sizes x264's bits with it differ from run to run, and a resumed run could not end the same.
    "h264": Codec("H.264", ("libx264",), 18, {"preset": "veryfast", "x264-params": "mbtree=0"}),
    "hevc": Codec("H.265", ("libx265",), 20, {"preset": "veryfast", "x265-params": "log-level=none:frame-threads=1"}),
    "av1": Codec("AV1", ("libsvtav1",), 25, {"preset": "9"}),
    "vp9": Codec("VP9", ("libvpx-vp9",), 24, {"deadline": "realtime", "cpu-used": "6", "row-mt": "1", "b": "0"}),
    "prores": Codec("ProRes 422 HQ", ("prores_ks",), None, {"profile": "hq"}),
    "ffv1": Codec("FFV1, lossless", ("ffv1",), None, {"level": "3"}),
}
"""By the name that FFmpeg and the command line give them."""

FORMATS = {
    ".mp4": ("mp4", ("h264", "hevc", "av1", "vp9")),
    ".m4v": ("mp4", ("h264", "hevc", "av1")),
    ".mov": ("mov", ("h264", "hevc", "prores")),
    ".mkv": ("matroska", ("h264", "hevc", "av1", "vp9", "prores", "ffv1")),
    ".webm": ("webm", ("vp9", "av1")),
}
"""By a file's suffix: FFmpeg's name, and the codecs it holds, the first for sources whose own is none of them."""


@dataclass(frozen=True)
class Coded:
    """One compressed frame.

    Attributes
    ----------
    pts : int
    key : bool
        Whether decoding can begin here.
    data : bytes
    """

    pts: int
    key: bool
    data: bytes


@dataclass(frozen=True)
class Encoding:
    """All that an encoder is told; equal ones make equal streams.

    Attributes
    ----------
    codec : str
        In `CODECS`.
    encoder : str
        FFmpeg's.
    quality : int or None
    pixels : str
        FFmpeg's format.
    coding : Coding
    width, height : int
    time_base, rate, aspect : Fraction
    primaries, transfer : int
    threads : int
    """

    codec: str
    encoder: str
    quality: int | None
    pixels: str
    coding: Coding
    width: int
    height: int
    time_base: Fraction
    rate: Fraction
    aspect: Fraction
    primaries: int
    transfer: int
    threads: int

    def options(self) -> dict[str, str]:
        """For the encoder, in FFmpeg's words."""
        options = dict(CODECS[self.codec].options)
        if self.quality is not None:
            options["crf"] = str(self.quality)
        if self.codec == "hevc":
            options["x265-params"] += f":pools={self.threads}"
        if self.codec == "av1":
            options["svtav1-params"] = f"lp={self.threads}"
        return options

    def configure(self, context: Any) -> None:
        """Tell an encoder's context."""
        context.width, context.height, context.pix_fmt = self.width, self.height, self.pixels
        context.time_base, context.framerate = self.time_base, self.rate
        context.sample_aspect_ratio = self.aspect
        context.color_range = 2 if self.coding.full else 1
        context.colorspace = self.coding.matrix
        context.color_primaries, context.color_trc = self.primaries, self.transfer
        context.thread_count = 1 if self.codec == "ffv1" else self.threads
        context.gop_size = KEY_EVERY
        context.options = self.options()


def encoder_of(codec: str, quality: int | None) -> tuple[str, int | None]:
    """The encoder that PyAV offers for a codec, and its quality.

    Raises
    ------
    VideoError
        If there is none, or the quality is out of range.
    """
    av = the_library()
    how = CODECS[codec]
    if quality is not None and (how.quality is None or not 0 <= quality <= 63):
        allowed = "none, as it has no such choice," if how.quality is None else "0 to 63"
        raise VideoError(f"quality is {quality} for {how.label}; {allowed} was expected")
    for name in how.encoders:
        if name in av.codecs_available:
            return name, how.quality if quality is None else quality
    raise VideoError(f"this build of FFmpeg cannot write {how.label}; choose another codec: {', '.join(CODECS)}")


def codec_for(out: Path, source: str, chosen: str | None = None) -> str:
    """The codec of a result: as chosen, else the source's own where the file format holds it.

    Raises
    ------
    VideoError
        If the suffix is none that videos are written to, or does not hold the codec.
    """
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        raise VideoError(f"{out.name}: videos are written to {', '.join(FORMATS)}; one of these was expected")
    held = FORMATS[suffix][1]
    if chosen is not None and chosen not in held:
        raise VideoError(f"{out.name}: {suffix} holds {', '.join(held)}; {chosen} was asked for")
    return chosen or (source if source in held else held[0])


def pixel_format(encoder: str, working: str, width: int, height: int, turn: int = 0) -> tuple[str, int]:
    """The encoder's format nearest to `working`, and its depth.

    Depth comes first, then how fine colours are. H.264 and H.265 know no odd sides
    where colours are halved; those get colours in full.

    Raises
    ------
    VideoError
        If the encoder has none that frames can be worked on in.
    """
    offered = {form.name for form in the_library().Codec(encoder, "w").video_formats or ()}
    deep = working.endswith("10le")
    chroma = working[3:6]
    for tail in ("10le", "") if deep else ("", "10le"):
        for shape in dict.fromkeys((chroma, "420", "422", "444")):
            halved = (shape != "444", shape == "420")
            odd = encoder in ("libx264", "libx265") and ((halved[0] and width % 2) or (halved[1] and height % 2))
            if f"yuv{shape}p{tail}" in offered and not odd and not (turn % 2 and shape == "422"):
                return f"yuv{shape}p{tail}", 10 if tail else 8
    raise VideoError(f"{encoder} takes none of the formats that frames are worked on in")


def stated(primaries: int, transfer: int, matrix: int) -> tuple[int, int]:
    """Primaries and transfer to write: as the source states them, else those that go with its matrix."""
    usual = (BT709, BT709) if matrix == BT709 else (SMPTE170M, SMPTE170M) if matrix in (5, SMPTE170M) else (2, 2)
    return (
        usual[0] if primaries == UNSTATED else primaries,
        usual[1] if transfer == UNSTATED else transfer,
    )


def encoder_threads() -> int:
    """As many as the machine has cores, up to `MOST_THREADS`."""
    return min(MOST_THREADS, os.cpu_count() or 1)
