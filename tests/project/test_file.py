import hashlib
import json
import os
import random
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio import atomic
from lutstudio.archive import Limits, read_archive, write_archive
from lutstudio.effects import EFFECTS
from lutstudio.errors import ProjectConflictError, ProjectError, SaveError
from lutstudio.imagefile import encode_png
from lutstudio.project import file as project_file
from lutstudio.project.document import project_to_json
from lutstudio.project.file import (
    MAX_TEXT,
    earlier,
    load,
    newest_intact,
    project_from_bytes,
    project_to_bytes,
    save,
    text_files,
)
from lutstudio.project.project import MAX_SNAPSHOTS, Project, Snapshot
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.spatial import Spatial
from lutstudio.spatial.streaks import Streaks
from lutstudio.stack import EffectStack, Layer
from tests.project.things import mask, project

_LIMITS = Limits(lambda _: 1 << 20, 99, 1 << 24)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "shade.lutproject"


def _entries(made=None):
    return read_archive(project_to_bytes(made or project(), 3), "x", _LIMITS, ProjectError)


def _archive(document, entries):
    """A project's archive with another document, its hash made right."""
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return write_archive({**entries, "project.json": raw, "sha256": hashlib.sha256(raw).hexdigest().encode()})


def test_what_is_saved_is_loaded_to_the_bit(path):
    assert save(project(), path, expected_generation=0) == 1
    again, generation = load(path)
    assert (again, generation) == (project(), 1)
    assert again.views[0].picture.notes == project().views[0].picture.notes
    assert again.light.mask.tobytes() == project().light.mask.tobytes()


def test_a_file_of_the_first_version_is_still_read():
    """Written by the first release; never to be written again."""
    assert load(Path(__file__).with_name("version-1.lutproject")) == (project(), 3)


def test_what_is_beyond_one_colour_is_kept_in_the_project_and_its_snapshots(path):
    worn = Spatial(ombre=Ombre(0.4), streaks=Streaks(0.3))
    bare = project()
    shot = replace(bare.snapshots[0], spatial=Spatial(ombre=Ombre(0.7)))
    full = replace(bare, spatial=worn, snapshots=(shot,))
    save(full, path, expected_generation=0)
    assert load(path) == (full, 1)
    assert project_to_json(full, 1)["version"] == 2
    assert project_to_json(bare, 1)["version"] == 1


def test_an_empty_project_is_saved_and_loaded(path):
    save(Project(), path, expected_generation=0)
    assert load(path) == (Project(), 1)


def test_the_same_project_gives_the_same_bytes():
    assert project_to_bytes(project(), 3) == project_to_bytes(project(), 3)


def test_a_picture_in_several_places_is_stored_once():
    twice = replace(project(), light=project().dark)
    assert len([name for name in _entries(twice) if name.startswith("pictures/")]) == 3
    assert project_from_bytes(project_to_bytes(twice, 1), "x")[0] == twice


def test_generations_count_up(path):
    generation = 0
    for name in ("a", "b", "c"):
        generation = save(project(name=name), path, expected_generation=generation)
    assert generation == 3
    assert load(path)[1] == 3


def test_two_tabs_do_not_lose_each_others_work(path):
    opened = save(project(name="first"), path, expected_generation=0)
    save(project(name="one tab"), path, expected_generation=opened)
    with pytest.raises(ProjectConflictError, match=r"generation 2, not 1.; open it again"):
        save(project(name="other tab"), path, expected_generation=opened)
    assert load(path)[0].name == "one tab"


def test_a_new_project_does_not_replace_what_is_there(path):
    path.write_bytes(b"a photograph of somebody")
    with pytest.raises(ProjectConflictError, match="exists already"):
        save(project(), path, expected_generation=0)
    assert path.read_bytes() == b"a photograph of somebody"


def test_on_the_artists_word_it_is_replaced_and_kept(path):
    save(project(name="old"), path, expected_generation=0)
    generation = save(project(name="new"), path, expected_generation=None)
    assert load(path) == (project(name="new"), generation)
    assert load(earlier(path)[0])[0].name == "old"


def test_a_damaged_file_is_replaced_and_kept(path):
    opened = save(project(), path, expected_generation=0)
    path.write_bytes(b"damaged")
    generation = save(project(name="new"), path, expected_generation=opened)
    assert load(path) == (project(name="new"), generation)
    assert earlier(path)[0].read_bytes() == b"damaged"


def test_a_file_that_was_deleted_meanwhile_is_written_anew(path):
    opened = save(project(), path, expected_generation=0)
    path.unlink()
    assert save(project(), path, expected_generation=opened) > opened


def test_behind_a_link_the_real_file_is_replaced_and_kept(path, tmp_path):
    opened = save(project(name="old"), path, expected_generation=0)
    link = tmp_path / "link.lutproject"
    link.symlink_to(path)
    save(project(name="new"), link, expected_generation=opened)
    assert link.is_symlink()
    assert load(path)[0].name == "new"
    assert load(earlier(link)[0])[0].name == "old"


def test_ten_earlier_generations_are_kept(path):
    generation = 0
    for number in range(14):
        generation = save(Project(name=str(number)), path, expected_generation=generation)
    assert [load(old)[0].name for old in earlier(path)] == [str(n) for n in range(12, 2, -1)]


def test_an_older_file_put_back_in_place_never_overwrites_a_kept_one(path):
    generation = 0
    for name in "abc":
        generation = save(Project(name=name), path, expected_generation=generation)
    path.write_bytes(earlier(path)[-1].read_bytes())
    save(Project(name="d"), path, expected_generation=1)
    assert [load(old)[0].name for old in earlier(path)] == ["a", "b", "a"]


def test_the_newest_intact_generation_is_offered(path):
    generation = 0
    for name in "abc":
        generation = save(Project(name=name), path, expected_generation=generation)
    assert newest_intact(path) == path
    path.write_bytes(path.read_bytes()[:-9])
    earlier(path)[0].write_bytes(b"")
    offered = newest_intact(path)
    assert load(offered)[0].name == "a"
    path.unlink()
    assert newest_intact(path) == offered


def test_without_anything_intact_nothing_is_offered(path):
    assert newest_intact(path) is None
    path.write_bytes(b"")
    assert newest_intact(path) is None


def test_savers_at_the_same_time_take_turns(path):
    """Of eight savers from the same generation exactly one wins."""
    opened = save(project(), path, expected_generation=0)
    outcomes = []

    def saver(number):
        try:
            outcomes.append(save(Project(name=str(number)), path, expected_generation=opened))
        except ProjectConflictError:
            outcomes.append(None)

    threads = [threading.Thread(target=saver, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [2, *[None] * 7]


def test_a_full_disk_leaves_the_old_project(path, monkeypatch):
    opened = save(project(name="old"), path, expected_generation=0)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "write", full)
    with pytest.raises(SaveError, match=r"was not saved: No space left on device; nothing was changed"):
        save(project(name="new"), path, expected_generation=opened)
    monkeypatch.undo()
    assert load(path) == (project(name="old"), opened)
    assert save(project(name="new"), path, expected_generation=opened) > opened


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_any_failing_call_leaves_old_or_new_and_saving_again_works(path, call, nth, monkeypatch):
    opened = save(project(name="old"), path, expected_generation=0)
    real, calls = getattr(os, call), []

    def failing(*args, **options):
        calls.append(args)
        if len(calls) == nth:
            raise OSError(5, "Input/output error")
        return real(*args, **options)

    monkeypatch.setattr(atomic.os, call, failing)
    try:
        saved = save(project(name="new"), path, expected_generation=opened)
    except (ProjectError, SaveError) as reason:
        assert "Input/output error" in str(reason)  # noqa: PT017 (not every combination fails)
        saved = opened
    monkeypatch.undo()
    assert load(path)[0].name in ("old", "new")
    again = save(project(name="new"), path, expected_generation=saved)
    assert load(path) == (project(name="new"), again)


def test_file_systems_without_second_names_keep_copies(path, monkeypatch):
    def no_links(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(project_file.os, "link", no_links)
    save(project(name="new"), path, expected_generation=save(project(name="old"), path, expected_generation=0))
    assert load(earlier(path)[0])[0].name == "old"


@pytest.mark.parametrize("name", ["absent/x.lutproject", "nul\0", "x" * 300])
def test_impossible_places_are_refused(tmp_path, name):
    with pytest.raises((ProjectError, SaveError), match="was not saved"):
        save(Project(), tmp_path / name, expected_generation=0)
    with pytest.raises(ProjectError):
        load(tmp_path / name)


def _without(document, key):
    return {k: v for k, v in document.items() if k != key}


def _set(document, *path_and_value):
    *path, value = path_and_value
    changed = json.loads(json.dumps(document))
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


DOCUMENTS = {
    "array": (lambda d: [d], "the project is list"),
    "newer": (lambda d: {**d, "version": 3}, "version 3, made by a newer lutstudio; this one reads up to 2"),
    "older": (lambda d: {**d, "version": 0}, "version 0"),
    "pack": (lambda d: {**d, "format": "lutstudio-pack"}, "format 'lutstudio-pack'"),
    "unknown entry": (lambda d: {**d, "hook": 1}, "unknown entry 'hook'"),
    "entry missing": (lambda d: _without(d, "views"), "lacks its entry 'views'"),
    "generation": (lambda d: {**d, "generation": -1}, "generation is -1"),
    "generation type": (lambda d: {**d, "generation": True}, "generation is True"),
    "outside": (lambda d: _set(d, "dark", "picture", "file", "../../etc/passwd"), "names the file '../../etc/passwd'"),
    "URL": (lambda d: _set(d, "dark", "picture", "file", "http://example.com/a.png"), "names the file 'http:"),
    "mask as picture": (lambda d: _set(d, "dark", "picture", "file", d["dark"]["mask"]), "one of its own pictures/"),
    "absent picture": (
        lambda d: _set(d, "dark", "picture", "file", f"pictures/{'0' * 24}.png"),
        "it has no pictures/0000",
    ),
    "absent mask": (lambda d: _set(d, "dark", "mask", f"masks/{'0' * 24}.png"), "it has no masks/0000"),
    "name": (lambda d: _set(d, "dark", "picture", "name", 7), "a picture's name is 7"),
    "mask without picture": (lambda d: _set(d, "dark", "picture", None), "a mask without a picture"),
    "notes": (lambda d: _set(d, "dark", "picture", "notes", ["x"] * 99), "notes are no list"),
    "pinned": (lambda d: _set(d, "light", "pinned", "0.5"), "pinned intensity is '0.5'"),
    "pinned far off": (lambda d: _set(d, "light", "pinned", 5), "pinned intensity is 5"),
    "view without picture": (lambda d: _set(d, "views", 1, "picture", None), "a view has no picture"),
    "views no list": (lambda d: {**d, "views": {}}, "views are dict"),
    "same view twice": (lambda d: {**d, "views": d["views"][:1] * 2}, "stands twice"),
    "snapshot": (lambda d: _set(d, "snapshots", 0, 7), "a snapshot is int"),
    "huge history": (lambda d: {**d, "snapshots": d["snapshots"] * 65}, "65 snapshots; up to 64"),
    "stack": (lambda d: _set(d, "dark_stack", "layers", 0, "effect", "__class__"), "a layer's effect is"),
}


@pytest.mark.parametrize("what", DOCUMENTS)
def test_documents_that_break_the_schema_are_refused(what):
    change, reason = DOCUMENTS[what]
    entries = _entries()
    document = change(json.loads(entries["project.json"]))
    with pytest.raises(ProjectError, match=reason) as refused:
        project_from_bytes(_archive(document, entries), "x.lutproject")
    assert str(refused.value).startswith("x.lutproject: ")
    assert "\n" not in str(refused.value)


def test_hostile_names_of_pictures_are_cleaned():
    entries = _entries()
    document = _set(json.loads(entries["project.json"]), "dark", "picture", "name", "../\u202e<b>\n.png")
    assert project_from_bytes(_archive(document, entries), "x")[0].dark.picture.name == "<b> .png"


def test_a_project_as_full_as_can_be_is_no_larger_than_what_is_read_again():
    """Every layer the one with the most to say."""
    points = tuple((i / 15, 1 / 3 + i / 1000) for i in range(16))
    effect = EFFECTS["curve"](master=points, red=points, green=points, blue=points, lightness=points)
    full = EffectStack(tuple(Layer(effect, id=str(i), name="n" * 80) for i in range(32)))
    bare = Project(dark_stack=full, light_stack=full, notes="🦊" * 4000)
    without, with_one = (
        len(text_files(replace(bare, snapshots=(Snapshot("🦊" * 80, full, full),) * n), 1)["project.json"])
        for n in (0, 1)
    )
    assert without + MAX_SNAPSHOTS * (with_one - without) <= MAX_TEXT


def test_files_that_are_not_what_was_saved_are_refused():
    entries = _entries()
    document = json.loads(entries["project.json"])
    first, second = document["views"][0]["picture"]["file"], document["views"][1]["picture"]["file"]
    spliced = {**entries, first: entries[second]}
    with pytest.raises(ProjectError, match=f"{first} is not the picture that was saved"):
        project_from_bytes(write_archive(spliced), "x")
    other = {**entries, document["dark"]["mask"]: encode_png(255 - mask())}
    with pytest.raises(ProjectError, match="is not the mask that was saved"):
        project_from_bytes(write_archive(other), "x")
    with pytest.raises(ProjectError, match=r"project\.json is not what was saved"):
        project_from_bytes(write_archive({**entries, "project.json": entries["project.json"] + b" "}), "x")
    with pytest.raises(ProjectError, match=r"it has no project\.json"):
        project_from_bytes(write_archive({k: v for k, v in entries.items() if k != "project.json"}), "x")


def test_a_picture_too_large_to_be_read_again_is_not_written(monkeypatch):
    monkeypatch.setattr(project_file, "MAX_FILE", (48 << 20) + 100)
    with pytest.raises(ProjectError, match="remove some from the preview"):
        project_to_bytes(project(), 1)


_DATA = project_to_bytes(project(), 3)
_ZERO = {
    "zero length": b"",
    "NUL filled": b"\0" * len(_DATA),
    "NUL tail": _DATA[:-40] + b"\0" * 40,
    "doubled": _DATA * 2,
}


@pytest.mark.parametrize("what", _ZERO)
def test_torn_files_are_refused(what):
    with pytest.raises(ProjectError, match="x: it is"):
        project_from_bytes(_ZERO[what], "x")


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(_DATA) - 1), st.integers(0, 7), st.booleans())
def test_a_cut_or_flipped_file_is_refused_or_unharmed(position, bit, cut):
    damaged = bytearray(_DATA)
    if cut:
        del damaged[position:]
    else:
        damaged[position] ^= 1 << bit
    try:
        found = project_from_bytes(bytes(damaged), "x")
    except ProjectError:
        return
    assert found == (project(), 3)


_SAVER = """
import itertools, pathlib, sys
from lutstudio.project.file import load, save
from lutstudio.project.project import MAX_SNAPSHOTS, Project, Snapshot
from lutstudio.stack import EffectStack, Layer
path = pathlib.Path(sys.argv[1])
generation = load(path)[1] if path.exists() else 0
for _ in itertools.count():
    generation = save(Project(notes="x" * 4000), path, expected_generation=generation)
    print(generation, flush=True)
"""


def test_killed_savers_lose_nothing_that_was_acknowledged(tmp_path):
    moments, path = random.Random(0), tmp_path / "shade.lutproject"
    acknowledged = 0
    for _ in range(6):
        saver = subprocess.Popen([sys.executable, "-c", _SAVER, str(path)], stdout=subprocess.PIPE)
        saver.stdout.readline()
        time.sleep(moments.random() * 0.05)
        saver.kill()
        printed = saver.stdout.read().split()
        saver.wait()
        saver.stdout.close()
        acknowledged = int(printed[-1]) if printed else acknowledged
        assert load(path)[1] >= acknowledged
        assert all(load(old) for old in earlier(path))
    save(Project(), path, expected_generation=load(path)[1])
    assert len(earlier(path)) == 10
    assert [name for name in os.listdir(tmp_path) if name.endswith(".tmp")] == []
