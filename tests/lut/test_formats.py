import os
from pathlib import Path

import numpy as np
import pytest

from lutstudio.errors import LutFormatError
from lutstudio.lut import hald, tiles
from lutstudio.lut.formats import FORMATS, read_lut, write_lut
from lutstudio.lut.table import identity
from tests.lut.luts import lut_of_depth, random_lut

FITTING = {"hald8": (36, 8), "hald16": (25, 16), "tiles": (64, 8), "strip": (16, 8), "strip-flipped": (32, 8)}
ROUNDED = {"cube-mobile": 1e-9}  # nine decimals; every other format keeps all bits that it can hold


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_makes_the_round_trip_through_a_file(format: str, tmp_path: Path) -> None:
    size, depth = FITTING.get(format, (17, 24))
    lut = lut_of_depth(size, depth) if format in FITTING else random_lut(size)
    path = tmp_path / f"look{FORMATS[format].suffix}"
    write_lut(path, lut, format, title="A look")
    again = read_lut(path, format)
    assert np.abs(again.table.astype(float) - lut.table).max() <= ROUNDED.get(format, 0.0)


def test_suffixes_decide_where_they_can(tmp_path: Path) -> None:
    for name in ("a.cube", "b.CUBE", "c.spi3d"):
        write_lut(tmp_path / name, random_lut(5))
        assert read_lut(tmp_path / name) == random_lut(5)
    write_lut(tmp_path / "d.png", lut_of_depth(36, 8), "hald8")
    assert read_lut(tmp_path / "d.png") == lut_of_depth(36, 8)


def test_512_by_512_must_be_named(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(tiles.encode(identity(64)))
    with pytest.raises(LutFormatError, match="say which"):
        read_lut(path)
    assert np.abs(read_lut(path, "tiles").table - identity(64).table).max() < 0.5 / 255 + 1e-6
    assert read_lut(path, "hald8") != read_lut(path, "tiles")
    path.write_bytes(hald.encode8(identity(64)))
    with pytest.raises(LutFormatError, match="say which"):
        read_lut(path)


def test_the_direction_of_green_must_be_named(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    write_lut(path, identity(16), "strip")
    with pytest.raises(LutFormatError, match="green downwards or upwards; say which"):
        read_lut(path)
    assert read_lut(path, "strip") != read_lut(path, "strip-flipped")


@pytest.mark.parametrize("name", ["x.png", "x.3dl", "x", "x.cube.png"])
def test_a_format_that_is_not_clear_must_be_named_to_write(name: str, tmp_path: Path) -> None:
    with pytest.raises(LutFormatError, match="was not named"):
        write_lut(tmp_path / name, identity(16))
    assert not list(tmp_path.iterdir())


def test_a_format_must_go_with_the_suffix(tmp_path: Path) -> None:
    with pytest.raises(LutFormatError, match=r"ends in \.png"):
        write_lut(tmp_path / "x.cube", identity(16), "hald16")
    with pytest.raises(LutFormatError, match="one of cube"):
        write_lut(tmp_path / "x.cube", identity(16), "look")


def test_unknown_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("0 0 0")
    with pytest.raises(LutFormatError, match="what format is it"):
        read_lut(tmp_path / "x.txt")
    with pytest.raises(LutFormatError, match="no such file"):
        read_lut(tmp_path / "absent.cube")
    with pytest.raises(LutFormatError, match="no ordinary file"):
        read_lut(tmp_path, "cube")


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.cube")
    with pytest.raises(LutFormatError, match="no ordinary file"):
        read_lut(tmp_path / "x.cube")


def test_names_are_shown_without_tricks(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\u202e\x1b[31m.cube"
    path.write_text("nonsense")
    with pytest.raises(LutFormatError) as caught:
        read_lut(path)
    assert str(caught.value).startswith("a b[31m.cube:1: ")
