"""A moving picture from end to end: decoded, followed, drawn and compressed at once, in parts that outlive a crash."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lutstudio import __version__
from lutstudio.batch.ahead import ahead
from lutstudio.batch.codecs import Coded, Encoding
from lutstudio.batch.draw import Draw
from lutstudio.batch.encode import Encoder, PngEncoder, StreamEncoder
from lutstudio.batch.finish import write_pictures, write_video
from lutstudio.batch.parts import Memory, Part, Parts, read_part
from lutstudio.batch.shot import Mark, Shot, Source
from lutstudio.errors import VideoError
from lutstudio.live.tracker import Tracked, Tracker

PART = 120  # frames: what a crash costs at most

Progress = Callable[[int, int | None], None]
"""Called with the number of frames done and about how many there are."""


@dataclass(frozen=True)
class Job:
    """What to make of which frames.

    Attributes
    ----------
    source : Source
    draw : Draw
    out : Path
        A video file, or a folder for PNGs.
    how : Encoding or None
        Of a video; None for PNGs.
    sound : Path or None
        Video file whose sound and subtitles the result takes.
    names : tuple of str or None
        Of the PNGs, one for each frame.
    model : str
        Name or file of the network; empty for the default.
    network : str
        What tells it from any other: its hash.
    part : int
        Frames to a part.
    """

    source: Source
    draw: Draw
    out: Path
    how: Encoding | None
    sound: Path | None
    names: tuple[str, ...] | None
    model: str
    network: str
    part: int = PART

    def identity(self) -> dict[str, Any]:
        """What has to be the same for parts to fit together; for JSON."""
        return {
            "version": __version__,
            "source": self.source.identity(),
            "draw": self.draw.identity(),
            "how": None if self.how is None else {key: str(value) for key, value in asdict(self.how).items()},
            "ffmpeg": _library(),
            "names": None if self.names is None else list(self.names),
            "network": self.network,
            "part": self.part,
        }


@dataclass(frozen=True)
class Done:
    """A finished run.

    Attributes
    ----------
    frames : int
    resumed : int
        How many of them were found finished.
    seconds : float
        That this run took.
    notes : tuple of str
        What was left out, in words.
    """

    frames: int
    resumed: int
    seconds: float
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Seen:
    shot: Shot
    tracked: Tracked
    memory: Memory | None  # with the last frame of a part


@dataclass(frozen=True)
class _Drawn:
    result: Shot
    seen: _Seen


def run(job: Job, tracker: Tracker, progress: Progress = lambda _done, _of: None) -> Done:
    """Make the result of a job, going on where an earlier run of the very same job was stopped.

    Raises
    ------
    VideoError, ImageError
        If the source cannot be read to its end, or the result's format cannot hold it.
        Its finished parts are removed.
    SaveError
        If the disk refuses. Finished parts stay, and the next run goes on after them.
    KeyboardInterrupt
        Goes on to the caller; the same then holds.
    """
    started = time.perf_counter()
    parts = Parts(job.out)
    with parts.taken(job.identity()):
        finished = parts.intact()
        mark, resumed = None, 0
        if finished:
            for path in finished:
                part = read_part(path)
                resumed += len(part.times)
            mark = part.mark
            tracker.remember(part.memory)
        total = resumed
        progress(total, job.source.count)
        try:
            for made in _made(job, tracker, mark, lambda done: progress(resumed + done, job.source.count)):
                finished.append(parts.add(made, len(finished)))
                total += len(made.times)
            if job.how is not None:
                notes = write_video(finished, job.how, job.out, job.sound)
            else:
                write_pictures(finished, job.out, job.names)
                notes = []
        except VideoError:
            parts.remove()
            raise
    parts.remove()
    return Done(total, resumed, time.perf_counter() - started, tuple(notes))


def _made(job: Job, tracker: Tracker, mark: Mark | None, progress: Callable[[int], None]) -> Iterator[Part]:
    """The parts after `mark`: decoded, followed and drawn on a thread each, encoded on this one."""
    unit = float(job.source.time_base) * 1000.0

    def seen(shots: Iterator[Shot]) -> Iterator[_Seen]:
        for index, shot in enumerate(shots):
            tracked = tracker.step(shot.rgb, shot.pts * unit)
            yield _Seen(shot, tracked, tracker.memory if (index + 1) % job.part == 0 else None)
        # The last part may be short; what the tracker knows after it is never needed.

    with ExitStack() as threads:
        shots = threads.enter_context(ahead(job.source.shots(mark)))
        followed = threads.enter_context(ahead(seen(shots)))
        drawn = threads.enter_context(ahead(_Drawn(job.draw(s.shot, s.tracked), s) for s in followed))
        yield from _parts(job, drawn, progress)


def _parts(job: Job, drawn: Iterator[_Drawn], progress: Callable[[int], None]) -> Iterator[Part]:
    encoder: Encoder | None = None
    times: list[tuple[int, int]] = []
    coded: list[Coded] = []
    last: _Seen | None = None
    for done, item in enumerate(drawn, start=1):
        encoder = encoder or _encoder(job)
        coded += encoder.put(item.result)
        times.append((item.result.pts, item.result.duration))
        last = item.seen
        progress(done)
        if last.memory is not None:
            coded += encoder.end()
            yield Part(tuple(times), tuple(coded), last.shot.mark(), last.memory)
            encoder, times, coded, last = None, [], [], None
    if encoder is not None and last is not None:
        coded += encoder.end()
        yield Part(tuple(times), tuple(coded), last.shot.mark(), {})


def _encoder(job: Job) -> Encoder:
    return PngEncoder() if job.how is None else StreamEncoder(job.how)


def _library() -> str:
    try:
        import av
    except ImportError:
        return "none"
    return f"{av.__version__} {av.ffmpeg_version_info}"
