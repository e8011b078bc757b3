"""``lutstudio segment``: masks of the hair in pictures and videos."""

from pathlib import Path
from typing import Any, get_args

import click

from lutstudio.arrays import Mask
from lutstudio.cli.files import input_argument, json_option, model_option, output_paths, report
from lutstudio.cli.inputs import Ways, each_input, ways_options
from lutstudio.cli.moving import clip_job_in, clip_line, frames_or_clip, has_clips, make_clip, video_options
from lutstudio.segment.matte.names import Edges, Keep


@click.command()
@input_argument
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="File, or folder, for the masks.")
@click.option(
    "--edges", type=click.Choice(get_args(Edges)), default="strands", show_default=True, help="How edges are found."
)
@click.option(
    "--keep",
    type=click.Choice(get_args(Keep)),
    default="all",
    show_default=True,
    help="All but specks, the largest patch, or everything.",
)
@click.option("--people", is_flag=True, help="A mask for each patch of hair as well, the largest first: NAME-1.png, …")
@click.option("--grow", type=click.IntRange(-20, 20), default=0, show_default=True, help="Pixels to grow by.")
@click.option("--feather", type=click.FloatRange(0, 20), default=0.0, show_default=True, help="Soft edge in pixels.")
@model_option
@ways_options
@video_options
@json_option
def command(
    source: Path,
    out: Path,
    edges: Edges,
    keep: Keep,
    people: bool,
    grow: int,
    feather: float,
    model: str,
    jobs: int,
    ray: str | None,
    as_json: bool,
    **video: Any,
) -> None:
    """Find the hair in SOURCE, a picture, a video or a folder of them, and write 8-bit masks.

    Masks of pictures are PNG, those of videos grey videos of the same times: lossless in
    .mkv. With --frames a video's masks go into a folder as PNGs.
    """
    from lutstudio.arrays import to_uint8
    from lutstudio.atomic import write_atomic
    from lutstudio.batch.draw import Matted
    from lutstudio.errors import VideoError
    from lutstudio.imagefile import encode_png, read_picture
    from lutstudio.intensity import coverage
    from lutstudio.segment.find import MaskOptions, find_hair

    options = MaskOptions(edges=edges, keep=keep, grow=grow, feather=feather, model=model)

    draw = Matted(grow, feather)
    if (video["frames"] or has_clips(source)) and (people or (edges, keep) != ("strands", "all")):
        raise VideoError(
            "--edges, --keep and --people are for pictures; in videos hair is followed from frame to frame"
        )
    video["model"] = model
    if ray is not None:
        source, out = source.absolute(), out.absolute()
    if video["frames"]:
        report([make_clip(frames_or_clip(source, out, draw, video))], [], _line, as_json)
        return

    place = output_paths(source, out)

    def work(path: Path) -> dict[str, Any]:
        target = place(path)
        mask = find_hair(read_picture(path).rgb, options=options)
        write_atomic(target, encode_png(to_uint8(mask)))
        found = {"picture": str(path), "mask": str(target), "coverage": round(coverage(mask), 4)}
        return {**found, "people": _write_people(mask, target)} if people else found

    def clip(path: Path, bar: bool) -> dict[str, Any]:
        return make_clip(clip_job_in(source, path, out, draw, video, ".mkv"), bar)

    rows, failures = each_input(source, work, clip, Ways(jobs, ray))
    report(rows, failures, _line, as_json)


def _line(row: dict[str, Any]) -> str:
    return clip_line(row) if "video" in row else f"{row['mask']}  hair in {row['coverage']:.1%} of the picture"


def _write_people(mask: Mask, target: Path) -> list[str]:
    """A file beside `target` for each patch of hair; their names."""
    from lutstudio.arrays import to_uint8
    from lutstudio.atomic import write_atomic
    from lutstudio.imagefile import encode_png
    from lutstudio.segment.matte.components import components

    names = []
    for number, one in enumerate(components(mask), 1):
        place = target.with_name(f"{target.stem}-{number}.png")
        write_atomic(place, encode_png(to_uint8(one)))
        names.append(str(place))
    return names
