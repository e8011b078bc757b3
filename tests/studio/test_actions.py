"""Finding hair beside other work, and who is told what."""

from pathlib import Path

import numpy as np
import pytest

from lutstudio.errors import ParamError
from lutstudio.project.project import Project
from lutstudio.segment.shipped import DEFAULT
from lutstudio.studio import looking
from lutstudio.studio.edits.pictures import with_picture
from lutstudio.studio.refusals import StudioError
from lutstudio.studio.session import Session
from lutstudio.studio.state import state_of
from tests.studio.making import DARK, LIGHT, SIDE, do, head, reference, session_at, two_heads


@pytest.fixture
def upper_half(monkeypatch: pytest.MonkeyPatch):
    """A stand-in for the network that takes the upper half for hair; the list of what it was asked."""
    asked = []

    def find(picture, *, segmenter=None, options):
        asked.append((picture, options))
        mask = np.zeros(picture.shape[:2], np.float32)
        mask[: SIDE // 2] = 1.0
        return mask

    monkeypatch.setattr(looking, "find_hair", find)
    return asked


@pytest.fixture
def session(tmp_path: Path):
    made = session_at(tmp_path, Project())
    yield made
    made.close()


def bring(session: Session, slot: str, level: int) -> None:
    picture, _ = head(level, f"{level}.png")
    session.apply(lambda project: with_picture(project, slot, picture))
    do(session, "find_hair", slot=slot, first=True)


def test_found_hair_is_measured(session: Session, upper_half: list) -> None:
    bring(session, "dark", DARK)
    assert session.project.dark.has_hair
    assert session.project.intensities()[0] == pytest.approx(DARK / 255, abs=0.02)
    assert session.history.past[-1] == f"Find hair in {DARK}.png"


def test_options_reach_the_finder(session: Session, upper_half: list) -> None:
    bring(session, "dark", DARK)
    do(session, "find_hair", slot="dark", options={"keep": "largest", "grow": 3, "feather": 1.5, "edges": "guided"})
    options = upper_half[-1][1]
    assert (options.keep, options.grow, options.feather, options.edges) == ("largest", 3, 1.5, "guided")
    with pytest.raises(ParamError):
        do(session, "find_hair", slot="dark", options={"grow": 99})
    for wrong in ({"grow": "x"}, {"grow": 1.5}, {"edges": 3}, {"feather": None, "keep": []}, {"model": "/etc/passwd"}):
        with pytest.raises(StudioError):
            do(session, "find_hair", slot="dark", options=wrong)
    with pytest.raises(StudioError, match="no option 'colour'"):
        do(session, "find_hair", slot="dark", options={"colour": 1})
    do(session, "find_hair", slot="dark", options={"model": DEFAULT})
    assert upper_half[-1][1].model == DEFAULT
    with pytest.raises(StudioError, match=rf"no network '/etc/passwd'.*{DEFAULT}"):
        do(session, "find_hair", slot="dark", options={"model": "/etc/passwd"})


def test_new_photographs_the_other_way_round_are_sorted_and_said_so(session: Session, upper_half: list) -> None:
    bring(session, "dark", LIGHT)
    bring(session, "light", DARK)
    dark, light = session.project.intensities()
    assert dark is not None
    assert light is not None
    assert dark < light
    assert "other way round" in session.take_notices()[0]


def test_looking_again_sorts_nothing(tmp_path: Path, upper_half: list) -> None:
    session = session_at(tmp_path, Project(dark=reference(LIGHT), light=reference(DARK, seed=1)))
    do(session, "find_hair", slot="dark")
    assert "swapped" in [warning.kind for warning in session.project.warnings()]
    session.close()


def test_a_mask_is_not_laid_on_a_picture_that_came_in_between(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = head(DARK, "first.png")
    second, _ = head(LIGHT, "second.png", 1)
    session.apply(lambda project: with_picture(project, "dark", first))

    def replaced_meanwhile(picture, *, segmenter=None, options):
        session.apply(lambda project: with_picture(project, "dark", second))
        return np.ones(picture.shape[:2], np.float32)

    monkeypatch.setattr(looking, "find_hair", replaced_meanwhile)
    do(session, "find_hair", slot="dark")
    assert session.project.dark.picture == second
    assert session.project.dark.mask is None


def test_sliders_move_while_hair_is_looked_for(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def tuned_meanwhile(picture, *, segmenter=None, options):
        do(session, "add_layer", stack="dark", effect="exposure")
        return np.ones(picture.shape[:2], np.float32)

    monkeypatch.setattr(looking, "find_hair", tuned_meanwhile)
    session.apply(lambda project: with_picture(project, "dark", head(DARK)[0]))
    do(session, "find_hair", slot="dark")
    assert session.project.dark.has_hair
    assert len(session.project.dark_stack.layers) == 1


def test_an_empty_slot_has_no_hair_to_find(session: Session) -> None:
    with pytest.raises(StudioError, match="no dark picture yet"):
        do(session, "find_hair", slot="dark")


def test_a_new_project_starts_afresh(tmp_path: Path) -> None:
    session = session_at(tmp_path, two_heads())
    do(session, "add_layer", stack="dark", effect="exposure")
    do(session, "new_project")
    assert session.project.dark_stack.layers == ()
    assert session.history.past == ()
    assert not session.dirty
    session.close()


def test_a_found_mask_is_known_as_such_until_it_is_changed(session: Session, upper_half: list) -> None:
    bring(session, "dark", DARK)
    assert state_of(session)["slots"]["dark"]["found"]
    do(session, "invert_mask", slot="dark")
    assert not state_of(session)["slots"]["dark"]["found"]
    do(session, "undo")
    assert state_of(session)["slots"]["dark"]["found"]


def test_trying_one_edge_after_the_other_is_one_step(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def by_growth(picture, *, segmenter=None, options):
        mask = np.zeros(picture.shape[:2], np.float32)
        mask[: SIDE // 2 + options.grow] = 1.0
        return mask

    monkeypatch.setattr(looking, "find_hair", by_growth)
    bring(session, "dark", DARK)
    steps = len(session.history.past)
    for grow in (1, 2, 3):
        do(session, "find_hair", slot="dark", options={"grow": grow}, trying=True)
    assert len(session.history.past) == steps + 1
