"""`check_pack` says what is wrong with a pack, and nothing about one that is in order."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lutstudio.imagefile import encode_png
from lutstudio.lut.table import LUT3D, identity
from lutstudio.preset.check import check_pack
from lutstudio.preset.equip import Wanted, equip
from lutstudio.preset.pack import pack_of, read_pack, write_pack
from lutstudio.preset.targets import TARGETS
from tests.preset.shades import shade

CHOSEN = ("cube-mobile", "hald-8bit", "clf", "rgba16f", "strip-256-down", "strip-256-up")


@pytest.fixture(scope="module")
def bare():
    """A shade with nothing else to say: its references are far enough apart."""
    return pack_of(shade((0.2, 0.6)))


@pytest.fixture(scope="module")
def pack(bare):
    return read_pack(write_pack(equip(bare, Wanted(CHOSEN, code=True, network=True))), "x.lutpack")


def _with(pack, **changed):
    """The pack with other bytes in files, `_` for what no name can hold; None leaves one out."""
    files = {**pack.extras, **changed}
    return replace(pack, extras={name: data for name, data in files.items() if data is not None})


def test_a_pack_with_everything_is_in_order(pack) -> None:
    assert {target.id for target in pack.targets} == set(CHOSEN)
    assert check_pack(pack) == ()


def test_every_target_of_the_table_is_in_order(bare) -> None:
    assert check_pack(equip(bare, Wanted(tuple(TARGETS)))) == ()


def test_a_flipped_strip_is_found(pack) -> None:
    name = "targets/strip-256-up/0-dark.png"
    turned = _with(pack, **{name: pack.extras["targets/strip-256-down/0-dark.png"]})
    (finding,) = check_pack(turned)
    assert finding.startswith(f"{name} differs from the pack's LUT by up to ")


@pytest.mark.parametrize("name", CHOSEN)
def test_two_luts_in_each_other_s_place_are_found(pack, name) -> None:
    target = next(target for target in pack.targets if target.id == name)
    dark, light = target.files
    swapped = _with(pack, **{dark: pack.extras[light], light: pack.extras[dark]})
    assert [finding.split(" differs")[0] for finding in check_pack(swapped)] == [dark, light]


@pytest.mark.parametrize("name", CHOSEN)
def test_a_damaged_file_of_a_target_is_found(pack, name) -> None:
    target = next(target for target in pack.targets if target.id == name)
    damaged = _with(pack, **{target.files[0]: pack.extras[target.files[0]][:-40]})
    (finding,) = check_pack(damaged)
    assert target.files[0] in finding


def test_a_target_of_other_luts_is_found(pack) -> None:
    other = replace(pack, luts=(identity(17), pack.luts[1]))
    said = check_pack(other)
    assert any("the dark LUT differs from its stack" in finding for finding in said)
    assert sum("0-dark" in finding and "differs from the pack's LUT" in finding for finding in said) == len(CHOSEN)


def test_a_chart_that_was_painted_over_is_found(pack) -> None:
    name = "charts/clf/0-dark.png"
    levels = np.array(Image.open(io.BytesIO(pack.extras[name])))
    levels[4, 4] ^= 1
    assert check_pack(_with(pack, **{name: encode_png(levels)})) == (
        f"{name} differs from the chart computed here by up to 1/255",
    )
    assert check_pack(_with(pack, **{"charts/input.png": pack.extras[name]}))[0].startswith("charts/input.png differs")


def test_a_chart_that_another_program_compressed_is_the_same_chart(pack) -> None:
    name = "charts/clf/0-dark.png"
    file = io.BytesIO()
    Image.open(io.BytesIO(pack.extras[name])).save(file, "PNG", compress_level=0)
    assert file.getvalue() != pack.extras[name]
    assert check_pack(_with(pack, **{name: file.getvalue()})) == ()


def test_values_and_errors_that_are_not_true_are_found(pack) -> None:
    values = "charts/clf/values.csv"
    assert check_pack(_with(pack, **{values: pack.extras[values].replace(b"0.5", b"0.6", 1)})) == (
        f"{values} is not what this version computes",
    )
    boast = replace(pack.targets[0], largest_error=(0.0, 0.0))
    said = check_pack(replace(pack, targets=(boast, *pack.targets[1:])))
    assert said[0].startswith("targets/cube-mobile/0-dark.cube is said to be within 0.000000")


def test_code_pages_and_networks_of_another_hand_are_found(pack) -> None:
    changed = {"preview.html": b"<script>", "README.html": b"x", "network/swift-256.onnx": b"x"}
    said = check_pack(_with(pack, **changed))
    assert [finding.split(" ")[0] for finding in said] == ["README.html", "preview.html", "network/swift-256.onnx"]
    assert "preview.html is not the code that this version writes" in said[1]
    assert any("missing" in finding for finding in check_pack(_with(pack, **{"charts/input.png": None})))


def test_what_belongs_to_no_target_is_found(pack) -> None:
    said = check_pack(_with(pack, **{"targets/clf/more.clf": b"x"}))
    assert "targets/clf/more.clf belongs to no target of the manifest" in said


def test_a_target_of_a_newer_version_is_kept_and_said_to_be_unproven(pack) -> None:
    newer = replace(pack.targets[0], id="from-the-future")
    told = replace(pack, targets=(newer, *pack.targets[1:]))
    again = read_pack(write_pack(told))
    assert again.targets[0].id == "from-the-future"
    assert "the target from-the-future is unknown to this version and was not proven" in check_pack(again)


def test_an_old_pack_without_targets_is_in_order() -> None:
    old = read_pack(Path(__file__).with_name("version-1.lutpack"))
    assert old.targets == ()
    assert all("stack" in finding or "intensit" in finding for finding in check_pack(old))


def test_values_beyond_a_display_go_into_float_targets_alone(bare) -> None:
    from lutstudio.errors import PackError
    from lutstudio.preset.pack import Pack

    bright = LUT3D(identity(17).table * 1.5)
    wide = Pack(bare.preset, (bright, bright))
    equip(wide, Wanted(("clf", "rgba16f", "cube-65")))
    with pytest.raises(PackError, match=r"the target hald-8bit cannot hold the dark LUT: .* values from 0 to 1"):
        equip(wide, Wanted(("hald-8bit",)))
