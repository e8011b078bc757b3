"""``lutstudio presets``: the shades at hand."""

import json
from typing import Any

import click

from lutstudio.cli.files import json_option


@click.group()
def command() -> None:
    """List and show the shipped presets."""


@command.command("list")
@json_option
def list_presets(as_json: bool) -> None:
    """List the shipped presets: code, name, family."""
    from lutstudio.preset.library import shipped_presets

    presets = shipped_presets()
    if as_json:
        click.echo(json.dumps([{"name": p.name, "code": p.code, "family": p.family} for p in presets], indent=2))
        return
    for preset in presets:
        click.echo(f"{preset.code:8} {preset.name:20} {preset.family}")


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
