"""``lutstudio presets``: the shades at hand, shipped and kept."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lutstudio.cli.files import json_option

if TYPE_CHECKING:
    from lutstudio.preset.kept import Library


@click.group()
def command() -> None:
    """List and show presets; keep your own in a library with tags and favourites."""


@command.command("list")
@click.argument("words", nargs=-1)
@click.option("--tag", "tags", multiple=True, help="Only kept shades with this tag; many may be given.")
@click.option("--favourites", is_flag=True, help="Only favourites among the kept shades.")
@json_option
def list_presets(words: tuple[str, ...], tags: tuple[str, ...], favourites: bool, as_json: bool) -> None:
    """List the shipped presets and the kept ones that have all WORDS: code, name, family."""
    from lutstudio.preset.library import shipped_presets

    library = _library()
    text = " ".join(words)
    kept = [one for one in library.entries() if one.matches(text, tags, favourites)]
    shipped = [] if tags or favourites else [p for p in shipped_presets() if _has(p.name, p.code, p.family, text)]
    if as_json:
        rows: list[dict[str, Any]] = [{"name": p.name, "code": p.code, "family": p.family} for p in shipped]
        rows += [{**asdict(one), "path": str(library.path(one.id))} for one in kept]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for preset in shipped:
        click.echo(f"{preset.code:8} {preset.name:20} {preset.family}")
    for one in kept:
        star = "*" if one.favourite else " "
        click.echo(f"{one.code:8} {one.name:20} {one.family:10} {star} {one.id}  {', '.join(one.tags)}")


@command.command("keep")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--tag", "tags", multiple=True, help="A tag to give; many may be given.")
def keep(files: tuple[Path, ...], tags: tuple[str, ...]) -> None:
    """Keep packs and collections in your library."""
    from lutstudio.errors import PackError
    from lutstudio.preset.pack import MAX_PACK
    from lutstudio.readfile import read_bytes

    for file in files:
        for one in _library().add(read_bytes(file, MAX_PACK, PackError), file.name, tags):
            click.echo(f"{one.id}  {one.name}  {', '.join(one.tags)}")


@command.command("change")
@click.argument("ids", nargs=-1, required=True)
@click.option("--tag", "tags", multiple=True, help="The tags to have instead; many may be given.")
@click.option("--no-tags", is_flag=True, help="Take all tags away.")
@click.option("--favourite/--no-favourite", default=None, help="Make it a favourite, or none.")
def change(ids: tuple[str, ...], tags: tuple[str, ...], no_tags: bool, favourite: bool | None) -> None:
    """Give kept shades other tags, or make them favourites."""
    for name in ids:
        one = _library().change(name, tags=tags if tags or no_tags else None, favourite=favourite)
        click.echo(f"{one.id}  {one.name}  {'*' if one.favourite else ' '} {', '.join(one.tags)}")


@command.command("forget")
@click.argument("ids", nargs=-1, required=True)
def forget(ids: tuple[str, ...]) -> None:
    """Take shades out of your library, for good."""
    for name in ids:
        _library().remove(name)
        click.echo(f"{name} is gone")


@command.command("show")
@click.argument("preset")
@json_option
def show_preset(preset: str, as_json: bool) -> None:
    """Show a preset: its references and the layers of each stack."""
    from lutstudio.preset.document import preset_to_json
    from lutstudio.preset.library import find_preset

    found = find_preset(preset).preset
    if as_json:
        click.echo(json.dumps(preset_to_json(found), indent=2, ensure_ascii=False))
        return
    click.echo(f"{found.name}  {found.code}  {found.family}")
    if found.notes:
        click.echo(found.notes)
    for name, reference in zip(found.reference_names(), found.references, strict=True):
        click.echo(f"\n{name}: intensity {reference.intensity:.3f}, target {reference.target or 'none'}")
        for layer in reference.stack.layers:
            click.echo(f"  {layer.title}{_options(layer)}")


def _options(layer: Any) -> str:
    from lutstudio.params import params_of, values_of

    effect = layer.effect
    facts = [
        f"{p.name} {values_of(effect)[p.name]}" for p in params_of(type(effect)) if getattr(effect, p.name) != p.default
    ]
    if layer.opacity < 1.0:
        facts.append(f"opacity {layer.opacity:g}")
    if layer.muted:
        facts.append("muted")
    return f": {', '.join(facts)}" if facts else ""


def _library() -> "Library":
    from lutstudio.preset.kept import Library
    from lutstudio.project.home import data_home

    return Library(data_home() / "presets")


def _has(name: str, code: str, family: str, words: str) -> bool:
    text = f"{name} {code} {family}".casefold()
    return all(word in text for word in words.casefold().split())
