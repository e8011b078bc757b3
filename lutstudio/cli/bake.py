"""``lutstudio bake``: stacks into LUT files."""

from pathlib import Path

import click


@click.command()
@click.argument("source")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="LUT file; a folder for a preset's.")
@click.option("--size", type=click.Choice(["17", "33", "65"]), help="Nodes along each axis; else the preset's, or 33.")
@click.option("--format", "format_name", default=None, help="LUT format; else by the file's suffix.")
def command(source: str, out: Path, size: str | None, format_name: str | None) -> None:
    """Bake SOURCE: a stack's JSON file, or a preset (name, code, JSON file or pack)."""
    from lutstudio.bake import bake, bake_error
    from lutstudio.documents import MAX_BYTES, parse_json
    from lutstudio.errors import DocumentError
    from lutstudio.lut.formats import write_lut
    from lutstudio.preset.library import find_preset
    from lutstudio.readfile import read_bytes
    from lutstudio.stack import EffectStack, stack_from_json

    stacks: dict[Path, tuple[EffectStack, str]]
    path = Path(source)
    named_json = path.suffix == ".json" and path.is_file()
    data = parse_json(read_bytes(path, MAX_BYTES, DocumentError), path.name) if named_json else None
    nodes = int(size) if size else 33
    if isinstance(data, dict) and "layers" in data:
        stacks = {out: (stack_from_json(data), path.stem)}
    else:
        preset = find_preset(source).preset
        nodes = int(size) if size else preset.size
        out.mkdir(parents=True, exist_ok=True)
        named = zip(preset.reference_names(), preset.references, strict=True)
        stacks = {out / f"{name}.cube": (reference.stack, f"{preset.name} {name}") for name, reference in named}
    for target, (stack, title) in stacks.items():
        lut = bake(stack, nodes)
        write_lut(target, lut, format_name, title=title)
        error = bake_error(stack, lut)
        click.echo(f"{target}  {nodes}³, ΔE00 to the stack: mean {error.mean:.3f}, p99 {error.p99:.3f}")
