from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.errors import DocumentError, PackError
from lutstudio.preset import chart
from lutstudio.preset.delivered import delivered_from_json, delivered_to_json
from lutstudio.preset.equip import NOTHING, Wanted, equip
from lutstudio.preset.pack import pack_of, read_pack, write_pack
from lutstudio.preset.targets import TARGETS
from tests.preset.shades import shade

OLD = Path(__file__).with_name("version-1.lutpack")


@pytest.fixture(scope="module")
def bare():
    return pack_of(shade((0.2, 0.6)))


def test_an_equipped_pack_makes_the_round_trip_to_the_byte(bare) -> None:
    data = write_pack(equip(bare, Wanted(("clf", "strip-256-up"), code=True)))
    assert write_pack(read_pack(data)) == data


def test_the_same_wish_gives_the_same_bytes(bare) -> None:
    wanted = Wanted(("rgba16f", "tiles-512"))
    assert write_pack(equip(bare, wanted)) == write_pack(equip(bare, wanted))


def test_targets_come_in_the_order_of_the_table_and_once() -> None:
    assert Wanted(("strip-256-up", "cube-17", "strip-256-up")).targets == ("cube-17", "strip-256-up")
    with pytest.raises(PackError, match="'cube-18' is no target; one of cube-17"):
        Wanted(("cube-18",))


def test_equipping_again_leaves_nothing_of_a_stranger_in_the_pack(bare) -> None:
    strange = replace(equip(bare, Wanted(("clf",), code=True)), extras={
        **equip(bare, Wanted(("clf",), code=True)).extras, "preview.html": b"<script>evil()</script>"
    })  # fmt: skip
    again = equip(strange, NOTHING)
    assert set(again.extras) == {"README.html"}
    assert again.targets == ()


def test_the_pack_s_own_lut_is_not_written_twice(bare) -> None:
    (target,) = equip(bare, Wanted(("cube-17",))).targets
    assert target.files == ("luts/0-dark.cube", "luts/1-light.cube")
    assert target.largest_error == (0.0, 0.0)


def test_a_pack_of_the_first_version_becomes_one_of_the_second_and_keeps_its_files() -> None:
    """Only the manifest differs: LUTs and thumbnails are the same bytes."""
    from lutstudio.archive import Limits, read_archive

    limits = Limits(lambda _: 1 << 24, 99, 1 << 26)
    before = read_archive(OLD.read_bytes(), "old", limits, PackError)
    after = read_archive(write_pack(read_pack(OLD)), "new", limits, PackError)
    assert {name for name in before if before[name] != after[name]} == {"manifest.json"}
    assert set(before) == set(after)
    assert b'"version": 2' in after["manifest.json"]
    assert write_pack(read_pack(write_pack(read_pack(OLD)))) == write_pack(read_pack(OLD))


def test_more_than_a_reader_takes_is_not_written(bare, monkeypatch) -> None:
    from lutstudio.preset import pack as module

    monkeypatch.setattr(module, "MAX_CONTENT", 1 << 20)
    with pytest.raises(PackError, match="choose fewer targets"):
        write_pack(equip(bare, Wanted(("cube-65",))))


def test_shades_of_more_references_bring_a_file_for_each() -> None:
    pack = equip(pack_of(shade((0.1, 0.5, 0.9))), Wanted(("strip-256-up",)))
    assert [file.rpartition("/")[2] for file in pack.targets[0].files] == [
        "0-dark.png",
        "1-middle-1.png",
        "2-light.png",
    ]
    assert read_pack(write_pack(pack)).targets == pack.targets


def test_texts_of_a_shade_stay_texts_on_its_page() -> None:
    pack = equip(pack_of(shade((0.2, 0.6), name="<script>alert(1)</script>", notes='"><img src=x>')), Wanted(("clf",)))
    page = pack.extras["README.html"].decode()
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page
    assert b"<script" not in pack.extras["targets/clf/0-dark.clf"]


def test_the_page_shows_every_target_and_its_settings(bare) -> None:
    page = equip(bare, Wanted(tuple(TARGETS))).extras["README.html"].decode()
    for target in TARGETS.values():
        assert f'id="{target.id}"' in page
        assert f'src="charts/{target.id}/0-dark.png"' in page
    assert page.count("Compression") >= 6


def test_a_chart_s_colours_never_change() -> None:
    from lutstudio.preset.manifest import digest

    assert digest(chart.colours().tobytes())[:16] == "12d604451ba5c544"
    assert len({tuple(colour) for colour in chart.colours()[256:].tolist()}) == 256


def test_patches_of_a_chart_are_read_back() -> None:
    import numpy as np

    from lutstudio.imagefile import read_picture

    levels = read_picture(chart.picture(chart.colours() / 255.0), "chart.png").levels
    assert levels.shape == (256, 128, 3)
    assert np.array_equal(chart.patches(levels), chart.colours() / 255.0)


GOOD = {
    "id": "clf",
    "files": ["a", "b"],
    "sidecars": [],
    "size": 33,
    "interpolation": "trilinear",
    "chart": {"values": "v", "pictures": ["c", "d"], "largest_error": [0.0, 0.1], "delta_e": [0, 1.5]},
}
BAD = {
    "no object": ([], "a target is list"),
    "unknown entry": ({**GOOD, "url": "x"}, "unknown entry 'url'"),
    "odd id": ({**GOOD, "id": "../x"}, "id is '../x'"),
    "size": ({**GOOD, "size": True}, "size True"),
    "huge": ({**GOOD, "size": 1000}, "size 1000"),
    "interpolation": ({**GOOD, "interpolation": "cubic"}, "interpolation 'cubic'"),
    "one file": ({**GOOD, "files": ["a"]}, "1 files; 2 were expected"),
    "no names": ({**GOOD, "files": "ab"}, "files that are 'ab'"),
    "no chart": ({**GOOD, "chart": None}, "chart that is NoneType"),
    "no values": ({**GOOD, "chart": {**GOOD["chart"], "values": 7}}, "values that are"),
    "negative": ({**GOOD, "chart": {**GOOD["chart"], "delta_e": [-1, 0]}}, "delta_e of"),
    "more to a chart": ({**GOOD, "chart": {**GOOD["chart"], "x": 1}}, "unknown entry 'x'"),
}


def test_a_target_of_a_manifest_makes_the_round_trip() -> None:
    assert delivered_to_json(delivered_from_json(GOOD, 2)) == GOOD


@pytest.mark.parametrize("what", BAD)
def test_targets_that_are_none_are_refused(what) -> None:
    data, reason = BAD[what]
    with pytest.raises(DocumentError, match=reason):
        delivered_from_json(data, 2)


_DATA = write_pack(equip(pack_of(shade((0.2, 0.6))), Wanted(("strip-256-up",))))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damaged_packs_with_targets_are_refused_or_unharmed(draw) -> None:
    damaged = bytearray(_DATA)
    for _ in range(draw.draw(st.integers(1, 3))):
        damaged[draw.draw(st.integers(0, len(damaged) - 1))] ^= 1 << draw.draw(st.integers(0, 7))
    try:
        found = read_pack(bytes(damaged))
    except PackError:
        return
    assert write_pack(found) == _DATA
