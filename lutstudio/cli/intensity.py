"""``lutstudio intensity``: how light the hair is."""

from pathlib import Path
from typing import Any

import click

from lutstudio.cli.files import hair_of, input_argument, json_option, model_option, report
from lutstudio.cli.inputs import each_picture


@click.command()
@input_argument
@click.option("--mask", type=click.Path(exists=True, path_type=Path), help="Mask, or folder of masks; else found.")
@click.option("--measure", type=click.Choice(["luma", "lightness"]), default="luma", show_default=True)
@click.option("--region", type=click.Choice(["mask", "core"]), default="mask", show_default=True)
@model_option
@json_option
def command(source: Path, mask: Path | None, measure: Any, region: Any, model: str, as_json: bool) -> None:
    """Measure the mean hair intensity of SOURCE, a picture or a folder of pictures."""
    from lutstudio.imagefile import read_picture
    from lutstudio.intensity import coverage, mean_intensity

    def work(path: Path) -> dict[str, Any]:
        picture = read_picture(path)
        hair = hair_of(picture, path, mask, model)
        intensity = mean_intensity(picture.levels, hair, measure, region)
        return {"picture": str(path), "intensity": round(intensity, 6), "coverage": round(coverage(hair), 4)}

    rows, failures = each_picture(source, work)
    report(rows, failures, lambda r: f"{r['intensity']:.4f}  {r['picture']}", as_json)
