import shutil

import pytest

from lutstudio.errors import DocumentError, PackError
from lutstudio.preset import library
from lutstudio.preset.library import find_preset, read_preset, shipped_presets
from lutstudio.preset.pack import pack_of, write_pack
from tests.preset.shades import COPPER, copper


@pytest.fixture
def presets(tmp_path, monkeypatch):
    """A folder of shipped presets with the copper in it."""
    folder = tmp_path / "presets"
    folder.mkdir()
    shutil.copy(COPPER, folder)
    monkeypatch.setattr(library, "presets_dir", lambda: folder)
    return folder


def test_shipped_presets_are_those_of_the_folder(presets):
    assert shipped_presets() == (copper(),)


@pytest.mark.parametrize("text", ["Test copper", "TEST COPPER", " t-44 ", "T-44"])
def test_found_by_name_or_code_in_any_case(presets, text):
    assert find_preset(text).preset == copper()


def test_found_as_a_json_file_a_pack_and_a_folder(presets, tmp_path):
    pack = tmp_path / "x.lutpack"
    pack.write_bytes(write_pack(pack_of(copper())))
    shutil.unpack_archive(pack, tmp_path / "unpacked", "zip")
    for path in (COPPER, pack, tmp_path / "unpacked"):
        found = find_preset(str(path))
        assert found.preset == copper()
        assert found.luts == copper().luts()


@pytest.mark.parametrize("text", ["Test coper", "t-4", "copper test"])
def test_unknown_names_are_refused_with_those_that_come_close(presets, text):
    with pytest.raises(PackError, match=r"is no preset and no file; did you mean Test copper|T-44"):
        find_preset(text)


@pytest.mark.parametrize("text", ["", "zzzzzz", "nul\0", "x" * 5000, "/no/such/file"])
def test_hopeless_names_are_refused_with_what_is_shipped(presets, text):
    with pytest.raises(PackError, match="Test copper are shipped"):
        find_preset(text)


def test_a_broken_file_is_refused_by_its_name(tmp_path):
    path = tmp_path / "broken.json"
    for data, reason in ((b"{", "broken.json:1: it is no JSON"), (b"[]", "broken.json: a preset is list")):
        path.write_bytes(data)
        with pytest.raises(DocumentError, match=reason):
            read_preset(path)
        with pytest.raises(DocumentError, match=reason):
            find_preset(str(path))
