import io
import json
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.archive import Limits, read_archive, write_archive
from lutstudio.errors import PackError, ReferencesTooCloseError
from lutstudio.imagefile import encode_png
from lutstudio.lut import cube
from lutstudio.lut.table import LUT3D, identity
from lutstudio.preset.manifest import digest
from lutstudio.preset.pack import MAX_THUMBNAIL, Pack, pack_of, read_pack, write_pack
from tests.preset.shades import copper, shade

THUMBNAIL = encode_png(np.full((8, 6, 3), 90, np.uint8))
DARK, LIGHT = "5fec6815e196d5da", "6ce5c5788688c76b"
FILES = {"luts/0-dark.cube", "luts/1-light.cube", "thumbnails/dark.png"}


@pytest.fixture(scope="module")
def pack():
    return pack_of(copper(), {"dark": THUMBNAIL})


@pytest.fixture(scope="module")
def data(pack):
    return write_pack(pack)


@pytest.fixture(scope="module")
def entries(data):
    """The files of the pack but its manifest, to be changed."""
    files = read_archive(data, "x", Limits(lambda _: 1 << 24, 99, 1 << 26), PackError)
    return {file: content for file, content in files.items() if file != "manifest.json"}


def _manifest(data):
    return json.loads(zipfile.ZipFile(io.BytesIO(data)).read("manifest.json"))


def _packed(manifest, files, rehash=True):
    """A pack of changed parts, its hashes made right again."""
    if rehash:
        manifest = {**manifest, "sha256": {file: digest(content) for file, content in files.items()}}
    return write_archive({"manifest.json": json.dumps(manifest).encode(), **files})


def test_a_pack_is_read_back_to_the_bit(pack, data):
    again = read_pack(data)
    assert again.preset == pack.preset
    assert again.luts == pack.luts
    assert [lut.table.tobytes() for lut in again.luts] == [lut.table.tobytes() for lut in pack.luts]
    assert again.thumbnails == {"dark": THUMBNAIL}


def test_import_and_export_give_identical_bytes(data):
    assert write_pack(read_pack(data)) == data
    assert write_pack(pack_of(copper(), {"dark": THUMBNAIL})) == data


def test_a_pack_of_the_first_version_is_still_read():
    """Written by the first release; never to be written again, whatever becomes of the effects."""
    old = read_pack(Path(__file__).with_name("version-1.lutpack"))
    assert old.preset == copper()
    assert [digest(lut.table.tobytes())[:16] for lut in old.luts] == [DARK, LIGHT]
    assert old.thumbnails == {"dark": THUMBNAIL}


def test_more_references_have_more_luts():
    pack = pack_of(shade((0.9, 0.5, 0.1, 0.3)))
    again = read_pack(write_pack(pack))
    assert again.luts == pack.luts
    assert list(_manifest(write_pack(pack))["luts"]) == [
        "luts/0-dark.cube",
        "luts/1-middle-1.cube",
        "luts/2-middle-2.cube",
        "luts/3-light.cube",
    ]


def test_the_manifest_says_what_an_app_needs(data):
    manifest = _manifest(data)
    assert (manifest["format"], manifest["version"]) == ("lutstudio-pack", 2)
    assert set(manifest["sha256"]) == FILES
    preset = manifest["preset"]
    assert [reference["intensity"] for reference in preset["references"]] == [0.18, 0.61]
    assert (preset["measure"], preset["region"], preset["interpolation"]) == ("luma", "mask", "tetrahedral")
    assert (preset["blend_space"], preset["size"], preset["strength"]) == ("srgb", 17, 0.9)


def test_an_unpacked_pack_is_the_same_pack(data, tmp_path):
    (tmp_path / "x.zip").write_bytes(data)
    shutil.unpack_archive(tmp_path / "x.zip", tmp_path / "x")
    (tmp_path / "x" / ".DS_Store").write_bytes(b"left by a file manager")
    assert write_pack(read_pack(tmp_path / "x")) == data


def test_its_own_luts_are_what_it_recolours_with(entries, data):
    files = {**entries, "luts/1-light.cube": cube.encode(identity(17))}
    pack = read_pack(_packed(_manifest(data), files))
    assert pack.recolour().lut_at(0.61) == identity(17)


def test_check_finds_nothing_in_a_fresh_pack(data):
    assert read_pack(data).check() == ()


def test_check_tells_when_luts_and_stacks_have_parted(entries, data):
    files = {**entries, "luts/1-light.cube": cube.encode(identity(17))}
    findings = read_pack(_packed(_manifest(data), files)).check()
    assert len(findings) == 1
    assert findings[0].startswith("the light LUT differs from its stack by up to 0.")


def test_check_tells_of_references_that_are_rather_close():
    assert "below 0.25" in pack_of(shade((0.5, 0.6))).check()[0]


def test_a_title_cannot_inject_rows(data):
    pack = pack_of(shade(name='x" 0 0 0', code="1"))
    assert read_pack(write_pack(pack)).luts == pack.luts


def test_thumbnails_whose_names_begin_alike_come_back(pack):
    names = ("dark", "dark-before", "light", "light-before")
    data = write_pack(replace(pack, thumbnails=dict.fromkeys(names, THUMBNAIL)))
    again = read_pack(data, "x.lutpack")
    assert set(again.thumbnails) == set(names)
    assert write_pack(again) == data


@pytest.mark.parametrize("name", ["Dark", "a b", "../x", "", "-a", "a-", "x" * 33, "a.b"])
def test_odd_names_of_thumbnails_are_refused(name):
    with pytest.raises(PackError, match="a thumbnail is called"):
        pack_of(copper(), {name: THUMBNAIL})


def test_parts_that_do_not_fit_together_are_refused():
    preset = copper()
    with pytest.raises(PackError, match="1 LUTs for 2 references"):
        Pack(preset, preset.luts()[:1])
    with pytest.raises(PackError, match="the light LUT has size 33; 17"):
        Pack(preset, (identity(17), identity(33)))
    with pytest.raises(PackError, match="over 0 to 1 was expected"):
        Pack(preset, (identity(17), LUT3D(identity(17).table, (0.0, 0.0, 0.0), (2.0, 2.0, 2.0))))
    with pytest.raises(PackError, match="17 thumbnails; up to 16"):
        pack_of(preset, {f"t{i}": THUMBNAIL for i in range(17)})
    with pytest.raises(ReferencesTooCloseError):
        pack_of(shade((0.5, 0.51)))


BAD_THUMBNAILS = {
    "no PNG": (b"GIF89a", "a PNG of up to"),
    "too many bytes": (THUMBNAIL + b"\0" * MAX_THUMBNAIL, "1048654 bytes; up to 1048576"),
    "too many pixels": (encode_png(np.zeros((1, 1025, 3), np.uint8)), "1025 pixels a side"),
    "bomb": (THUMBNAIL[:16] + b"\xff" * 8 + THUMBNAIL[24:], "damaged"),
    "cut": (THUMBNAIL[:-20], "cut short"),
}


@pytest.mark.parametrize("what", BAD_THUMBNAILS)
def test_bad_thumbnails_are_refused(what, entries, data):
    content, reason = BAD_THUMBNAILS[what]
    with pytest.raises(PackError, match=reason):
        read_pack(_packed(_manifest(data), {**entries, "thumbnails/dark.png": content}), "x.lutpack")


def _with(manifest, *path_and_value):
    *path, value = path_and_value
    changed = json.loads(json.dumps(manifest))
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


MANIFESTS = {
    "array": (lambda m: [m], "the manifest is list"),
    "null": (lambda _: None, "the manifest is NoneType"),
    "newer": (lambda m: {**m, "version": 3}, "version 3, made by a newer lutstudio"),
    "other format": (lambda m: {**m, "format": "zip"}, "format 'zip'"),
    "unknown entry": (lambda m: {**m, "script": "x"}, "unknown entry 'script'"),
    "no preset": (lambda m: {**m, "preset": None}, "a preset is NoneType"),
    "LUT outside": (lambda m: _with(m, "luts", 0, "../../etc/passwd"), "the manifest's luts are"),
    "LUT from the net": (lambda m: _with(m, "luts", 0, "https://example.com/x.cube"), "the manifest's luts are"),
    "LUT is the manifest": (lambda m: _with(m, "luts", 0, "manifest.json"), "the manifest's luts are"),
    "LUT missing": (lambda m: {**m, "luts": m["luts"][:1]}, "the manifest's luts are"),
    "LUTs swapped": (lambda m: {**m, "luts": m["luts"][::-1]}, "the manifest's luts are"),
    "thumbnail outside": (lambda m: {**m, "thumbnails": ["../x.png"]}, "the manifest's thumbnails are"),
    "thumbnail twice": (lambda m: {**m, "thumbnails": ["thumbnails/dark.png"] * 2}, "the manifest's thumbnails are"),
    "thumbnail absent": (lambda m: {**m, "thumbnails": []}, "sha256 lists 'thumbnails/dark.png', which has no place"),
    "hash missing": (lambda m: {**m, "sha256": {}}, "sha256 does not list all"),
    "hash wrong": (lambda m: _with(m, "sha256", "luts/0-dark.cube", "0" * 64), "its hash differs"),
    "hash is garbage": (lambda m: _with(m, "sha256", "luts/0-dark.cube", ["x"]), "the hash of luts/0-dark.cube is"),
    "number out of range": (lambda m: _with(m, "preset", "strength", 7), "Preset.strength is 7"),
    "NaN": (lambda m: _with(m, "preset", "strength", float("nan")), "NaN is no number"),
    "unknown effect": (
        lambda m: _with(m, "preset", "references", 0, "stack", "layers", 0, "effect", "os.system"),
        "a layer's effect is 'os.system'",
    ),
    "hostile name": (lambda m: _with(m, "preset", "name", "x" * 100_000), "Preset.name"),
    "other size": (lambda m: _with(m, "preset", "size", 33), "the dark LUT has size 17; 33"),
    "too close": (lambda m: _with(m, "preset", "references", 0, "intensity", 0.6), "0.05 or more was expected"),
}


@pytest.mark.parametrize("what", MANIFESTS)
def test_bad_manifests_are_refused_with_one_sentence(what, entries, data):
    change, reason = MANIFESTS[what]
    with pytest.raises(PackError, match=reason) as refused:
        read_pack(_packed(change(_manifest(data)), entries, rehash=False), "x.lutpack")
    assert str(refused.value).startswith("x.lutpack: ")
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 500


RAW_MANIFESTS = {
    "not JSON": (b"<html>", "manifest.json:1: it is no JSON"),
    "doubled keys": (b'{"format": 1, "format": 2}', "stands twice"),
    "deep": (b"[" * 100_000, "levels deep"),
    "byte order mark": (b"\xef\xbb\xbf{}", "byte order mark"),
    "UTF-16": ("{}".encode("utf-16"), "no UTF-8"),
    "huge": (b" " * (3 << 20), "up to 2097152 were expected"),
}


@pytest.mark.parametrize("what", RAW_MANIFESTS)
def test_manifests_that_are_no_plain_json_are_refused(what, entries):
    raw, reason = RAW_MANIFESTS[what]
    with pytest.raises(PackError, match=reason):
        read_pack(write_archive({"manifest.json": raw, **entries}), "x.lutpack")


FILE_SETS = {
    "no manifest": (lambda _, f: write_archive(f), "has no manifest.json"),
    "LUT absent": (
        lambda m, f: _packed(m, {k: v for k, v in f.items() if "light" not in k}, False),
        "1-light.cube is not",
    ),
    "LUT unlisted": (lambda m, f: _packed(m, {**f, "luts/7-light.cube": b"x"}, False), "7-light.cube is not both"),
    "code": (lambda m, f: _packed(m, {**f, "luts/run.py": b"x"}, False), "'luts/run.py', which has no place"),
    "escape": (lambda m, f: _packed(m, {**f, "../run.py": b"x"}, False), "'../run.py', which has no place"),
    "bad LUT": (lambda m, f: _packed(m, {**f, "luts/0-dark.cube": b"LUT_3D_SIZE 2\n0 0 nan\n"}), "luts/0-dark.cube:"),
    "empty LUT": (lambda m, f: _packed(m, {**f, "luts/0-dark.cube": b""}), "luts/0-dark.cube"),
}


@pytest.mark.parametrize("what", FILE_SETS)
def test_packs_with_the_wrong_files_are_refused(what, entries, data):
    make, reason = FILE_SETS[what]
    with pytest.raises(PackError, match=reason) as refused:
        read_pack(make(_manifest(data), entries), "x.lutpack")
    assert str(refused.value).startswith("x.lutpack: ")


def _unpacked(data, folder):
    (folder / "x.zip").write_bytes(data)
    shutil.unpack_archive(folder / "x.zip", folder / "x")
    return folder / "x"


def test_links_pipes_and_devices_in_a_folder_are_refused(data, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(b"x")
    folder = _unpacked(data, tmp_path)
    lut = folder / "luts" / "0-dark.cube"
    lut.unlink()
    lut.symlink_to(secret)
    with pytest.raises(PackError, match="cannot be opened"):
        read_pack(folder)
    lut.unlink()
    os.mkfifo(lut)
    with pytest.raises(PackError, match="no ordinary file"):
        read_pack(folder)
    lut.unlink()
    with pytest.raises(PackError, match="no such file"):
        read_pack(folder)
    shutil.rmtree(folder / "luts")
    (folder / "luts").symlink_to("/dev")
    with pytest.raises(PackError, match="is a link"):
        read_pack(folder)
    (folder / "manifest.json").unlink()
    (folder / "manifest.json").symlink_to("/dev/zero")
    with pytest.raises(PackError, match="cannot be opened"):
        read_pack(folder)


def test_absent_packs_are_refused(tmp_path):
    with pytest.raises(PackError, match="no such file"):
        read_pack(tmp_path / "x.lutpack")


_DATA = write_pack(pack_of(shade()))


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_damaged_packs_are_refused_or_unharmed(draw):
    damaged = bytearray(_DATA)
    if draw.draw(st.booleans(), "cut"):
        del damaged[draw.draw(st.integers(0, len(damaged) - 1)) :]
    for _ in range(draw.draw(st.integers(0, 3))):
        if damaged:
            damaged[draw.draw(st.integers(0, len(damaged) - 1))] ^= 1 << draw.draw(st.integers(0, 7))
    try:
        found = read_pack(bytes(damaged))
    except PackError:
        return
    assert found.luts == pack_of(shade()).luts
    assert found.preset == shade()
