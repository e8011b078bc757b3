"""``lutstudio proof``: show that shades hold on all kinds of hair."""

import os
import sys
from pathlib import Path

import click


@click.command()
@click.argument("presets", nargs=-1, required=True, metavar="PRESET…")
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder to write.")
@click.option(
    "--heads",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Your own photographs; NAME.matte.png beside one is its exact matte. Without it: the shipped heads.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=min(os.cpu_count() or 1, 4), show_default=True)
@click.option("--ray", metavar="ADDRESS", help="Work on a Ray cluster; local starts one here.")
def command(presets: tuple[str, ...], out: Path, heads: Path | None, jobs: int, ray: str | None) -> None:
    """Prove PRESETs (names, codes, files or packs; "all" for every shipped one) on many heads.

    Writes index.html, contact.png and proof.json. Exits with 1 if a shade fails a gate.
    """
    from lutstudio.atomic import write_atomic
    from lutstudio.cli.files import make_folder
    from lutstudio.documents import dump_json
    from lutstudio.imagefile import encode_png
    from lutstudio.preset.library import find_preset, shipped_presets
    from lutstudio.preset.pack import pack_of
    from lutstudio.proof.contact import contact
    from lutstudio.proof.prove import prove
    from lutstudio.proof.report import report
    from lutstudio.proof.subject import shipped_sources, sources_in
    from lutstudio.proof.table import table

    packs = [pack_of(p) for p in shipped_presets()] if presets == ("all",) else [find_preset(name) for name in presets]
    sources = shipped_sources() if heads is None else sources_in(heads)
    make_folder(out)
    with click.progressbar(length=len(sources), file=sys.stderr, show_pos=True, label="Heads") as bar:
        proofs = prove(packs, sources, jobs=jobs, ray=ray, done=lambda: bar.update(1))
    write_atomic(out / "index.html", report(proofs).encode())
    write_atomic(out / "contact.png", encode_png(contact(proofs)))
    write_atomic(out / "proof.json", dump_json(table(proofs)))
    for proof in proofs:
        failing = [f"{m.label} {m.value:.2f} ({m.gate})" for m in proof.verdict.measures if m.verdict == "fail"]
        click.echo(f"{proof.pack.preset.name:20} {proof.verdict.word:5} {', '.join(failing)}")
    click.echo(f"{out / 'index.html'}")
    if any(proof.verdict.word == "fail" for proof in proofs):
        raise click.exceptions.Exit(1)
