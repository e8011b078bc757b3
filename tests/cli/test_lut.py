import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from lutstudio.cli import main
from lutstudio.imagefile import read_picture
from lutstudio.lut.formats import FORMATS, read_lut, write_lut
from lutstudio.lut.table import LUT3D, grid, identity
from tests.lut.luts import random_lut, smooth_lut


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["lut", *map(str, words)])


@pytest.fixture
def look(tmp_path: Path) -> Path:
    path = tmp_path / "look.cube"
    write_lut(path, smooth_lut(), title="A look")
    return path


def test_every_format_can_be_named() -> None:
    words = run("convert", "--help").output.replace("\n", "")
    assert all(name in words for name in FORMATS)


def test_convert_changes_the_format_and_keeps_the_values(look: Path, tmp_path: Path) -> None:
    result = run("convert", look, tmp_path / "look.spi3d")
    assert result.exit_code == 0
    assert read_lut(tmp_path / "look.spi3d") == smooth_lut()


def test_convert_resizes_and_titles(look: Path, tmp_path: Path) -> None:
    assert run("convert", look, tmp_path / "small.cube", "--size", 17, "--title", "Small").exit_code == 0
    assert (tmp_path / "small.cube").read_bytes().startswith(b'TITLE "Small"\nLUT_3D_SIZE 17\n')
    assert run("convert", look, tmp_path / "h.png", "--to", "hald16", "--size", 36).exit_code == 0
    assert run("convert", tmp_path / "h.png", tmp_path / "back.cube").exit_code == 0
    assert np.abs(read_lut(tmp_path / "back.cube").table - read_lut(tmp_path / "h.png").table).max() == 0


def test_convert_says_what_size_a_format_asks_for(look: Path, tmp_path: Path) -> None:
    result = run("convert", look, tmp_path / "h.png", "--to", "hald8")
    assert result.exit_code == 2
    assert "36" in result.output
    assert not (tmp_path / "h.png").exists()


def test_a_layout_that_is_not_clear_is_asked_for(tmp_path: Path) -> None:
    write_lut(tmp_path / "t.png", identity(64), "tiles")
    result = run("convert", tmp_path / "t.png", tmp_path / "t.cube")
    assert result.exit_code == 2
    assert "say which" in result.output
    assert run("convert", tmp_path / "t.png", tmp_path / "t.cube", "--from", "tiles").exit_code == 0


def test_check_passes_a_healthy_lut(look: Path) -> None:
    result = run("check", look)
    assert result.exit_code == 0
    assert "33³" in result.output


def test_check_exits_with_1_for_a_warning(tmp_path: Path) -> None:
    write_lut(tmp_path / "inverse.cube", LUT3D(1.0 - grid(9)))
    result = run("check", tmp_path / "inverse.cube")
    assert result.exit_code == 1
    assert "warning: greys lose their order" in result.output


def test_check_exits_with_2_for_a_file_that_cannot_be_read_and_still_looks_at_the_others(
    look: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.cube").write_text("LUT_3D_SIZE 2\n0 0\n")
    result = run("check", tmp_path / "bad.cube", look)
    assert result.exit_code == 2
    assert "bad.cube:2: expected 3 numbers, got 2" in result.output
    assert "33³" in result.output


def test_check_prints_json(look: Path, tmp_path: Path) -> None:
    result = run("check", "--json", look, tmp_path / "absent.cube")
    rows = json.loads(result.output)["results"]
    assert result.exit_code == 2
    assert rows[0]["size"] == 33
    assert rows[0]["warnings"] == []
    assert "no such file" in rows[1]["error"]


def test_show_draws_a_picture(tmp_path: Path) -> None:
    write_lut(tmp_path / "x.cube", random_lut(5))
    result = run("show", tmp_path / "x.cube", "-o", tmp_path / "x.png")
    assert result.exit_code == 0
    assert read_picture(tmp_path / "x.png").size == (700, 1080)


def test_show_writes_pngs_only(look: Path, tmp_path: Path) -> None:
    result = run("show", look, "-o", tmp_path / "x.jpg")
    assert result.exit_code == 2
    assert not (tmp_path / "x.jpg").exists()
