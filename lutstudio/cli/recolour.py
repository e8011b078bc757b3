"""``lutstudio recolour``: pictures and videos in, recoloured ones out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lutstudio.cli.files import hair_of, input_argument, json_option, model_option, output_paths, report
from lutstudio.cli.inputs import Ways, each_input, ways_options
from lutstudio.cli.modes import by_mode, mode_colour, mode_line, mode_options
from lutstudio.cli.moving import clip_job_in, clip_line, frames_or_clip, has_clips, make_clip, video_options
from lutstudio.modes import MODES

if TYPE_CHECKING:
    from lutstudio.arrays import Bytes
    from lutstudio.recolour import Recoloured as Worn


@click.command()
@input_argument
@click.option("-p", "--preset", help="Name or code of a shipped preset, or a preset or pack file.")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="File, or folder, for results.")
@click.option("--mask", type=click.Path(exists=True, path_type=Path), help="Mask, or folder of masks; else found.")
@click.option("--intensity", type=click.FloatRange(0, 1), help="Use this hair intensity instead of measuring it.")
@click.option("--strength", type=click.FloatRange(0, 1), help="0 leaves the hair as it is; else the preset's own.")
@model_option
@click.option("--people", is_flag=True, help="Each patch of hair at its own intensity; pictures only.")
@mode_options
@ways_options
@video_options
@json_option
def command(
    source: Path,
    preset: str | None,
    out: Path,
    mask: Path | None,
    intensity: float | None,
    strength: float | None,
    people: bool,
    model: str,
    mode: str | None,
    colour: str | None,
    jobs: int,
    ray: str | None,
    as_json: bool,
    **video: Any,
) -> None:
    """Recolour the hair in SOURCE: a picture, a video, or a folder of them.

    Results of pictures are PNG. Those of videos are .mp4, .mov, .mkv or .webm, with the
    sound, times and size of the source. A video that was stopped, or whose machine went
    down, goes on by the same command, and ends the same to the byte.
    """
    from lutstudio.atomic import write_atomic
    from lutstudio.batch.draw import Recoloured
    from lutstudio.errors import VideoError
    from lutstudio.imagefile import encode_png, read_picture
    from lutstudio.preset.library import find_preset

    if mode is not None:
        wanted, share = mode_colour(colour, preset), 1.0 if strength is None else strength
        report(*by_mode(source, out, mask, MODES[mode], wanted, share, model), mode_line, as_json)
        return
    if preset is None or colour is not None:
        raise click.UsageError("--colour is for --mode" if colour else "give a --preset, or a --mode and a --colour")
    pack = find_preset(preset)
    recolour = pack.recolour()
    share = pack.preset.strength if strength is None else strength
    draw = Recoloured(recolour, share, intensity)
    if people and (intensity is not None or has_clips(source)):
        raise click.UsageError("--people is for pictures, and measures each one's intensity itself")
    if mask is not None and has_clips(source):
        raise VideoError("--mask is for pictures; in videos hair is followed from frame to frame")
    video["model"] = model
    if ray is not None:
        source, out = source.absolute(), out.absolute()

    if video["frames"]:
        row = make_clip(frames_or_clip(source, out, draw, video))
        report([row], [], _line, as_json)
        return

    place = output_paths(source, out)

    def picture(path: Path) -> dict[str, Any]:
        target = place(path)
        picture = read_picture(path)
        hair = hair_of(picture, path, mask, model)
        result = recolour.apply(picture.levels, hair, intensity=intensity, strength=share)
        row: dict[str, Any] = {"picture": str(path), "result": str(target)}
        row |= {"intensity": result.intensity, "position": result.position}
        image = result.image
        if people:
            image, row["people"] = _one_by_one(picture.levels, hair, partial(recolour.apply, strength=share))
        write_atomic(target, encode_png(image))
        return row

    def clip(path: Path, bar: bool) -> dict[str, Any]:
        return make_clip(clip_job_in(source, path, out, draw, video), bar)

    rows, failures = each_input(source, picture, clip, Ways(jobs, ray))
    report(rows, failures, _line, as_json)


def _one_by_one(image: "Bytes", hair: "Bytes", apply: "Callable[..., Worn]") -> tuple["Bytes", list[dict[str, Any]]]:
    """The picture with each patch of hair recoloured at its own intensity, the largest first, and what those are."""
    from lutstudio.arrays import to_float, to_uint8
    from lutstudio.segment.matte.components import components

    rows = []
    for one in components(to_float(hair)):
        result = apply(image, to_uint8(one))
        image = result.image
        rows.append({"intensity": result.intensity, "position": result.position})
    return image, rows


def _line(row: dict[str, Any]) -> str:
    if "video" in row:
        return clip_line(row)
    if row["position"] is None:
        return f"{row['result']}  no hair found: the picture is unchanged"
    hair = [one for one in row.get("people", [row]) if one["position"] is not None]
    return "  ".join([row["result"], *(f"hair {one['intensity']:.3f}, t {one['position']:.2f}" for one in hair)])
