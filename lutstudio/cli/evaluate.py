"""``lutstudio evaluate``: how well networks find hair, beside what the papers report."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from lutstudio.cli.files import json_option
from lutstudio.segment.matte.names import Edges

if TYPE_CHECKING:
    from lutstudio.segment.evaluation.report import Results
    from lutstudio.segment.evaluation.samples import Sample
    from lutstudio.segment.metrics import Fairness

_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("models", nargs=-1, required=True, metavar="MODEL...")
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--edges", multiple=True, type=click.Choice(get_args(Edges)), help="Also the way of a still with these; repeatable."
)
@click.option("--held-out", is_flag=True, help="Only pictures that our training never saw.")
@click.option("--limit", type=click.IntRange(1), help="At most so many pictures, spread over all.")
@click.option("--index", type=_file, help="Tab-separated facts of each picture, id first; else DATA's index.tsv.")
@click.option("--by", multiple=True, metavar="COLUMN", help="Compare groups of a column of the index; repeatable.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the groups' intervals.")
@click.option("--sheet", type=click.Path(path_type=Path), help="PNG for the best, middle and worst pictures.")
@json_option
def command(
    models: tuple[str, ...],
    data: Path,
    edges: tuple[Edges, ...],
    held_out: bool,
    limit: int | None,
    index: Path | None,
    by: tuple[str, ...],
    seed: int,
    sheet: Path | None,
    as_json: bool,
) -> None:
    """Measure each MODEL on DATA, a folder of ID.jpg with masks ID.png.

    A MODEL is the name of a shipped network or a file (.onnx, or .tflite for a
    peer). All are measured in one run, picture by picture in turns, so that their
    times compare. The error tags on the sheet are guesses.
    """
    from lutstudio.atomic import write_atomic
    from lutstudio.imagefile import encode_png
    from lutstudio.segment.evaluation.cases import cases
    from lutstudio.segment.evaluation.measure import measure
    from lutstudio.segment.evaluation.report import as_json as to_json
    from lutstudio.segment.evaluation.report import fairness_report, report
    from lutstudio.segment.evaluation.samples import find_samples
    from lutstudio.segment.evaluation.ways import ways_of

    if sheet is not None and sheet.suffix.lower() != ".png":
        raise click.BadParameter(
            f"{sheet}: the sheet is a PNG; a name ending in .png was expected", param_hint="--sheet"
        )
    samples = find_samples(data, held_out=held_out, limit=limit, index=index)
    ways = ways_of(models, edges)
    with click.progressbar(samples, file=sys.stderr, show_pos=True, label="Measuring") as bar:
        results = measure(ways, bar)
    groups = {column: _groups(results, samples, column, seed) for column in by}
    if as_json:
        click.echo(json.dumps(to_json(results, groups), indent=2, ensure_ascii=False))
    else:
        click.echo("\n\n".join([report(results), *(fairness_report(name, found) for name, found in groups.items())]))
    if sheet is not None:
        write_atomic(sheet, encode_png(cases(ways, results, samples)))
        click.echo(str(sheet), err=True)


def _groups(results: "Results", samples: tuple["Sample", ...], column: str, seed: int) -> dict[str, "Fairness"]:
    from lutstudio.segment.evaluation.samples import groups_of
    from lutstudio.segment.metrics import fairness

    places = groups_of(samples, column)
    return {
        label: fairness({name: [rows[place].scores.iou for place in of] for name, of in places.items()}, seed)
        for label, rows in results.items()
    }
