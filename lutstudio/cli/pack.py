"""``lutstudio pack``: preset packs for apps."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lutstudio.cli.files import json_option

if TYPE_CHECKING:
    from lutstudio.preset.pack import Pack

pack_argument = click.argument("pack", type=click.Path(exists=True, path_type=Path))
target_option = click.option(
    "-t",
    "--target",
    "targets",
    multiple=True,
    metavar="ID",
    help="A form of the LUTs to add (or all); many may be given.",
)


@click.group()
def command() -> None:
    """Export, collect, check, compare and show preset packs."""


@command.command()
@click.argument("preset")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The pack to write.")
@target_option
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
    """Prove a pack or a collection: form, hashes, stacks, every target and chart, computed anew.

    Exits with 1 on findings.
    """
    from lutstudio.preset.check import check_pack

    shades = _shades(pack)
    findings = [f"{start}{finding}" for start, found in shades for finding in check_pack(found)]
    targets = list(dict.fromkeys(target.id for _, found in shades for target in found.targets))
    if as_json:
        row = {"pack": str(pack), "shades": len(shades), "targets": targets, "findings": findings}
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

    shades = _shades(pack)
    if as_json:
        rows = [preset_to_json(found.preset) for _, found in shades]
        click.echo(json.dumps(rows if len(rows) > 1 else rows[0], indent=2, ensure_ascii=False))
        return
    click.echo("\n\n".join(_facts(found) for _, found in shades))


@command.command()
@click.argument("presets", nargs=-1, required=True)
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
@click.option("--name", default="", help="What the collection is called.")
@target_option
@click.option("--code", is_flag=True, help="Add reference code and a preview to each shade.")
def collect(presets: tuple[str, ...], out: Path, name: str, targets: tuple[str, ...], code: bool) -> None:
    """Write PRESETS (names, codes, JSON files or packs) as one collection, in their order.

    `all` stands for every shipped one.
    """
    from lutstudio.atomic import write_atomic
    from lutstudio.preset.collection import collect as collected
    from lutstudio.preset.collection import write_collection
    from lutstudio.preset.equip import Wanted, equip
    from lutstudio.preset.targets import TARGETS

    wanted = Wanted(tuple(TARGETS) if "all" in targets else targets, code)
    collection = collected(name, [equip(pack, wanted) for pack in _found(presets)])
    write_atomic(out, write_collection(collection))
    click.echo(f"{out}  {len(collection.packs)} shades: {', '.join(pack.preset.name for pack in collection.packs)}")


@command.command()
@click.argument("presets", nargs=-1, required=True)
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The HTML to write.")
@click.option("--name", default="Swatch card", help="The card's heading.")
def card(presets: tuple[str, ...], out: Path, name: str) -> None:
    """Draw PRESETS (names, codes, JSON files, packs or collections) on a card to print; `all` is every shipped one."""
    from lutstudio.atomic import write_atomic
    from lutstudio.preset.card import swatch_card

    packs = _found(presets)
    write_atomic(out, swatch_card(name, packs))
    click.echo(f"{out}  {len(packs)} shades")


@command.command()
@click.argument("before")
@click.argument("after")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="PNG of both on two heads.")
@json_option
def diff(before: str, after: str, out: Path | None, as_json: bool) -> None:
    """Compare two versions of a shade: settings, stacks, LUTs. Exits with 1 where they differ."""
    from dataclasses import asdict

    from lutstudio.atomic import write_atomic
    from lutstudio.imagefile import encode_png
    from lutstudio.preset.diff import compare_packs, draw_difference

    first, second = (_found((preset,))[0] for preset in (before, after))
    found = compare_packs(first, second)
    if out is not None:
        write_atomic(out, encode_png(draw_difference(first, second)))
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False))
    else:
        for line in (*found.settings, *found.stacks):
            click.echo(line)
        click.echo(f"{'LUT':10} {'mean ΔE00':>10} {'99 of 100':>10} {'largest':>10} {'on greys':>10}")
        for lut in found.luts:
            click.echo(f"{lut.name:10} {lut.mean:10.3f} {lut.p99:10.3f} {lut.largest:10.3f} {lut.grey:10.3f}")
    if not found.same:
        raise click.exceptions.Exit(1)


def _found(presets: tuple[str, ...]) -> list["Pack"]:
    """The shades that arguments name, with those of collections one by one."""
    from lutstudio.preset.library import find_preset, shipped_presets
    from lutstudio.preset.pack import pack_of

    found: list[Pack] = []
    for preset in presets:
        path = Path(preset)
        if preset == "all":
            found += [pack_of(one) for one in shipped_presets()]
        elif path.is_file() and path.suffix == ".lutcollection":
            found += [pack for _, pack in _shades(path)]
        else:
            found.append(find_preset(preset))
    return found


def _shades(path: Path) -> list[tuple[str, "Pack"]]:
    """The shade of a pack, or those of a collection, each with how to begin a sentence about it."""
    from lutstudio.errors import PackError
    from lutstudio.preset.collection import is_collection, read_collection
    from lutstudio.preset.pack import MAX_PACK, read_pack
    from lutstudio.readfile import read_bytes

    if path.is_dir():
        return [("", read_pack(path))]
    data = read_bytes(path, MAX_PACK, PackError)
    if not is_collection(data):
        return [("", read_pack(data, path.name))]
    collection = read_collection(data, path.name)
    return [(f"{folder}: ", pack) for folder, pack in zip(collection.folders(), collection.packs, strict=True)]


def _facts(found: "Pack") -> str:
    preset = found.preset
    lines = [f"{preset.name}  {preset.code}  {preset.family}"]
    lines.append(f"{preset.interpolation}, {preset.measure} of the {preset.region}")
    for name, reference, lut in zip(preset.reference_names(), preset.references, found.luts, strict=True):
        layers = len(reference.stack.layers)
        lines.append(f"{name}: intensity {reference.intensity:.4f}, {lut.size}³, {layers} layers")
    for target in found.targets:
        lines.append(f"target {target.id}: {target.size}³, {len(target.files)} files, ΔE00 {max(target.delta_e):.2f}")
    return "\n".join([*lines, *(f"  {file}" for file in found.extras)])
