"""Jobs put together: from paths and wishes to all that `run` needs."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from lutstudio.batch.clip import Clip, read_clip
from lutstudio.batch.codecs import FORMATS, Encoding, codec_for, encoder_of, encoder_threads, pixel_format, stated
from lutstudio.batch.coding import BT709, Coding
from lutstudio.batch.draw import MASK_CODING, Draw, Matted, Recoloured
from lutstudio.batch.folder import FrameFolder
from lutstudio.batch.run import PART, Job
from lutstudio.errors import VideoError
from lutstudio.imagefile.names import clean_name

if TYPE_CHECKING:
    from lutstudio.live.tracker import Tracker
    from lutstudio.segment.record import Model


@dataclass(frozen=True)
class Wishes:
    """How a video is to be written.

    Attributes
    ----------
    codec : str or None
        A name in `codecs.CODECS`; None for the source's own.
    quality : int or None
        Constant rate factor: less is better and larger; None for the codec's usual.
    part : int
        Frames that a crash costs at most.
    model : str
        Network that finds the hair: a shipped one's name or its file; empty for the default.
    """

    codec: str | None = None
    quality: int | None = None
    part: int = PART
    model: str = ""


def clip_job(source: Path, out: Path, draw: Draw, wishes: Wishes = Wishes()) -> Job:
    """A video file into a video file with its sound, or, where `out` has no suffix of one, into a folder of PNGs.

    Raises
    ------
    VideoError
        If the source cannot be read, the result would overwrite it, or cannot be written in that form.
    """
    clip = read_clip(source)
    if out.exists() and out.samefile(source):
        raise VideoError(f"{clip.name}: the result would overwrite the video itself; another place was expected")
    how = None
    if is_video(out):
        clip, how = _settled(clip, out, draw, wishes)
    sound = source if how is not None and not isinstance(draw, Matted) else None
    return Job(clip, draw, out, how, sound, None, wishes.model, _network(wishes.model).sha256, wishes.part)


def frames_job(folder: FrameFolder, out: Path, draw: Draw, wishes: Wishes = Wishes()) -> Job:
    """A folder of frames into a video file, or, where `out` has no suffix of one, into PNGs of the same names.

    Raises
    ------
    VideoError, ImageError
        If a picture cannot be read, or the result would overwrite one.
    """
    if is_video(out):
        height, width = folder.size
        how = _encoding(out, "", draw, wishes, "yuv420p", Coding(BT709, False, 8), width, height, folder)
        return Job(folder, draw, out, how, None, None, wishes.model, _network(wishes.model).sha256, wishes.part)
    stems = [path.stem for path in folder.pictures]
    names = tuple(f"{p.stem if stems.count(p.stem) == 1 else p.name}.png" for p in folder.pictures)
    if out.exists() and out.samefile(folder.pictures[0].parent):
        raise VideoError(f"{folder.name}: the results would overwrite the frames; another place was expected")
    return Job(folder, draw, out, None, None, names, wishes.model, _network(wishes.model).sha256, wishes.part)


def tracker_for(job: Job) -> "Tracker":
    """A tracker with the job's network, that measures hair as the references were.

    Raises
    ------
    ModelError
        If the network cannot be opened.
    """
    from lutstudio.live.tracker import Tracker, TrackerOptions
    from lutstudio.segment.choose import open_segmenter
    from lutstudio.segment.shipped import DEFAULT

    options = TrackerOptions(side=_network(job.model).size)
    if isinstance(job.draw, Recoloured):
        options = replace(options, measure=job.draw.recolour.measure, region=job.draw.recolour.region)
    return Tracker(open_segmenter(job.model or DEFAULT), options)


def _network(model: str) -> "Model":
    """What is recorded of a network."""
    from lutstudio.segment.choose import recorded
    from lutstudio.segment.shipped import DEFAULT, find_model

    return recorded(Path(model)) if Path(model).suffix else find_model(model or DEFAULT)


def is_video(path: Path) -> bool:
    """Whether a result's name asks for a video file."""
    return path.suffix.lower() in FORMATS


def _settled(clip: Clip, out: Path, draw: Draw, wishes: Wishes) -> tuple[Clip, Encoding]:
    """The clip decoded to what the encoder takes, and the encoder's orders."""
    how = _encoding(out, clip.codec, draw, wishes, clip.working, clip.coding, clip.width, clip.height, clip)
    if not isinstance(draw, Matted):
        clip = replace(clip, working=how.pixels, coding=how.coding)
    return clip, how


def _encoding(
    out: Path,
    source_codec: str,
    draw: Draw,
    wishes: Wishes,
    working: str,
    coding: Coding,
    width: int,
    height: int,
    source: Clip | FrameFolder,
) -> Encoding:
    is_mask = isinstance(draw, Matted)
    wanted = wishes.codec or ("ffv1" if is_mask and out.suffix.lower() == ".mkv" else None)
    codec = codec_for(out, source_codec, wanted)
    encoder, quality = encoder_of(codec, wishes.quality)
    turn = source.turn if isinstance(source, Clip) else 0
    pixels, depth = pixel_format(encoder, "yuv420p" if is_mask else working, width, height, turn)
    if is_mask and pixels != "yuv420p":
        raise VideoError(f"{clean_name(out.name)}: {codec} cannot hold masks of {width} × {height}; try .mkv")
    coding = MASK_CODING if is_mask else replace(coding, depth=depth)
    primaries, transfer = (source.primaries, source.transfer) if isinstance(source, Clip) else (BT709, BT709)
    primaries, transfer = stated(primaries, transfer, coding.matrix)
    aspect = source.aspect if isinstance(source, Clip) else Fraction(1)
    return Encoding(
        codec, encoder, quality, pixels, coding, width, height, source.time_base, source.rate, aspect,
        primaries, transfer, encoder_threads(),
    )  # fmt: skip
