"""Names, settings, targets and snapshots."""

import pytest

from lutstudio.errors import ParamError
from lutstudio.project.project import Project
from lutstudio.studio.edits import layers, shade
from lutstudio.studio.refusals import NotFoundError, StudioError
from tests.studio.making import args


def test_texts_are_taken_as_they_are() -> None:
    project = shade.set_project(Project(), args(fields={"name": " Kupfer ", "notes": "a\nb"})).project
    assert (project.name, project.notes) == (" Kupfer ", "a\nb")


@pytest.mark.parametrize("fields", [{"name": "x" * 81}, {"name": 5}, {"name": "a\x00b"}])
def test_what_is_no_text_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ParamError):
        shade.set_project(Project(), args(fields=fields))


def test_only_texts_and_settings_can_be_set() -> None:
    with pytest.raises(StudioError, match="no 'dark_stack'"):
        shade.set_project(Project(), args(fields={"dark_stack": []}))
    with pytest.raises(StudioError, match="no 'name'"):
        shade.set_settings(Project(), args(fields={"name": "x"}))


def test_settings_are_checked() -> None:
    assert shade.set_settings(Project(), args(fields={"size": 65})).project.size == 65
    with pytest.raises(ParamError):
        shade.set_settings(Project(), args(fields={"size": 34}))


def test_a_target_comes_and_goes() -> None:
    project = shade.set_target(Project(), args(stack="light", colour="#B0602F")).project
    assert (project.target_light, project.target_dark) == ("#b0602f", None)
    assert shade.set_target(project, args(stack="light", colour=None)).project.target_light is None


def test_a_snapshot_brings_both_stacks_back() -> None:
    first = layers.add_layer(Project(), args(stack="dark", effect="exposure")).project
    shot = shade.take_snapshot(first, args(name="Warm")).project
    later = layers.clear_stack(shot, args(stack="dark")).project
    back = shade.restore_snapshot(later, args(id="0")).project
    assert back.dark_stack == first.dark_stack
    assert [one.name for one in back.snapshots] == ["Warm"]
    assert shade.delete_snapshot(back, args(id="0")).project.snapshots == ()


def test_a_snapshot_without_a_name_gets_a_number() -> None:
    project = shade.take_snapshot(Project(), args()).project
    assert shade.take_snapshot(project, args()).project.snapshots[1].name == "Snapshot 2"


@pytest.mark.parametrize("wrong", ["1", "-1", "x", ""])
def test_a_snapshot_that_is_not_there_is_refused(wrong: str) -> None:
    with pytest.raises(NotFoundError):
        shade.restore_snapshot(shade.take_snapshot(Project(), args()).project, args(id=wrong))
