from pathlib import Path

import cv2
import numpy as np
import pytest

from lutstudio.arrays import RGB, Mask
from lutstudio.errors import ModelError
from lutstudio.imagefile import read_picture
from lutstudio.segment.evaluate import evaluate, find_pairs, main, sheet_of, table
from lutstudio.segment.heldout import is_held_out


def dark(picture: RGB) -> Mask:
    found: Mask = (picture.mean(axis=2) < 0.5).astype(np.float32)
    return found


def nothing(picture: RGB) -> Mask:
    return np.zeros(picture.shape[:2], np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for index in range(4):
        picture = np.full((40, 60 + index, 3), 230, np.uint8)
        mask = np.zeros((40, 60 + index), np.uint8)
        picture[8:24, 16:40], mask[8:24, 16:40] = 20, 255
        cv2.imwrite(str(tmp_path / f"head_{index}.jpg"), picture)
        cv2.imwrite(str(tmp_path / f"head_{index}.png"), mask)
    (tmp_path / "alone.jpg").write_bytes((tmp_path / "head_0.jpg").read_bytes())
    return tmp_path


def test_each_way_is_scored_on_each_picture(folder: Path) -> None:
    pairs = find_pairs(folder)
    results = evaluate({"dark": dark, "nothing": nothing}, pairs)
    assert [row.name for row in results["dark"]] == [f"head_{index}" for index in range(4)]
    assert min(row.scores.iou for row in results["dark"]) > 0.95
    assert max(row.scores.iou for row in results["nothing"]) == 0.0


def test_the_table_has_a_line_per_way_and_the_annotators_ceiling(folder: Path) -> None:
    text = table(evaluate({"dark": dark, "nothing": nothing}, find_pairs(folder)))
    lines = text.splitlines()
    assert lines[1].startswith("dark")
    assert "0.0000" in lines[2]
    assert "4 pictures" in lines[3]
    assert "0.88" in lines[3]


def test_the_sheet_is_a_picture(folder: Path) -> None:
    pairs = find_pairs(folder)
    sheet = read_picture(sheet_of(dark, evaluate({"dark": dark}, pairs)["dark"], pairs))
    assert sheet.size[1] > 600


def test_only_held_out_pictures_are_taken_when_asked(tmp_path: Path) -> None:
    for index in range(60):
        for suffix in (".jpg", ".png"):
            (tmp_path / f"picture_{index}{suffix}").touch()
    names = [picture.stem for picture, _ in find_pairs(tmp_path, held_out_only=True)]
    assert names == sorted(f"picture_{index}" for index in range(60) if is_held_out(f"picture_{index}"))
    assert 0 < len(names) < 60


def test_a_folder_without_pairs_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ModelError, match=r"no ID\.jpg"):
        find_pairs(tmp_path)
    assert main([str(tmp_path)]) == 2
    assert "no ID.jpg" in capsys.readouterr().err


def test_the_command_prints_a_table_and_writes_a_sheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--careful", "--sheet", str(folder / "sheet.png")]) == 0
    out = capsys.readouterr().out
    assert "network" in out
    assert "find_hair" in out
    assert (folder / "sheet.png").stat().st_size > 1000
