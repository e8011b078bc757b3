import io
import json
import shutil
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from lutstudio.archive import Limits, read_archive, write_archive
from lutstudio.errors import PackError, ParamError
from lutstudio.lut.table import identity
from lutstudio.preset.card import swatch_card
from lutstudio.preset.check import check_pack
from lutstudio.preset.collection import (
    Collection,
    collect,
    is_collection,
    read_collection,
    swatches_of,
    write_collection,
)
from lutstudio.preset.equip import Wanted, equip
from lutstudio.preset.library import find_preset
from lutstudio.preset.pack import Pack, pack_of, read_pack, write_pack
from tests.preset.shades import copper, shade


@pytest.fixture(scope="module")
def packs():
    first = equip(pack_of(copper()), Wanted(("strip-256-up",)))
    return [first, *(pack_of(shade((0.2, 0.6), name=name, code=code)) for name, code in (("A b", "1"), ("a-b", "2")))]


@pytest.fixture(scope="module")
def data(packs):
    return write_collection(collect("Autumn", packs))


def _entries(data):
    return read_archive(data, "x", Limits(lambda _: 1 << 24, 999, 1 << 27), PackError)


def test_a_collection_comes_back_with_its_shades_in_order(packs, data) -> None:
    again = read_collection(data, "x.lutcollection")
    assert again.name == "Autumn"
    assert [write_pack(pack) for pack in again.packs] == [write_pack(pack) for pack in packs]
    assert write_collection(again) == data
    assert all(check_pack(pack) == () for pack in again.packs)


def test_every_folder_of_an_unzipped_collection_is_a_pack(packs, data, tmp_path) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    shutil.unpack_archive(tmp_path / "x.zip", tmp_path / "x")
    folders = collect("Autumn", packs).folders()
    assert folders == ("test-copper", "a-b", "a-b-2")
    for folder, pack in zip(folders, packs, strict=True):
        assert write_pack(read_pack(tmp_path / "x" / "shades" / folder)) == write_pack(pack)


def test_the_catalogue_has_codes_families_and_swatches(data) -> None:
    catalogue = json.loads(zipfile.ZipFile(io.BytesIO(data)).read("catalogue.json"))
    assert [shade["code"] for shade in catalogue["shades"]] == ["T-44", "1", "2"]
    assert catalogue["shades"][0]["swatches"]["dark"] == copper().references[0].target
    assert is_collection(data)
    assert not is_collection(write_pack(pack_of(shade())))


def test_a_swatch_without_a_target_is_what_the_lut_makes_of_such_hair() -> None:
    preset = shade((0.2, 0.6))
    pack = Pack(preset, (identity(17), identity(17)))
    assert swatches_of(pack) == {"dark": "#333333", "light": "#999999"}


def test_a_shade_stands_once_in_a_collection(packs) -> None:
    with pytest.raises(PackError, match="is given twice"):
        collect("x", [packs[1], packs[1]])
    with pytest.raises(PackError, match="1 to 64"):
        Collection("x", ())
    with pytest.raises(ParamError, match="a collection's name"):
        Collection("x\n", (packs[1],))


def _catalogue(data, change):
    entries = _entries(data)
    catalogue = json.loads(entries.pop("catalogue.json"))
    return write_archive({"catalogue.json": json.dumps(change(catalogue)).encode(), **entries})


def _first(catalogue, **changes):
    return {**catalogue, "shades": [{**catalogue["shades"][0], **changes}, *catalogue["shades"][1:]]}


def _without(data, name):
    return write_archive({file: content for file, content in _entries(data).items() if file != name})


BAD = {
    "a pack": (lambda _: write_pack(pack_of(shade())), "'manifest.json', which has no place"),
    "no zip": (lambda _: b"PK", "no zip archive"),
    "no catalogue": (lambda d: _without(d, "catalogue.json"), "has no catalogue"),
    "newer": (lambda d: _catalogue(d, lambda c: {**c, "version": 2}), "newer lutstudio"),
    "more": (lambda d: _catalogue(d, lambda c: {**c, "script": "x"}), "unknown entry 'script'"),
    "a list": (lambda d: _catalogue(d, lambda _: []), "the catalogue is list"),
    "no shades": (lambda d: _catalogue(d, lambda c: {**c, "shades": []}), "a list of 1 to 64"),
    "no objects": (lambda d: _catalogue(d, lambda c: {**c, "shades": [1, 2, 3]}), "the catalogue lists"),
    "one left out": (lambda d: _catalogue(d, lambda c: {**c, "shades": c["shades"][1:]}), "the catalogue lists"),
    "another folder": (lambda d: _catalogue(d, lambda c: _first(c, folder="../x")), "the catalogue lists"),
    "another code": (lambda d: _catalogue(d, lambda c: _first(c, code="7")), "code of test-copper is not"),
    "another swatch": (lambda d: _catalogue(d, lambda c: _first(c, swatches={})), "swatches of test-copper is not"),
    "another hash": (lambda d: _catalogue(d, lambda c: _first(c, manifest_sha256="0")), "manifest_sha256 of test"),
    "no name": (lambda d: _catalogue(d, lambda c: {**c, "name": None}), "a collection's name is None"),
    "a file beside": (lambda d: write_archive({**_entries(d), "shades/test-copper/run.py": b"x"}), "has no place"),
    "an escape": (
        lambda d: write_archive({**_entries(d), "shades/test-copper/../x/manifest.json": b"x"}),
        "has no place",
    ),
    "a LUT away": (lambda d: _without(d, "shades/a-b/luts/0-dark.cube"), "a-b: luts/0-dark"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_collection_is_refused_with_one_sentence(what, data) -> None:
    make, reason = BAD[what]
    with pytest.raises(PackError, match=reason) as refused:
        read_collection(make(data), "x.lutcollection")
    assert str(refused.value).startswith("x.lutcollection: ")
    assert "\n" not in str(refused.value)


def test_more_than_a_reader_takes_is_not_written(packs, monkeypatch) -> None:
    from lutstudio.preset import collection as module

    monkeypatch.setattr(module, "MAX_CONTENT", 1 << 10)
    with pytest.raises(PackError, match="choose fewer shades"):
        write_collection(collect("x", packs))


def test_a_card_shows_every_shade_and_asks_nobody_for_anything(packs) -> None:
    odd = replace(packs[1], preset=replace(packs[1].preset, name="<b>x</b>", family="R&D"))
    page = swatch_card("Autumn <1>", [packs[0], odd]).decode()
    assert page.count("<article>") == 2
    assert "Autumn &lt;1&gt;" in page
    assert "&lt;b&gt;x" in page
    assert "<h2>R&amp;D</h2>" in page
    assert page.count('src="data:image/png;base64,') == page.count("<img") == 4
    assert "http" not in page
    assert "<script" not in page
    assert "@page" in page


def test_heads_on_a_card_wear_the_shade() -> None:
    from lutstudio.preset.heads import head, worn

    pack = find_preset("Copper")
    picture, mask = head("light", 120)
    result = worn(pack, "light", 120)
    assert np.array_equal(result[mask == 0], picture[mask == 0])
    assert np.abs(result[mask == 255].astype(int) - picture[mask == 255]).mean() > 8
