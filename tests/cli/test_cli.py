"""The command line as its users call it."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from lutstudio.cli import COMMANDS, main
from lutstudio.imagefile import encode_png, read_mask, read_picture
from lutstudio.lut.formats import read_lut
from lutstudio.preset.library import find_preset, shipped_presets
from lutstudio.preset.pack import read_pack
from lutstudio.shipped import references_dir

LIGHT = references_dir() / "light.png"
MATTE = references_dir() / "light.matte.png"
PRESET = "Copper"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = {"gradio", "torch", "numba", "cv2", "onnxruntime", "PIL"}
    code = f"import sys, lutstudio, lutstudio.cli; print(sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_bad_picture_gives_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    result = run("segment", bad, "-o", tmp_path / "mask.png")
    assert result.exit_code == 2
    assert "bad.png" in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "mask.png").exists()


def test_segment_writes_a_mask_of_the_pictures_size(tmp_path: Path) -> None:
    result = run("segment", LIGHT, "-o", tmp_path / "mask.png", "--json")
    assert result.exit_code == 0
    picture = read_picture(LIGHT)
    mask = read_mask(tmp_path / "mask.png", picture.size)
    assert mask.max() == 255
    assert json.loads(result.stdout)["results"][0]["coverage"] > 0.01


def test_intensity_of_the_light_reference_is_its_matted_mean(tmp_path: Path) -> None:
    result = run("intensity", LIGHT, "--mask", MATTE, "--json")
    picture = read_picture(LIGHT)
    weights = read_mask(MATTE, picture.size).astype(float)
    luma = picture.levels.astype(float) @ [0.299, 0.587, 0.114] / 255
    expected = (weights * luma).sum() / weights.sum()
    assert json.loads(result.stdout)["results"][0]["intensity"] == pytest.approx(expected, abs=1e-5)


def test_recolour_changes_hair_and_nothing_else(tmp_path: Path) -> None:
    result = run("recolour", LIGHT, "-p", PRESET, "--mask", MATTE, "-o", tmp_path / "out.png")
    assert result.exit_code == 0, result.output
    picture = read_picture(LIGHT)
    mask = read_mask(MATTE, picture.size)
    out = read_picture(tmp_path / "out.png").levels
    assert np.array_equal(out[mask == 0], picture.levels[mask == 0])
    assert np.abs(out[mask == 255].astype(int) - picture.levels[mask == 255]).mean() > 10


def test_strength_0_leaves_the_picture_as_it_is(tmp_path: Path) -> None:
    run("recolour", LIGHT, "-p", PRESET, "--mask", MATTE, "--strength", 0, "-o", tmp_path / "out.png")
    assert np.array_equal(read_picture(tmp_path / "out.png").levels, read_picture(LIGHT).levels)


def test_a_folder_goes_on_after_a_bad_picture_and_exits_with_1(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.png").write_bytes(LIGHT.read_bytes())
    (folder / "b.png").write_bytes(b"torn")
    masks = tmp_path / "masks"
    masks.mkdir()
    (masks / "a.png").write_bytes(MATTE.read_bytes())
    result = run("recolour", folder, "-p", PRESET, "--mask", masks, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a.png"]
    assert "b.png" in result.output


def test_results_never_overwrite_the_picture_itself(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(LIGHT.read_bytes())
    assert run("recolour", picture, "-p", PRESET, "--mask", MATTE, "-o", picture).exit_code == 2
    assert picture.read_bytes() == LIGHT.read_bytes()


def test_a_picture_without_hair_passes_through_and_says_so(tmp_path: Path) -> None:
    blank = tmp_path / "blank.png"
    blank.write_bytes(encode_png(np.full((64, 64, 3), 128, np.uint8)))
    mask = tmp_path / "none.png"
    mask.write_bytes(encode_png(np.zeros((64, 64), np.uint8)))
    result = run("recolour", blank, "-p", PRESET, "--mask", mask, "-o", tmp_path / "out.png")
    assert result.exit_code == 0
    assert "no hair" in result.output
    assert np.array_equal(read_picture(tmp_path / "out.png").levels, read_picture(blank).levels)


def test_bake_writes_the_luts_of_a_preset(tmp_path: Path) -> None:
    assert run("bake", PRESET, "-o", tmp_path).exit_code == 0
    luts = find_preset(PRESET).luts
    assert read_lut(tmp_path / "dark.cube") == luts[0]
    assert read_lut(tmp_path / "light.cube") == luts[1]


def test_a_pack_exported_by_command_is_in_order_and_can_be_recoloured_with(tmp_path: Path) -> None:
    pack = tmp_path / "copper.lutpack"
    assert run("pack", "export", PRESET, "-o", pack).exit_code == 0
    assert run("pack", "check", pack).exit_code == 0
    assert read_pack(pack).luts == find_preset(PRESET).luts
    assert run("recolour", LIGHT, "-p", pack, "--mask", MATTE, "-o", tmp_path / "by-pack.png").exit_code == 0
    assert run("recolour", LIGHT, "-p", PRESET, "--mask", MATTE, "-o", tmp_path / "by-name.png").exit_code == 0
    assert (tmp_path / "by-pack.png").read_bytes() == (tmp_path / "by-name.png").read_bytes()


def test_presets_are_listed_and_shown() -> None:
    listed = json.loads(run("presets", "list", "--json").stdout)
    assert [p["name"] for p in listed] == [p.name for p in shipped_presets()]
    shown = run("presets", "show", PRESET)
    assert shown.exit_code == 0
    assert "dark: intensity" in shown.output


def test_an_unknown_preset_is_named(tmp_path: Path) -> None:
    result = run("recolour", LIGHT, "-p", "Coper", "--mask", MATTE, "-o", tmp_path / "out.png")
    assert result.exit_code == 2
    assert "Copper" in result.output


def test_edges_and_people_are_choices_of_segment(tmp_path: Path) -> None:
    result = run(
        "segment", LIGHT, "-o", tmp_path / "a.png", "--edges", "crf-matting", "--keep", "largest", "--people", "--json"
    )
    assert result.exit_code == 0, result.output
    (row,) = json.loads(result.stdout)["results"]
    assert row["people"] == [str(tmp_path / "a-1.png")]
    assert (tmp_path / "a-1.png").read_bytes() == (tmp_path / "a.png").read_bytes()
    run("segment", LIGHT, "-o", tmp_path / "b.png", "--edges", "network")
    assert (tmp_path / "b.png").read_bytes() != (tmp_path / "a.png").read_bytes()


def test_the_network_is_a_choice_by_name_or_file(tmp_path: Path) -> None:
    from lutstudio.segment.record import record_text
    from lutstudio.segment.shipped import DEFAULT, find_model

    model = find_model(DEFAULT)
    (tmp_path / model.path.name).write_bytes(model.path.read_bytes())
    (tmp_path / model.path.with_suffix(".toml").name).write_text(record_text(model), "utf-8")
    masks = []
    for place, chosen in enumerate((DEFAULT, tmp_path / model.path.name)):
        out = tmp_path / f"{place}.png"
        result = run("segment", LIGHT, "-o", out, "--edges", "network", "--model", chosen)
        assert result.exit_code == 0, result.output
        masks.append(read_mask(out, read_picture(LIGHT).size))
    np.testing.assert_array_equal(*masks)
    result = run("segment", LIGHT, "-o", tmp_path / "no.png", "--model", "nope")
    assert result.exit_code != 0
    assert f"no network called 'nope'; there are {DEFAULT}" in result.output


def test_people_are_recoloured_each_at_their_own_intensity(tmp_path: Path) -> None:
    """A fair and a dark head in one picture come out as each alone does."""
    heads = [read_picture(references_dir() / f"{name}.png").levels for name in ("light", "dark")]
    masks = [read_mask(references_dir() / f"{name}.matte.png", heads[0].shape[:2]) for name in ("light", "dark")]
    width = heads[0].shape[1]
    for name, arrays in (("both", (np.hstack(heads), np.hstack(masks))), ("light", (heads[0], masks[0]))):
        (tmp_path / f"{name}.png").write_bytes(encode_png(np.ascontiguousarray(arrays[0])))
        (tmp_path / f"{name}.mask.png").write_bytes(encode_png(np.ascontiguousarray(arrays[1])))
    made = {}
    for name, more in (("both", ["--people", "--json"]), ("light", [])):
        out = tmp_path / f"{name}-out.png"
        result = run(
            "recolour",
            tmp_path / f"{name}.png",
            "-p",
            PRESET,
            "--mask",
            tmp_path / f"{name}.mask.png",
            "-o",
            out,
            *more,
        )
        assert result.exit_code == 0, result.output
        made[name] = (read_picture(out).levels.astype(int), result.stdout)
    first, second, *_ = json.loads(made["both"][1])["results"][0]["people"]
    positions = sorted((first["position"], second["position"]))
    assert positions[0] < 0.1
    assert positions[1] > 0.9
    certain = masks[0] == 255
    assert np.abs(made["both"][0][:, :width][certain] - made["light"][0][certain]).mean() < 2
