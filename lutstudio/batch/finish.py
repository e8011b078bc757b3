"""From finished parts to the result: a video with the source's sound, or a folder of pictures."""

import heapq
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from lutstudio.atomic import replaced, write_atomic
from lutstudio.batch.clip import opened, the_library
from lutstudio.batch.codecs import FORMATS, Encoding
from lutstudio.batch.parts import read_part
from lutstudio.errors import SaveError, VideoError
from lutstudio.imagefile.names import clean_name

_MP4S = ("mov", "mp4")
_OPTIONS = {"mp4": {"movflags": "faststart"}, "mov": {"movflags": "faststart"}}


def write_video(parts: Sequence[Path], how: Encoding, out: Path, sound: Path | None) -> list[str]:
    """One video of all parts, with the sound and subtitles of the file `sound`, packet by packet as they are.

    Returns
    -------
    list of str
        What was left out, in words.

    Raises
    ------
    VideoError
        If the file's format cannot hold the sound.
    SaveError
        If the disk refuses; a file from before is still there.
    """
    av = the_library()
    kind = FORMATS[out.suffix.lower()][0]
    notes: list[str] = []
    try:
        with replaced(out) as beside, ExitStack() as open_files:
            container = open_files.enter_context(
                av.open(f"file:{beside}", "w", format=kind, container_options=_OPTIONS.get(kind, {}))
            )
            container.flags |= av.container.Flags.bitexact.value  # no dates, no random identities
            stream = container.add_stream(how.encoder, rate=how.rate, options=how.options())
            how.configure(stream.codec_context)
            stream.time_base = how.time_base
            queues = [_frames(parts, how, stream)]
            if sound is not None:
                source = open_files.enter_context(opened(sound))
                copies, notes = _copied(source, container, kind, sound)
                if copies:
                    queues.append(_copies(source, copies))
            try:
                container.start_encoding()
                for _, _, packet in heapq.merge(*queues, key=lambda entry: entry[0]):
                    container.mux_one(packet)
            except av.FFmpegError as error:
                raise VideoError(_refusal(error, out, sound)) from error
    except OSError as reason:
        raise SaveError(f"{clean_name(out.name)} was not saved: {reason.strerror}; nothing was changed") from reason
    return notes


def write_pictures(parts: Sequence[Path], out: Path, names: Sequence[str] | None) -> None:
    """A PNG a frame in the folder `out`: by `names`, or 000001.png, 000002.png and so on.

    Raises
    ------
    SaveError
        If the disk refuses.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise SaveError(f"{clean_name(out.name)}: cannot be written: {reason.strerror}") from reason
    index = 0
    for path in parts:
        for coded in read_part(path).coded:
            write_atomic(out / (names[index] if names else f"{index + 1:06d}.png"), coded.data)
            index += 1


def decode_times(order: Sequence[int]) -> list[int]:
    """When each frame has to be decoded, from when they are shown, in the order of decoding.

    As early as needed: the times shown, sorted and put off by as many frames as any
    frame comes late. Strictly rising, and never after a frame's own time.
    """
    shown = sorted(order)
    place = {pts: index for index, pts in enumerate(shown)}
    late = max((index - place[pts] for index, pts in enumerate(order)), default=0)
    step = min((after - before for before, after in pairwise(shown)), default=1)
    early = [shown[0] - step * back for back in range(late, 0, -1)] if shown else []
    return (early + shown)[: len(shown)]


def _frames(parts: Sequence[Path], how: Encoding, stream: Any) -> Iterator[tuple[Fraction, int, Any]]:
    av = the_library()
    order: list[int] = []
    durations: dict[int, int] = {}
    for path in parts:
        part = read_part(path)
        order += [coded.pts for coded in part.coded]
        durations.update(part.times)
    times = iter(decode_times(order))
    for path in parts:
        for coded in read_part(path).coded:
            packet = av.Packet(coded.data)
            packet.stream, packet.time_base = stream, how.time_base
            packet.pts, packet.dts, packet.duration = coded.pts, next(times), durations.get(coded.pts, 0)
            packet.is_keyframe = coded.key
            yield packet.dts * how.time_base, 0, packet


def _copied(source: Any, container: Any, kind: str, sound: Path) -> tuple[dict[int, Any], list[str]]:
    """Streams of the result by the number of the source's that they copy, and what was left out."""
    copies, notes = {}, []
    related = (kind in _MP4S) == source.format.name.startswith("mov")
    for stream in source.streams:
        if stream.type == "audio" or (stream.type == "subtitle" and related):
            try:
                copies[stream.index] = container.add_stream_from_template(stream)
            except ValueError as error:
                name = stream.codec_context.name if stream.codec_context else "unknown"
                raise VideoError(f"{clean_name(sound.name)}: its sound ({name}) does not fit into {kind}") from error
            if language := stream.metadata.get("language"):
                copies[stream.index].metadata["language"] = language
        elif stream.type == "subtitle":
            notes.append("subtitles were left out")
    return copies, notes


def _copies(source: Any, copies: dict[int, Any]) -> Iterator[tuple[Fraction, int, Any]]:
    for packet in source.demux([source.streams[index] for index in copies]):
        if packet.dts is None:
            continue
        index = packet.stream.index
        time = packet.dts * packet.time_base
        packet.stream = copies[index]
        yield time, 1, packet


def _refusal(error: Exception, out: Path, sound: Path | None) -> str:
    what = "the sound or the picture" if sound is not None else "the picture"
    words = getattr(error, "strerror", None) or str(error)
    return f"{clean_name(out.name)}: {what} does not fit into {out.suffix} ({words}); try .mkv"
