"""Shipped presets and samples on the artist's project."""

import pytest

from lutstudio.preset.library import shipped_presets
from lutstudio.project.project import Project
from lutstudio.studio.edits.presets import apply_preset, use_sample_references
from lutstudio.studio.edits.shade import set_project
from lutstudio.studio.refusals import StudioError
from tests.studio.making import args, two_heads

SHIPPED = shipped_presets()


@pytest.mark.parametrize("preset", SHIPPED, ids=lambda preset: preset.name)
def test_a_preset_brings_its_looks_and_leaves_the_references(preset) -> None:
    before = two_heads()
    after = apply_preset(before, args(name=preset.name)).project
    assert (after.dark, after.light) == (before.dark, before.light)
    assert [layer.effect for layer in after.light_stack.layers] == [
        layer.effect for layer in preset.references[-1].stack.layers
    ]
    assert after.target_dark == preset.references[0].target
    assert all(layer.id for layer in (*after.dark_stack.layers, *after.light_stack.layers))


@pytest.mark.skipif(len(SHIPPED) < 2, reason="fewer than two presets are shipped")
def test_a_name_follows_the_preset_unless_the_artist_gave_one() -> None:
    one, other = SHIPPED[:2]
    project = apply_preset(Project(), args(name=one.name)).project
    assert apply_preset(project, args(name=other.name)).project.name == other.name
    mine = set_project(project, args(fields={"name": "Mine"})).project
    assert apply_preset(mine, args(name=other.name)).project.name == "Mine"


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(StudioError, match="no preset called 'Nothing'"):
        apply_preset(Project(), args(name="Nothing"))


def test_samples_come_with_hair_that_can_be_told_apart() -> None:
    project = use_sample_references(Project(), args()).project
    dark, light = project.intensities()
    assert dark is not None
    assert light is not None
    assert light - dark > 0.25
    assert project.warnings() == ()
