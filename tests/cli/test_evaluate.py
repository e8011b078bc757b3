"""``lutstudio evaluate`` on a small folder, with the shipped network."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lutstudio.cli import main
from lutstudio.segment.shipped import DEFAULT
from tests.segment.evaluation.folders import write_heads


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *(str(a) for a in arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_heads(tmp_path)


def test_tables_and_a_sheet(folder: Path) -> None:
    result = run(DEFAULT, folder, "--sheet", folder / "sheet.png", "--limit", 2)
    assert result.exit_code == 0, result.output
    assert "Levinshtein et al. 2018, Table I" in result.stdout
    assert f"  {DEFAULT}" in result.stdout
    assert (folder / "sheet.png").stat().st_size > 1000


def test_edges_are_ways_of_their_own_and_groups_are_compared(folder: Path) -> None:
    (folder / "index.tsv").write_text("id\thair\nhead_0\twavy\nhead_1\twavy\nhead_2\tbraids\n")
    result = run(DEFAULT, folder, "--edges", "strands", "--edges", "crf", "--by", "hair", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert list(told["models"]) == [DEFAULT, f"{DEFAULT}, still, strands", f"{DEFAULT}, still, crf"]
    assert {g["name"] for g in told["models"][DEFAULT]["groups"]["hair"]["groups"]} == {"wavy", "braids"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-net"], "no-such-net"),
        (["peer.tflite"], "no such file"),
        ([DEFAULT, DEFAULT], "two networks"),
        ([DEFAULT, "--by", "age"], "there is no index"),
        ([DEFAULT, "--sheet", "sheet.jpg"], ".png was expected"),
    ],
)
def test_what_cannot_be_measured_is_said(folder: Path, arguments: list[str], words: str) -> None:
    models = [a for a in arguments[:2] if not a.startswith("--")][: 2 if arguments[:2] == [DEFAULT, DEFAULT] else 1]
    result = run(*models, folder, *arguments[len(models) :])
    assert result.exit_code == 2
    assert words in result.output
