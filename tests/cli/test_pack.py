"""``lutstudio pack`` as its users call it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lutstudio.cli import main
from lutstudio.preset.pack import read_pack
from lutstudio.preset.targets import TARGETS
from tests.preset.shades import COPPER


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["pack", *map(str, arguments)])


def test_targets_are_listed() -> None:
    rows = json.loads(run("targets", "--json").stdout)
    assert [row["id"] for row in rows] == list(TARGETS)
    assert "Unity" in run("targets").output


def test_a_pack_with_targets_code_and_network_is_exported_and_in_order(tmp_path: Path) -> None:
    out = tmp_path / "x.lutpack"
    done = run("export", COPPER, "-o", out, "-t", "strip-256-up", "--target", "clf", "--code", "--network")
    assert done.exit_code == 0, done.output
    assert "strip-256-up     16³, largest error" in done.output
    found = read_pack(out)
    assert {"README.html", "preview.html", "network/swift-256.onnx"} <= set(found.extras)
    assert [target.id for target in found.targets] == ["clf", "strip-256-up"]
    assert "target clf: 17³" in run("show", out).output
    assert read_pack(out).targets == found.targets


def test_an_unknown_target_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    done = run("export", COPPER, "-o", tmp_path / "x.lutpack", "-t", "ktx2")
    assert done.exit_code == 2
    assert "'ktx2' is no target; one of cube-17" in done.output
    assert not list(tmp_path.iterdir())


def test_check_says_what_is_wrong_and_exits_with_1(tmp_path: Path) -> None:
    from dataclasses import replace

    from lutstudio.preset.pack import write_pack

    out = tmp_path / "x.lutpack"
    run("export", COPPER, "-o", out, "-t", "strip-256-up", "-t", "strip-256-down")
    found = read_pack(out)
    wrong = {"targets/strip-256-up/0-dark.png": found.extras["targets/strip-256-down/0-dark.png"]}
    out.write_bytes(write_pack(replace(found, extras={**found.extras, **wrong})))
    done = run("check", out, "--json")
    assert done.exit_code == 1
    assert "strip-256-up/0-dark.png differs" in json.loads(done.stdout)["findings"][0]


def test_shades_are_collected_checked_shown_and_drawn(tmp_path: Path) -> None:
    out, card = tmp_path / "x.lutcollection", tmp_path / "card.html"
    assert run("collect", COPPER, "Auburn", "-o", out, "--name", "Two").exit_code == 0
    checked = json.loads(run("check", out, "--json").stdout)
    assert (checked["shades"], checked["findings"]) == (2, [])
    assert [row["name"] for row in json.loads(run("show", out, "--json").stdout)] == ["Test copper", "Auburn"]
    assert run("card", out, "-o", card, "--name", "Two").exit_code == 0
    assert card.read_text(encoding="utf-8").count("<article>") == 2


@pytest.mark.parametrize(("second", "code"), [("Copper", 0), ("Auburn", 1)])
def test_versions_are_compared(tmp_path: Path, second: str, code: int) -> None:
    done = run("diff", "Copper", second, "-o", tmp_path / "x.png", "--json")
    assert done.exit_code == code
    found = json.loads(done.stdout)
    assert bool(found["settings"]) == bool(code)
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
