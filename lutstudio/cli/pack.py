"""``lutstudio pack``: preset packs for apps."""

import json
from pathlib import Path

import click

from lutstudio.cli.files import json_option

pack_argument = click.argument("pack", type=click.Path(exists=True, path_type=Path))


@click.group()
def command() -> None:
    """Export, check and show preset packs."""


@command.command()
@click.argument("preset")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The pack to write.")
def export(preset: str, out: Path) -> None:
    """Write PRESET (name, code, JSON file or pack) as a pack."""
    from lutstudio.atomic import write_atomic
    from lutstudio.preset.library import find_preset
    from lutstudio.preset.pack import write_pack

    found = find_preset(preset)
    write_atomic(out, write_pack(found))
    click.echo(f"{out}  {found.preset.name}, {len(found.luts)} LUTs of {found.luts[0].size}³")


@command.command()
@pack_argument
@json_option
def check(pack: Path, as_json: bool) -> None:
    """Check a pack: its format and hashes, and that its stacks still bake to its LUTs. Exits with 1 on findings."""
    from lutstudio.preset.pack import read_pack

    findings = read_pack(pack).check()
    if as_json:
        click.echo(json.dumps({"pack": str(pack), "findings": list(findings)}, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(f"{pack}: {finding}" for finding in findings) or f"{pack}: in order")
    if findings:
        raise click.exceptions.Exit(1)


@command.command()
@pack_argument
@json_option
def show(pack: Path, as_json: bool) -> None:
    """Show what a pack holds."""
    from lutstudio.preset.document import preset_to_json
    from lutstudio.preset.pack import read_pack

    found = read_pack(pack)
    if as_json:
        click.echo(json.dumps(preset_to_json(found.preset), indent=2, ensure_ascii=False))
        return
    preset = found.preset
    click.echo(f"{preset.name}  {preset.code}  {preset.family}")
    click.echo(f"{preset.interpolation}, {preset.measure} of the {preset.region}")
    for name, reference, lut in zip(preset.reference_names(), preset.references, found.luts, strict=True):
        click.echo(f"{name}: intensity {reference.intensity:.4f}, {lut.size}³, {len(reference.stack.layers)} layers")
