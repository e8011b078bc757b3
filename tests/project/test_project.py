from dataclasses import replace

import pytest

from lutstudio.errors import EmptyMaskError, ParamError
from lutstudio.project.project import MAX_VIEWS, Project, Reference, Snapshot, View
from lutstudio.stack import EffectStack
from tests.project.things import picture, project, reference, stack


def _kinds(changed):
    return [warning.kind for warning in changed.warnings()]


def test_the_preset_has_what_the_project_has():
    made = project()
    preset = made.preset()
    assert (preset.name, preset.code, preset.family, preset.notes) == ("Copper", "44", "Reds", "Zwei\nZeilen")
    assert (preset.measure, preset.size, preset.strength) == ("lightness", 17, 0.7)
    dark, light = preset.references
    assert dark.intensity == made.dark.intensity("lightness", "mask")
    assert light.intensity == 0.66
    assert (dark.stack, light.stack) == (stack(20), stack(1 / 3))
    assert (dark.target, light.target) == ("#6b3a22", None)


def test_references_the_wrong_way_round_go_by_intensity():
    swapped = project(dark=reference(200), light=reference(40))
    assert [r.stack for r in swapped.preset().references] == [stack(1 / 3), stack(20)]
    assert _kinds(swapped) == ["swapped"]
    assert "they go by intensity" in swapped.warnings()[0].text


def test_a_project_without_a_name_gives_a_preset_with_one():
    assert project(name="  ").preset().name == "Untitled"


@pytest.mark.parametrize("empty", [Reference(), Reference(picture(50))])
def test_without_hair_there_is_no_preset_but_a_way_on(empty):
    with pytest.raises(EmptyMaskError, match="the dark reference has no hair to measure"):
        project(dark=empty).preset()


def test_a_good_project_has_no_warnings():
    assert project().warnings() == ()
    assert Project().warnings() == ()


@pytest.mark.parametrize(
    ("dark", "light", "kinds"),
    [
        (0.30, 0.34, ["too close"]),
        (0.30, 0.50, ["close"]),
        (0.30, 0.60, []),
        (0.34, 0.30, ["swapped", "too close"]),
        (0.60, 0.30, ["swapped"]),
    ],
)
def test_warnings_come_by_the_gap(dark, light, kinds):
    assert _kinds(project(dark=Reference(pinned=dark), light=Reference(pinned=light))) == kinds


def test_a_mask_without_hair_is_warned_of():
    bald = replace(reference(50), mask=reference(50).mask * 0)
    assert _kinds(project(dark=bald)) == ["no hair"]
    assert "the dark reference" in project(dark=bald).warnings()[0].text


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"size": 16}, "Project.size is 16"),
        ({"name": "a\nb"}, "Project.name"),
        ({"target_dark": "brown"}, "brown"),
        ({"views": (View(picture(1, "a")), View(picture(1, "b")))}, "b|a stands twice"),
        ({"views": tuple(View(picture(i)) for i in range(MAX_VIEWS + 1))}, "has 61 views; up to 60"),
        ({"snapshots": (Snapshot("x", EffectStack(), EffectStack()),) * 65}, "has 65 snapshots; up to 64"),
    ],
)
def test_values_out_of_range_are_refused(fields, reason):
    with pytest.raises(ParamError, match=reason):
        project(**fields)


def test_names_of_snapshots_are_plain_text():
    with pytest.raises(ParamError, match=r"Snapshot\.name"):
        Snapshot("a\0", EffectStack(), EffectStack())


def test_equal_content_is_equal():
    assert project() == project()
    assert project() != project(notes="")
