"""``lutstudio recolour``: pictures in, recoloured pictures out."""

from pathlib import Path
from typing import Any

import click

from lutstudio.cli.files import each_picture, hair_of, input_argument, json_option, output_paths, report


@click.command()
@input_argument
@click.option("-p", "--preset", required=True, help="Name or code of a shipped preset, or a preset or pack file.")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="PNG file, or folder, for results.")
@click.option("--mask", type=click.Path(exists=True, path_type=Path), help="Mask, or folder of masks; else found.")
@click.option("--intensity", type=click.FloatRange(0, 1), help="Use this hair intensity instead of measuring it.")
@click.option("--strength", type=click.FloatRange(0, 1), help="0 leaves the hair as it is; else the preset's own.")
@json_option
def command(
    source: Path,
    preset: str,
    out: Path,
    mask: Path | None,
    intensity: float | None,
    strength: float | None,
    as_json: bool,
) -> None:
    """Recolour the hair in SOURCE, a picture or a folder of pictures."""
    from lutstudio.atomic import write_atomic
    from lutstudio.imagefile import encode_png, read_picture
    from lutstudio.preset.library import find_preset

    pack = find_preset(preset)
    recolour = pack.recolour()
    share = pack.preset.strength if strength is None else strength

    place = output_paths(source, out)

    def work(path: Path) -> dict[str, Any]:
        target = place(path)
        picture = read_picture(path)
        hair = hair_of(picture, path, mask)
        result = recolour.apply(picture.levels, hair, intensity=intensity, strength=share)
        write_atomic(target, encode_png(result.image))
        return {
            "picture": str(path),
            "result": str(target),
            "intensity": result.intensity,
            "position": result.position,
        }

    rows, failures = each_picture(source, work)
    report(rows, failures, _line, as_json)


def _line(row: dict[str, Any]) -> str:
    if row["position"] is None:
        return f"{row['result']}  no hair found: the picture is unchanged"
    return f"{row['result']}  hair {row['intensity']:.3f}, t {row['position']:.2f}"
