"""One tab's work: history, LUT revisions, autosave, recovery."""

import threading
from pathlib import Path

import pytest

from lutstudio.project.project import Project
from lutstudio.studio.refusals import NotFoundError, StudioError
from lutstudio.studio.session import Session
from tests.studio.making import do, session_at, two_heads


@pytest.fixture
def session(tmp_path: Path):
    made = session_at(tmp_path)
    yield made
    made.close()


def first_layer(session: Session, stack: str = "dark") -> str:
    return (session.project.dark_stack if stack == "dark" else session.project.light_stack).layers[0].id


def test_undo_and_redo_walk_through_the_history(session: Session) -> None:
    do(session, "add_layer", stack="dark", effect="exposure")
    do(session, "add_layer", stack="dark", effect="contrast")
    do(session, "undo")
    assert [layer.effect.id for layer in session.project.dark_stack.layers] == ["exposure"]
    do(session, "redo")
    assert len(session.project.dark_stack.layers) == 2
    do(session, "goto_history", index=0)
    assert session.project.dark_stack.layers == ()
    with pytest.raises(StudioError, match="2 steps"):
        do(session, "goto_history", index=3)


def test_one_gesture_is_one_step(session: Session) -> None:
    do(session, "add_layer", stack="dark", effect="exposure")
    for step in range(5):
        do(session, "set_params", "drag", stack="dark", layer=first_layer(session), params={"ev": step / 10})
    assert len(session.history.past) == 2
    do(session, "undo")
    assert session.project.dark_stack.layers[0].effect.ev == 0.0


def test_a_lut_has_a_new_revision_only_when_it_looks_different(session: Session) -> None:
    do(session, "add_layer", stack="dark", effect="exposure")
    before = session.looks()
    do(session, "set_layer", stack="dark", layer=first_layer(session), fields={"name": "Mine"})
    assert [look.revision for look in session.looks()] == [look.revision for look in before]
    do(session, "set_params", stack="dark", layer=first_layer(session), params={"ev": 1.0})
    dark, light = session.looks()
    assert dark.revision > before[0].revision
    assert light.revision == before[1].revision


def test_an_unknown_command_is_refused_and_changes_nothing(session: Session) -> None:
    revision = session.revision
    with pytest.raises(StudioError, match="no command 'explode'"):
        do(session, "explode")
    assert session.revision == revision


def test_work_is_dirty_until_it_is_saved_and_clean_again_when_undone(session: Session, tmp_path: Path) -> None:
    assert not session.dirty
    do(session, "add_layer", stack="dark", effect="exposure")
    assert session.dirty
    session.saved_as(session.project, tmp_path / "a.lutproject", 1)
    assert not session.dirty
    do(session, "set_project", fields={"name": "x"})
    assert session.dirty
    do(session, "undo")
    assert not session.dirty


def test_unsaved_work_is_there_after_a_session_ended(tmp_path: Path) -> None:
    first = session_at(tmp_path)
    do(first, "add_layer", stack="light", effect="exposure")
    first.close()
    second = Session("another", Project(), tmp_path)
    (work,) = second.recoverable()
    do(second, "recover", id=work.folder.name)
    assert second.project.light_stack.layers[0].effect.id == "exposure"
    assert second.dirty
    assert second.recoverable() == ()  # not offered to the tab that has it
    assert work.folder.exists()  # kept until it is saved
    second.saved_as(second.project, tmp_path / "b.lutproject", 1)
    assert not work.folder.exists()
    second.close()


def test_work_can_be_discarded(tmp_path: Path) -> None:
    first = session_at(tmp_path)
    do(first, "add_layer", stack="light", effect="exposure")
    first.close()
    second = Session("another", Project(), tmp_path)
    (work,) = second.recoverable()
    do(second, "discard_recovery", id=work.folder.name)
    assert second.recoverable() == ()
    with pytest.raises(NotFoundError):
        do(second, "recover", id=work.folder.name)
    second.close()


def test_a_session_without_changes_leaves_nothing_behind(tmp_path: Path) -> None:
    session_at(tmp_path).close()
    assert list(tmp_path.rglob("*.lutproject")) == []


def test_many_threads_lose_no_edit(session: Session) -> None:
    do(session, "add_layer", stack="dark", effect="exposure")

    def snap() -> None:
        for _ in range(5):
            do(session, "snapshot")

    threads = [threading.Thread(target=snap) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(session.project.snapshots) == 30
    assert len(session.history.past) == 31


def test_pictures_and_masks_are_found_by_their_content(session: Session) -> None:
    project = two_heads()
    assert project.dark.picture is not None
    assert session.find_picture(project.dark.picture.id) == project.dark.picture
    assert session.find_mask(project.light.mask_id) is not None
    assert session.find_picture("0" * 24) is None
    assert session.find_mask("") is None
