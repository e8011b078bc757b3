"""What is worn beyond one colour, edited."""

import pytest

from lutstudio.errors import ParamError
from lutstudio.params import params_of
from lutstudio.project.project import Project
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.spatial import PARTS, Spatial
from lutstudio.studio.edits import beyond, shade
from lutstudio.studio.refusals import StudioError
from tests.studio.making import args


def test_parameters_are_set_one_by_one_and_the_history_says_which() -> None:
    edited = beyond.set_beyond(Project(), args(part="ombre", params={"strength": 0.5}))
    assert edited.label == "Ombré: Strength 0.5"
    edited = beyond.set_beyond(edited.project, args(part="ombre", params={"colour": "#ABCDEF"}))
    assert edited.project.spatial == Spatial(ombre=Ombre(0.5, "#abcdef"))


def test_a_parameter_or_a_part_goes_back() -> None:
    project = Project(spatial=Spatial(ombre=Ombre(0.5, "#abcdef")))
    edited = beyond.reset_beyond(project, args(part="ombre", param="strength"))
    assert (edited.label, edited.project.spatial.ombre) == ("Reset Strength of Ombré", Ombre(0.0, "#abcdef"))
    assert beyond.reset_beyond(project, args(part="ombre")).project == Project()


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_set_from_what_it_declares(part: str) -> None:
    for param in params_of(PARTS[part]):
        value = param.high if param.kind == "number" else param.choices[0] if param.choices else "#123456"
        project = beyond.set_beyond(Project(), args(part=part, params={param.name: value})).project
        assert getattr(getattr(project.spatial, part), param.name) == value


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(StudioError, match="part is 'curls'"):
        beyond.set_beyond(Project(), args(part="curls", params={}))
    with pytest.raises(ParamError, match="no parameter 'glow'"):
        beyond.set_beyond(Project(), args(part="shine", params={"glow": 1}))
    with pytest.raises(ParamError, match="from 0 to 1"):
        beyond.set_beyond(Project(), args(part="ombre", params={"strength": 2}))
    with pytest.raises(StudioError, match="Shine has no parameter 'glow'"):
        beyond.reset_beyond(Project(), args(part="shine", param="glow"))


def test_a_snapshot_keeps_it() -> None:
    worn = Project(spatial=Spatial(ombre=Ombre(0.5)))
    project = shade.take_snapshot(worn, args(name="a")).project
    bare = beyond.reset_beyond(project, args(part="ombre")).project
    assert shade.restore_snapshot(bare, args(id="0")).project.spatial == worn.spatial
