"""``lutstudio lut``: LUT files converted, checked and shown."""

import json
from pathlib import Path
from typing import Any

import click

from lutstudio.errors import LutStudioError

_FORMATS = ["cube", "cube-resolve", "cube-mobile", "clf", "spi3d", "hald8", "hald16", "tiles", "strip", "strip-flipped"]
_format = click.Choice(_FORMATS)
_file = click.Path(path_type=Path)


@click.group()
def command() -> None:
    """Convert, check and show LUT files.

    Formats: cube (Adobe), cube-resolve, cube-mobile (size first, no title), clf,
    spi3d, hald8 and hald16 (PNG), tiles (PNG, 8 x 8 of 64), strip and
    strip-flipped (PNG; flipped: green = 1 on the top row). A PNG's layout often
    has to be named, as several have the same size.
    """


@command.command()
@click.argument("source", type=_file)
@click.argument("target", type=_file)
@click.option("--from", "source_format", type=_format, help="Format of SOURCE, where its name does not say.")
@click.option("--to", "target_format", type=_format, help="Format of TARGET, where its name does not say.")
@click.option("--size", type=click.IntRange(2, 129), help="Nodes along each axis; else as they are.")
@click.option("--title", default="", help="Title within the file, for formats that hold one.")
def convert(
    source: Path, target: Path, source_format: str | None, target_format: str | None, size: int | None, title: str
) -> None:
    """Convert SOURCE to TARGET."""
    from lutstudio.lut.formats import read_lut, write_lut
    from lutstudio.lut.resize import resize

    lut = read_lut(source, source_format)
    if size is not None:
        lut = resize(lut, size)
    write_lut(target, lut, target_format, title)
    click.echo(f"{target}  {lut.size}³")


@command.command()
@click.argument("files", nargs=-1, required=True, type=_file)
@click.option("--from", "source_format", type=_format, help="Format of the files, where their names do not say.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], source_format: str | None, as_json: bool) -> None:
    """Measure FILES: order of greys, clipping, bends, levels.

    Exits with 1 if a LUT deserves a warning and with 2 if a file cannot be read.
    """
    rows = [_checked(path, source_format) for path in files]
    if as_json:
        click.echo(json.dumps({"results": rows}, indent=2, ensure_ascii=False))
    else:
        for row in rows:
            for line in _lines(row):
                click.echo(line)
    if any("error" in row for row in rows):
        ctx.exit(2)
    if any(row["warnings"] for row in rows):
        ctx.exit(1)


@command.command()
@click.argument("source", type=_file)
@click.option("-o", "--out", type=_file, required=True, help="PNG file for the picture.")
@click.option("--from", "source_format", type=_format, help="Format of SOURCE, where its name does not say.")
@click.option(
    "--interpolation", type=click.Choice(["tetrahedral", "trilinear"]), default="tetrahedral", show_default=True
)
def show(source: Path, out: Path, source_format: str | None, interpolation: Any) -> None:
    """Draw SOURCE: slices of the colour cube, what becomes of greys and hues, health."""
    from lutstudio.atomic import write_atomic
    from lutstudio.imagefile import clean_name, encode_png
    from lutstudio.lut.chart import draw_chart
    from lutstudio.lut.formats import read_lut
    from lutstudio.lut.health import check_health

    if out.suffix.lower() != ".png":
        raise click.BadParameter(f"{out}: the picture is a PNG; a name ending in .png was expected", param_hint="--out")
    lut = read_lut(source, source_format)
    chart = draw_chart(lut, check_health(lut, lut), clean_name(source.name), interpolation)
    write_atomic(out, encode_png(chart))
    click.echo(str(out))


def _checked(path: Path, source_format: str | None) -> dict[str, Any]:
    from lutstudio.lut.formats import read_lut
    from lutstudio.lut.health import check_health

    try:
        lut = read_lut(path, source_format)
    except LutStudioError as error:
        return {"file": str(path), "error": str(error)}
    health = check_health(lut, lut)
    return {
        "file": str(path),
        "size": lut.size,
        "domain": [lut.domain_min, lut.domain_max],
        "values": [float(lut.table.min()), float(lut.table.max())],
        "fall": health.fall,
        "clipped": health.clipped,
        "bend": health.bend,
        "levels": health.levels,
        "warnings": list(health.warnings),
    }


def _lines(row: dict[str, Any]) -> list[str]:
    if "error" in row:
        return [f"Error: {row['error']}"]
    low, high = row["values"]
    facts = (
        f"{row['file']}  {row['size']}³, values {low:.4g} to {high:.4g}, L* falls by {row['fall']:.2f}, "
        f"clipped {row['clipped']:.1%}, bend {row['bend']:.3f}, levels {row['levels']}"
    )
    return [facts, *(f"  warning: {text}" for text in row["warnings"])]
