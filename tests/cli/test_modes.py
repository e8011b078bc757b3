"""``lutstudio recolour --mode``: the colourings of other papers from the command line."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from lutstudio.cli import main
from lutstudio.imagefile import read_mask, read_picture
from lutstudio.modes import MODES
from lutstudio.shipped import references_dir

DARK, MATTE = references_dir() / "dark.png", references_dir() / "dark.matte.png"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["recolour", *(str(a) for a in arguments)])


@pytest.mark.parametrize("mode", MODES)
def test_a_mode_changes_hair_and_nothing_else(tmp_path: Path, mode: str) -> None:
    out = tmp_path / "out.png"
    result = run(DARK, "--mask", MATTE, "--mode", mode, "--colour", "#c03020", "-o", out, "--json")
    assert result.exit_code == 0, result.output
    picture, changed = read_picture(DARK).levels, read_picture(out).levels
    mask = read_mask(MATTE, picture.shape[:2])
    assert np.array_equal(changed[mask == 0], picture[mask == 0])
    assert not np.array_equal(changed[mask == 255], picture[mask == 255])
    warnings = json.loads(result.stdout)["results"][0]["warnings"]
    assert bool(warnings) == mode.startswith("hue")  # which hardly shows on dark hair


def test_the_colour_may_come_from_a_preset_and_strength_0_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    assert run(DARK, "--mask", MATTE, "--mode", "hue", "-p", "Copper", "-o", out, "--strength", 0).exit_code == 0
    assert np.array_equal(read_picture(out).levels, read_picture(DARK).levels)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--mode", "hue"], "needs a --colour"),
        (["--mode", "hue", "--colour", "red"], "#rrggbb"),
        (["--mode", "hue", "--colour", "#808080"], "no hue"),
        (["--colour", "#c03020", "-p", "Copper"], "--colour is for --mode"),
        ([], "give a --preset"),
    ],
)
def test_what_cannot_be_coloured_is_said(tmp_path: Path, options: list[str], words: str) -> None:
    result = run(DARK, "--mask", MATTE, *options, "-o", tmp_path / "out.png")
    assert result.exit_code == 2
    assert words in result.output
