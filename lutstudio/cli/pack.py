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
@click.option(
    "-t",
    "--target",
    "targets",
    multiple=True,
    metavar="ID",
    help="A form of the LUTs to add (or all); many may be given.",
)
@click.option("--code", is_flag=True, help="Add reference code and a preview that opens in a browser.")
@click.option("--network", is_flag=True, help="Add the network that finds hair, with its card.")
def export(preset: str, out: Path, targets: tuple[str, ...], code: bool, network: bool) -> None:
    """Write PRESET (name, code, JSON file or pack) as a pack.

    `lutstudio pack targets` lists the targets. Everything but the LUTs and
    thumbnails is made anew, also where PRESET is a pack that has some already.
    """
    from lutstudio.atomic import write_atomic
    from lutstudio.preset.equip import Wanted, equip
    from lutstudio.preset.library import find_preset
    from lutstudio.preset.pack import write_pack
    from lutstudio.preset.targets import TARGETS

    wanted = Wanted(tuple(TARGETS) if "all" in targets else targets, code, network)
    found = equip(find_preset(preset), wanted)
    write_atomic(out, write_pack(found))
    click.echo(f"{out}  {found.preset.name}, {len(found.luts)} LUTs of {found.luts[0].size}³")
    for target in found.targets:
        click.echo(
            f"  {target.id:16} {target.size}³, largest error {max(target.largest_error) * 255:.2f}/255, "
            f"ΔE00 {max(target.delta_e):.2f}"
        )


@command.command("targets")
@json_option
def list_targets(as_json: bool) -> None:
    """List the targets: id, name, what it is for."""
    from lutstudio.preset.targets import TARGETS

    rows = [{"id": t.id, "label": t.label, "group": t.group, "purpose": t.purpose} for t in TARGETS.values()]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['id']:16} {row['label']}\n{'':16} {row['purpose']}")


@command.command()
@pack_argument
@json_option
def check(pack: Path, as_json: bool) -> None:
    """Prove a pack: form, hashes, stacks, every target and chart, computed anew. Exits with 1 on findings."""
    from lutstudio.preset.check import check_pack
    from lutstudio.preset.pack import read_pack

    found = read_pack(pack)
    findings = check_pack(found)
    targets = [target.id for target in found.targets]
    if as_json:
        row = {"pack": str(pack), "targets": targets, "findings": list(findings)}
        click.echo(json.dumps(row, indent=2, ensure_ascii=False))
    elif findings:
        click.echo("\n".join(f"{pack}: {finding}" for finding in findings))
    else:
        proven = f" with {', '.join(targets)}" if targets else ""
        click.echo(f"{pack}: in order{proven}")
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
    for target in found.targets:
        click.echo(f"target {target.id}: {target.size}³, {len(target.files)} files, ΔE00 {max(target.delta_e):.2f}")
    for file in found.extras:
        click.echo(f"  {file}")
