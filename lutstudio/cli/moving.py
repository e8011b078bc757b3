"""Videos on the command line: which files are any, where results go, progress, being stopped."""

import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lutstudio.batch.clip import VIDEO_SUFFIXES
from lutstudio.batch.codecs import CODECS, FORMATS
from lutstudio.errors import VideoError

if TYPE_CHECKING:
    from lutstudio.batch.draw import Draw
    from lutstudio.batch.jobs import Wishes
    from lutstudio.batch.run import Job

Command = TypeVar("Command", bound=Callable[..., Any])


def video_options(command: Command) -> Command:
    """The options that a command for videos has beside its own: `frames`, `rate`, `codec`, `quality`, `part`."""
    for option in (
        click.option("--part", type=click.IntRange(1, 10_000), default=120, show_default=True,
                     help="Frames of a video that being stopped costs at most."),
        click.option("--quality", type=click.IntRange(0, 63), help="Of a video: less is better and larger."),
        click.option("--codec", type=click.Choice(list(CODECS)), help="Of a video; else its own where that fits."),
        click.option("--rate", type=click.FloatRange(1, 1000), default=25.0, show_default=True,
                     help="Frames a second of a folder of frames."),
        click.option("--frames", is_flag=True,
                     help="A folder is the frames of one video, in the order of their names."),
    ):  # fmt: skip
        command = option(command)
    return command


def is_clip(path: Path) -> bool:
    """Whether a file's name says that it is a video."""
    return path.suffix.lower() in VIDEO_SUFFIXES


def clips_in(folder: Path) -> list[Path]:
    """The videos of a folder by name."""
    return sorted(path for path in folder.iterdir() if is_clip(path) and path.is_file())


def has_clips(source: Path) -> bool:
    """Whether a source is a video or a folder with any."""
    return bool(clips_in(source)) if source.is_dir() else is_clip(source)


def clip_place(clip: Path, out: Path, among: Sequence[Path], suffix: str | None = None) -> Path:
    """Where a video's result goes: the file `out`, or a file of the video's name in the folder `out`.

    Parameters
    ----------
    among : sequence of Path
        All videos whose results go to `out`; none to ask for the file itself.
    suffix : str, optional
        Of results in a folder; else the video's own if it can be written, or .mkv.
    """
    if not among and out.suffix and not out.is_dir():
        return out
    among = among or [clip]
    own = suffix or (clip.suffix if clip.suffix.lower() in FORMATS else ".mkv")
    twins = sum(other.stem == clip.stem for other in among)
    return out / f"{clip.name if twins > 1 else clip.stem}{own}"


def make_clip(job: "Job", bar: bool = True) -> dict[str, Any]:
    """Run a job, with a progress bar and the time left.

    Being stopped (Ctrl-C) leaves no half result; what is finished waits hidden beside
    the result's place, and the same command goes on after it.
    """
    from lutstudio.batch.jobs import tracker_for
    from lutstudio.batch.run import run

    reached = 0
    with click.progressbar(
        length=job.source.count or 0, label=job.source.name, file=sys.stderr, show_pos=True, hidden=not bar
    ) as shown:

        def progress(done: int, _of: int | None) -> None:
            nonlocal reached
            shown.update(done - reached)
            reached = done

        try:
            done = run(job, tracker_for(job), progress)
        except KeyboardInterrupt:
            click.echo(f"\nStopped at frame {reached}; the same command goes on from there.", err=True)
            raise click.exceptions.Exit(2) from None
    return {
        "video": str(getattr(job.source, "path", job.source.name)),
        "result": str(job.out),
        "frames": done.frames,
        "resumed": done.resumed,
        "seconds": round(done.seconds, 2),
        "notes": list(done.notes),
    }


def clip_job_in(
    source: Path, clip: Path, out: Path, draw: "Draw", video: dict[str, Any], suffix: str | None = None
) -> "Job":
    """The job for a video that is `source` or lies in it, by the options `video`; see `clip_place`.

    Raises
    ------
    VideoError
        If the video cannot be read, or the result not be written in that form.
    """
    from lutstudio.batch.codecs import codec_for
    from lutstudio.batch.jobs import clip_job

    target = clip_place(clip, out, clips_in(source) if source.is_dir() else (), suffix)
    codec_for(target, "", video["codec"])  # a name that no video can have is refused before it is taken for a folder
    return clip_job(clip, target, draw, _wishes(video))


def frames_or_clip(source: Path, out: Path, draw: "Draw", video: dict[str, Any]) -> "Job":
    """The job for a folder of frames, or a video, into a video or a folder of frames, by the options `video`.

    Raises
    ------
    VideoError, ImageError
        If the source cannot be read, or the result not be written in that form.
    """
    from lutstudio.batch.folder import FrameFolder
    from lutstudio.batch.jobs import clip_job, frames_job
    from lutstudio.cli.files import pictures_in

    if source.is_dir():
        rate = Fraction(video["rate"]).limit_denominator(1001)
        return frames_job(FrameFolder(tuple(pictures_in(source)), rate), out, draw, _wishes(video))
    if not is_clip(source):
        raise VideoError(f"{source.name}: --frames is for a folder of frames or a video")
    return clip_job(source, out, draw, _wishes(video))


def clip_line(row: dict[str, Any]) -> str:
    """A finished video in words."""
    speed = (row["frames"] - row["resumed"]) / row["seconds"] if row["seconds"] else 0.0
    words = f"{row['result']}  {row['frames']} frames, {speed:.1f} a second"
    words += f", {row['resumed']} of them from before" if row["resumed"] else ""
    return "; ".join([words, *row["notes"]])


def _wishes(video: dict[str, Any]) -> "Wishes":
    from lutstudio.batch.jobs import Wishes

    return Wishes(video["codec"], video["quality"], video["part"], video["model"])
