"""``lutstudio recolour --mode``: pictures coloured as other papers do it."""

from pathlib import Path
from typing import Any

import click

from lutstudio.cli.files import hair_of, output_paths
from lutstudio.cli.inputs import each_picture
from lutstudio.modes import MODES, Mode


def mode_options(command: Any) -> Any:
    """The options `mode` and `colour`."""
    mode = click.option(
        "--mode", type=click.Choice(list(MODES)), help="Colour as another paper does, without LUTs; pictures only."
    )
    colour = click.option("--colour", metavar="#RRGGBB", help="For --mode; else the preset's target on light hair.")
    return mode(colour(command))


def by_mode(
    source: Path,
    out: Path,
    mask: Path | None,
    mode: Mode,
    colour: tuple[float, float, float],
    strength: float,
    model: str = "",
) -> tuple[list[dict[str, Any]], list[str]]:
    """Pictures of SOURCE coloured by a mode into `out`; rows and failures as `each_picture` has them."""
    from lutstudio.arrays import to_float, to_uint8
    from lutstudio.atomic import write_atomic
    from lutstudio.imagefile import encode_png, read_picture

    place = output_paths(source, out)

    def work(path: Path) -> dict[str, Any]:
        target = place(path)
        picture = read_picture(path)
        hair = to_float(hair_of(picture, path, mask, model))
        coloured = mode.apply(picture.rgb, hair, colour)
        write_atomic(target, encode_png(to_uint8(picture.rgb + strength * (coloured.image - picture.rgb))))
        return {"picture": str(path), "result": str(target), "warnings": list(coloured.warnings)}

    return each_picture(source, work)


def mode_colour(colour: str | None, preset: str | None) -> tuple[float, float, float]:
    """The colour a mode is to give: the one asked for, or the target of a preset's lightest reference.

    Raises
    ------
    click.UsageError
        If there is neither.
    ParamError
        If the text is no colour.
    """
    from lutstudio.colour.hexcode import parse_hex
    from lutstudio.preset.library import find_preset

    if colour is None and preset is not None:
        colour = find_preset(preset).preset.references[-1].target
    if colour is None:
        raise click.UsageError("--mode needs a --colour, or a --preset that has a target")
    return parse_hex(colour)


def mode_line(row: dict[str, Any]) -> str:
    """A result in words."""
    return "  ".join([row["result"], *row["warnings"]])
