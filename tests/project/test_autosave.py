import os
import subprocess
import sys
from dataclasses import replace

import pytest

from lutstudio import atomic
from lutstudio.errors import ProjectError, SaveError
from lutstudio.project.autosave import Autosave, recoverable
from lutstudio.project.project import Project
from tests.project.things import project

_SESSION = """
import pathlib, sys
from lutstudio.project.autosave import Autosave
from tests.project.things import project
autosave = Autosave(pathlib.Path(sys.argv[1]), "crashed")
autosave.write(project(name="Lost and found"))
print("written", flush=True)
sys.stdin.read()
"""


def _left_behind(folder, made=None, token="left"):
    autosave = Autosave(folder, token)
    autosave.write(made or project())
    autosave.release()


def test_work_is_found_again_once_its_session_is_gone(tmp_path):
    autosave = Autosave(tmp_path, "mine")
    autosave.write(project())
    assert recoverable(tmp_path) == ()
    autosave.release()
    (work,) = recoverable(tmp_path)
    assert work.name == "Copper"
    assert work.open() == project()


def test_work_is_found_again_after_a_crash(tmp_path):
    session = subprocess.Popen(
        [sys.executable, "-c", _SESSION, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert session.stdout.readline() == b"written\n"
    assert recoverable(tmp_path) == ()
    session.kill()
    session.communicate()
    (work,) = recoverable(tmp_path)
    assert work.name == "Lost and found"
    assert work.open() == project(name="Lost and found")


def test_the_last_state_is_kept(tmp_path):
    autosave = Autosave(tmp_path, "mine")
    for name in "abc":
        autosave.write(project(name=name))
    autosave.release()
    assert [work.name for work in recoverable(tmp_path)] == ["c"]


def test_pictures_are_written_once_and_go_when_the_project_no_longer_has_them(tmp_path):
    autosave = Autosave(tmp_path, "mine")
    made = project()
    autosave.write(made)
    pictures = sorted((tmp_path / "mine" / "pictures").iterdir())
    before = [path.stat().st_mtime_ns for path in pictures]
    autosave.write(replace(made, notes="changed"))
    assert [path.stat().st_mtime_ns for path in pictures] == before
    autosave.write(replace(made, views=()))
    assert len(list((tmp_path / "mine" / "pictures").iterdir())) == 2
    autosave.release()
    assert recoverable(tmp_path)[0].open() == replace(made, views=())


def test_cleared_work_is_gone(tmp_path):
    autosave = Autosave(tmp_path, "mine")
    autosave.write(project())
    autosave.clear()
    autosave.release()
    assert recoverable(tmp_path) == ()
    assert os.listdir(tmp_path) == []


def test_a_session_without_changes_leaves_nothing(tmp_path):
    autosave = Autosave(tmp_path, "mine")
    autosave.clear()
    autosave.release()
    assert os.listdir(tmp_path) == []


def test_recovered_work_stays_until_it_is_discarded(tmp_path):
    _left_behind(tmp_path)
    (work,) = recoverable(tmp_path)
    work.open()
    assert recoverable(tmp_path) == (work,)
    work.discard()
    assert recoverable(tmp_path) == ()
    assert os.listdir(tmp_path) == []


def test_work_of_a_living_session_is_not_discarded(tmp_path):
    _left_behind(tmp_path)
    (work,) = recoverable(tmp_path)
    again = Autosave(tmp_path, "left")
    again.write(project())
    work.discard()
    again.release()
    assert recoverable(tmp_path)[0].open() == project()


def test_the_newest_comes_first(tmp_path):
    for age, token in ((300, "old"), (100, "new"), (200, "older")):
        _left_behind(tmp_path, project(name=token), token)
        os.utime(tmp_path / token / "work.lutproject", (0, 1_000_000 - age))
    assert [work.name for work in recoverable(tmp_path)] == ["new", "older", "old"]


def test_a_project_without_a_name_is_offered_with_one(tmp_path):
    _left_behind(tmp_path, Project())
    assert recoverable(tmp_path)[0].name == "Untitled"


@pytest.mark.parametrize("content", [b"", b"\0" * 400, b"PK"])
def test_damaged_work_is_left_out(tmp_path, content):
    _left_behind(tmp_path, token="good")
    _left_behind(tmp_path, token="bad")
    (tmp_path / "bad" / "work.lutproject").write_bytes(content)
    assert [work.folder.name for work in recoverable(tmp_path)] == ["good"]
    assert (tmp_path / "bad" / "work.lutproject").exists()


def test_damaged_or_missing_pictures_are_refused_when_opened(tmp_path):
    _left_behind(tmp_path)
    (work,) = recoverable(tmp_path)
    first = min((tmp_path / "left" / "pictures").iterdir())
    first.write_bytes(b"\0" * 50)
    with pytest.raises(ProjectError, match="Copper: "):
        work.open()
    first.unlink()
    with pytest.raises(ProjectError, match="no such file"):
        work.open()


def test_links_in_the_folder_are_not_followed(tmp_path):
    _left_behind(tmp_path)
    first = min((tmp_path / "left" / "pictures").iterdir())
    first.rename(tmp_path / "elsewhere.png")
    first.symlink_to(tmp_path / "elsewhere.png")
    with pytest.raises(ProjectError, match="cannot be opened"):
        recoverable(tmp_path)[0].open()


def test_two_sessions_do_not_share_a_folder(tmp_path):
    first, second = Autosave(tmp_path, "mine"), Autosave(tmp_path, "mine")
    first.write(project())
    with pytest.raises(ProjectError, match="belongs to another session"):
        second.write(Project())
    first.release()
    assert recoverable(tmp_path)[0].open() == project()


@pytest.mark.parametrize("token", ["", "..", "a/b", "a b", "x" * 65])
def test_odd_tokens_are_refused(tmp_path, token):
    with pytest.raises(ProjectError, match="a session is called"):
        Autosave(tmp_path, token)


def test_a_full_disk_leaves_what_was_kept_before(tmp_path, monkeypatch):
    autosave = Autosave(tmp_path, "mine")
    autosave.write(project(name="before"))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "write", full)
    with pytest.raises(SaveError, match="No space left"):
        autosave.write(project(name="after"))
    monkeypatch.undo()
    autosave.release()
    assert recoverable(tmp_path)[0].open() == project(name="before")


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SaveError, match="work cannot be autosaved"):
        Autosave(tmp_path / "file", "mine").write(project())


def test_where_nothing_was_ever_saved_nothing_is_offered(tmp_path):
    assert recoverable(tmp_path / "absent") == ()
