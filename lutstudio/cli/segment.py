"""``lutstudio segment``: masks of the hair."""

from pathlib import Path
from typing import Any, Literal

import click

from lutstudio.cli.files import each_picture, input_argument, json_option, output_paths, report


@click.command()
@input_argument
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="PNG file, or folder, for the masks.")
@click.option("--keep", type=click.Choice(["all", "largest"]), default="all", show_default=True, help="Which hair.")
@click.option("--grow", type=click.IntRange(-20, 20), default=0, show_default=True, help="Pixels to grow by.")
@click.option("--feather", type=click.FloatRange(0, 20), default=0.0, show_default=True, help="Soft edge in pixels.")
@json_option
def command(source: Path, out: Path, keep: Literal["all", "largest"], grow: int, feather: float, as_json: bool) -> None:
    """Find the hair in SOURCE, a picture or a folder of pictures, and write 8-bit masks."""
    from lutstudio.arrays import to_uint8
    from lutstudio.atomic import write_atomic
    from lutstudio.imagefile import encode_png, read_picture
    from lutstudio.intensity import coverage
    from lutstudio.segment.find import MaskOptions, find_hair

    options = MaskOptions(keep=keep, grow=grow, feather=feather)

    place = output_paths(source, out)

    def work(path: Path) -> dict[str, Any]:
        target = place(path)
        mask = find_hair(read_picture(path).rgb, options=options)
        write_atomic(target, encode_png(to_uint8(mask)))
        return {"picture": str(path), "mask": str(target), "coverage": round(coverage(mask), 4)}

    rows, failures = each_picture(source, work)
    report(rows, failures, lambda r: f"{r['mask']}  hair in {r['coverage']:.1%} of the picture", as_json)
