"""``lutstudio segment``: masks of the hair."""

from pathlib import Path
from typing import Any, get_args

import click

from lutstudio.arrays import Mask
from lutstudio.cli.files import each_picture, input_argument, json_option, output_paths, report
from lutstudio.segment.matte.names import Edges, Keep


@click.command()
@input_argument
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="PNG file, or folder, for the masks.")
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
@json_option
def command(
    source: Path, out: Path, edges: Edges, keep: Keep, people: bool, grow: int, feather: float, as_json: bool
) -> None:
    """Find the hair in SOURCE, a picture or a folder of pictures, and write 8-bit masks."""
    from lutstudio.arrays import to_uint8
    from lutstudio.atomic import write_atomic
    from lutstudio.imagefile import encode_png, read_picture
    from lutstudio.intensity import coverage
    from lutstudio.segment.find import MaskOptions, find_hair

    options = MaskOptions(edges=edges, keep=keep, grow=grow, feather=feather)

    place = output_paths(source, out)

    def work(path: Path) -> dict[str, Any]:
        target = place(path)
        mask = find_hair(read_picture(path).rgb, options=options)
        write_atomic(target, encode_png(to_uint8(mask)))
        found = {"picture": str(path), "mask": str(target), "coverage": round(coverage(mask), 4)}
        return {**found, "people": _write_people(mask, target)} if people else found

    rows, failures = each_picture(source, work)
    report(rows, failures, lambda r: f"{r['mask']}  hair in {r['coverage']:.1%} of the picture", as_json)


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
