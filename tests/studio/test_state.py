"""The State that the page draws."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lutstudio.preset.pack import pack_of
from lutstudio.project.project import Project
from lutstudio.studio.state import position, state_of
from tests.studio.making import BETWEEN, DARK, LIGHT, do, reference, session_at, two_heads, with_view

SAME_LAB = 0.6  # an 8-bit code of the mean swatch


def test_the_state_is_plain_json(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    for settled in (True, False):
        assert json.loads(json.dumps(state_of(session, settled=settled), allow_nan=False))
    session.close()


def test_an_empty_project_has_a_state(tmp_path: Path) -> None:
    session = session_at(tmp_path, Project())
    state = state_of(session)
    assert state["slots"]["dark"]["picture"] is None
    assert state["target"]["dark_mean"] is None
    session.close()


def test_references_stand_at_the_ends_and_a_view_between(tmp_path: Path) -> None:
    project, view = with_view(two_heads())
    session = session_at(tmp_path, project)
    state = state_of(session)
    assert state["slots"]["dark"]["position"] == 0.0
    assert state["slots"]["light"]["position"] == 1.0
    (shown,) = state["views"]
    assert shown["slot"] == view.picture.id
    assert shown["position"] == pytest.approx((BETWEEN - DARK) / (LIGHT - DARK), abs=0.02)
    assert shown["badge"] == ""
    session.close()


@pytest.mark.parametrize(("level", "badge"), [(10, "outside"), (240, "outside"), (BETWEEN, "")])
def test_a_view_beyond_the_references_has_a_badge(tmp_path: Path, level: int, badge: str) -> None:
    project, _ = with_view(two_heads(), level)
    session = session_at(tmp_path, project)
    assert state_of(session)["views"][0]["badge"] == badge
    session.close()


@pytest.mark.parametrize("extrapolate", [False, True])
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("level", [5, 60, BETWEEN, 180, 250])
def test_the_position_is_the_recolouring_s_own(level: int, swapped: bool, extrapolate: bool) -> None:
    project = replace(two_heads(), extrapolate=extrapolate)
    if swapped:
        project = replace(project, dark=project.light, light=project.dark)
    intensity = reference(level, seed=3).intensity(project.measure, project.region)
    assert intensity is not None
    truth = pack_of(project.preset()).recolour().position(intensity)
    found = position(project, intensity)
    assert found is not None
    assert found == pytest.approx(1.0 - truth if swapped else truth, abs=1e-12)


def test_there_is_no_position_without_two_references() -> None:
    assert position(replace(two_heads(), light=two_heads().dark), 0.5) is None
    assert position(Project(), 0.5) is None
    assert position(two_heads(), None) is None


def test_the_target_is_measured_against_the_hair_as_it_comes_out(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    mean = state_of(session)["target"]["light_mean"]
    do(session, "set_target", stack="light", colour=mean)
    assert state_of(session)["target"]["light_delta"] < SAME_LAB
    do(session, "add_layer", stack="light", effect="exposure")
    do(session, "set_params", stack="light", layer=session.project.light_stack.layers[0].id, params={"ev": -2.0})
    after = state_of(session)["target"]
    assert after["light_delta"] > 10.0
    assert after["light_before"] == mean
    assert after["dark_delta"] is None
    do(session, "set_settings", fields={"strength": 0.0})
    assert state_of(session)["target"]["light_delta"] < SAME_LAB
    session.close()


def test_figures_that_take_long_wait_until_the_slider_rests(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    assert state_of(session, settled=False)["luts"]["dark"]["error"] is None
    assert state_of(session)["luts"]["dark"]["error"]["largest"] < 1.0
    session.close()


def test_a_notice_is_given_once(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    session.tell("Hello.")
    assert state_of(session, settled=False)["notices"] == []
    assert state_of(session)["notices"] == ["Hello."]
    assert state_of(session)["notices"] == []
    session.close()


def test_a_reference_without_hair_says_so(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    do(session, "clear_mask", slot="dark")
    state = state_of(session)
    assert state["slots"]["dark"]["badge"] == "no hair"
    assert "no hair" in [warning["kind"] for warning in state["warnings"]]
    assert np.isfinite(state["slots"]["light"]["intensity"])
    session.close()
