import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lutstudio.cli import main
from lutstudio.errors import PackError, ParamError
from lutstudio.preset.collection import collect, write_collection
from lutstudio.preset.equip import Wanted, equip
from lutstudio.preset.kept import Library
from lutstudio.preset.pack import pack_of, write_pack
from tests.preset.shades import copper, shade


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path / "presets")


ONE = write_pack(pack_of(shade((0.2, 0.6), name="Straw", code="9.1", family="Blonde")))
TWO = write_pack(pack_of(copper()))


def test_an_empty_library_makes_no_folder(library) -> None:
    assert library.entries() == ()
    assert not library.folder.exists()


def test_a_kept_shade_is_found_by_words_tags_and_favourites(library) -> None:
    (straw,) = library.add(ONE, "a.lutpack", tags=("Summer", " light "))
    (test_copper,) = library.add(TWO, "b.lutpack")
    library.change(test_copper.id, favourite=True)
    assert [one.name for one in library.entries()] == ["Test copper", "Straw"], "favourites come first"
    assert straw.tags == ("Summer", "light")
    assert straw.matches("straw 9.1")
    assert straw.matches("SUMMER blon")
    assert straw.matches("", ["summer", "LIGHT"])
    assert not straw.matches("straw copper")
    assert not straw.matches("", ["winter"])
    assert not straw.matches("", (), favourites=True)
    assert library.open(straw.id).luts == pack_of(shade((0.2, 0.6), name="Straw")).luts


def test_the_same_shade_is_kept_once_and_keeps_its_record(library) -> None:
    library.add(ONE, "a.lutpack", tags=("a",))
    library.change(library.entries()[0].id, favourite=True)
    equipped = write_pack(
        equip(pack_of(shade((0.2, 0.6), name="Straw", code="9.1", family="Blonde")), Wanted(("clf",)))
    )
    (again,) = library.add(equipped, "b.lutpack", tags=("b",))
    assert (again.tags, again.favourite) == (("a", "b"), True)
    assert len(library.entries()) == 1
    assert library.open(again.id).extras == {}, "nothing but the shade is kept"


def test_a_collection_is_kept_shade_by_shade(library) -> None:
    data = write_collection(collect("Two", [pack_of(copper()), pack_of(shade((0.2, 0.6)))]))
    assert [one.name for one in library.add(data, "x.lutcollection")] == ["Test copper", "Small"]


def test_what_is_removed_is_gone(library) -> None:
    (one,) = library.add(ONE, "a.lutpack")
    library.remove(one.id)
    assert library.entries() == ()
    assert list(library.folder.iterdir()) == []
    for what in (library.remove, library.open, library.change):
        with pytest.raises(PackError, match="has no shade"):
            what(one.id)


@pytest.mark.parametrize("id", ["../x", "", "/etc/passwd", "x" * 5000, "a\0b"])
def test_no_id_leads_out_of_the_folder(library, id) -> None:
    library.add(ONE, "a.lutpack")
    with pytest.raises(PackError, match="has no shade"):
        library.open(id)
    with pytest.raises(PackError, match="has no shade"):
        library.remove(id)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format": "lutstudio-kept", "version": 9}', None])
def test_a_record_that_is_lost_or_broken_is_made_anew(library, damage) -> None:
    (one,) = library.add(ONE, "a.lutpack", tags=("a",))
    record = library.folder / f"{one.id}.json"
    record.unlink() if damage is None else record.write_bytes(damage)
    (again,) = library.entries()
    assert (again.name, again.dark, again.tags) == ("Straw", one.dark, ())
    assert library.change(one.id, tags=("b",)).tags == ("b",)


def test_strange_files_in_the_folder_are_left_alone(library) -> None:
    (one,) = library.add(ONE, "a.lutpack")
    (library.folder / "x.lutpack").write_bytes(b"no pack")
    (library.folder / "link.lutpack").symlink_to("/etc/passwd")
    (library.folder / "notes.txt").write_text("mine")
    assert library.entries() == (one,)
    assert (library.folder / "notes.txt").exists()


def test_bad_packs_and_tags_are_refused_and_nothing_is_kept(library) -> None:
    with pytest.raises(PackError):
        library.add(ONE[:-10], "a.lutpack")
    with pytest.raises(ParamError, match="a tag is"):
        library.add(ONE, "a.lutpack", tags=("x" * 25,))
    with pytest.raises(ParamError, match="13 tags"):
        library.add(ONE, "a.lutpack", tags=[str(i) for i in range(13)])
    assert library.entries() == ()


def test_the_command_line_keeps_lists_changes_and_forgets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUTSTUDIO_HOME", str(tmp_path / "home"))
    (tmp_path / "a.lutpack").write_bytes(ONE)

    def run(*arguments: object) -> str:
        done = CliRunner().invoke(main, ["presets", *map(str, arguments)])
        assert done.exit_code == 0, done.output
        return done.stdout

    name = run("keep", tmp_path / "a.lutpack", "--tag", "summer").split()[0]
    assert "Straw" in run("list")
    assert "Copper" in run("list")
    (found,) = json.loads(run("list", "straw", "--tag", "summer", "--json"))
    assert found["id"] == name
    assert Path(found["path"]).is_file()
    assert json.loads(run("list", "--favourites", "--json")) == []
    run("change", name, "--favourite", "--no-tags")
    (found,) = json.loads(run("list", "--favourites", "--json"))
    assert found["tags"] == []
    run("forget", name)
    assert json.loads(run("list", "straw", "--json")) == [
        {"name": "Strawberry Blonde", "code": "8.43", "family": "blonde"}
    ]
