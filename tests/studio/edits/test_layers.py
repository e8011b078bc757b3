"""Edits of stacks: what each changes, what linked layers share, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.effects import EFFECTS
from lutstudio.errors import ParamError
from lutstudio.project.project import Project
from lutstudio.stack import layer_to_json
from lutstudio.studio.edits import layers
from lutstudio.studio.refusals import StudioError
from tests.studio.making import args

EFFECT = "colourise"


def added(*effects: str, stack: str = "dark", project: Project | None = None) -> Project:
    project = project if project is not None else Project()
    for effect in effects:
        project = layers.add_layer(project, args(stack=stack, effect=effect)).project
    return project


def ids(project: Project, which: str = "dark") -> list[str]:
    return [layer.id for layer in layers.stack_of(project, which).layers]


@pytest.mark.parametrize("effect", EFFECTS)
def test_every_effect_can_be_added_and_is_neutral_or_says_so(effect: str) -> None:
    project = added(effect)
    layer = project.dark_stack.layers[0]
    assert layer.effect == EFFECTS[effect]()
    assert layer.id


def test_an_unknown_effect_is_refused() -> None:
    with pytest.raises(StudioError, match="no effect called 'glitter'"):
        added("glitter")


@given(st.lists(st.sampled_from(["add dark", "add light", "duplicate", "remove", "link"]), max_size=12))
def test_ids_never_repeat_within_a_stack(steps: list[str]) -> None:
    project = added(EFFECT)
    for step in steps:
        if step.startswith("add"):
            project = added("exposure", stack=step.split()[1], project=project)
        elif project.dark_stack.layers:
            first = project.dark_stack.layers[0].id
            edit = {"duplicate": layers.duplicate_layer, "remove": layers.remove_layer, "link": layers.link_layer}[step]
            project = edit(project, args(stack="dark", layer=first, linked=True)).project
    for which in ("dark", "light"):
        assert len(set(ids(project, which))) == len(ids(project, which))


def test_a_layer_moves_to_where_it_was_put() -> None:
    project = added("exposure", "contrast", "saturation")
    first, second, third = ids(project)
    moved = layers.move_layer(project, args(stack="dark", layer=third, index=0)).project
    assert ids(moved) == [third, first, second]


def test_params_of_a_linked_layer_change_in_both_stacks() -> None:
    project = added(EFFECT)
    (layer,) = ids(project)
    project = layers.link_layer(project, args(stack="dark", layer=layer, linked=True)).project
    project = layers.set_params(project, args(stack="light", layer=layer, params={"strength": 0.5})).project
    assert project.dark_stack.layers[0].effect == project.light_stack.layers[0].effect
    assert project.dark_stack.layers[0].effect.strength == 0.5


def test_parted_layers_go_their_own_ways() -> None:
    project = added(EFFECT)
    (layer,) = ids(project)
    project = layers.link_layer(project, args(stack="dark", layer=layer, linked=True)).project
    project = layers.link_layer(project, args(stack="dark", layer=layer, linked=False)).project
    project = layers.set_params(project, args(stack="dark", layer=layer, params={"strength": 0.5})).project
    assert project.light_stack.layers[0].effect.strength == 0.0
    assert not project.light_stack.layers[0].linked


def test_removing_a_linked_layer_leaves_its_twin_on_its_own() -> None:
    project = added(EFFECT)
    (layer,) = ids(project)
    project = layers.link_layer(project, args(stack="dark", layer=layer, linked=True)).project
    project = layers.remove_layer(project, args(stack="dark", layer=layer)).project
    assert ids(project) == []
    assert not project.light_stack.layers[0].linked


def test_linking_again_takes_over_the_values() -> None:
    project = added(EFFECT)
    (layer,) = ids(project)
    for linked in (True, False):
        project = layers.link_layer(project, args(stack="dark", layer=layer, linked=linked)).project
    project = layers.set_params(project, args(stack="dark", layer=layer, params={"strength": 0.5})).project
    project = layers.link_layer(project, args(stack="dark", layer=layer, linked=True)).project
    assert project.light_stack.layers[0].effect.strength == 0.5


def test_reset_goes_back_to_the_defaults() -> None:
    project = added(EFFECT)
    (layer,) = ids(project)
    where = {"stack": "dark", "layer": layer}
    project = layers.set_params(project, args(**where, params={"strength": 0.5, "hue": 10})).project
    project = layers.set_layer(project, args(**where, fields={"opacity": 0.5, "name": "Mine"})).project
    one = layers.reset_param(project, args(**where, param="hue")).project
    assert one.dark_stack.layers[0].effect == EFFECTS[EFFECT](strength=0.5)
    opaque = layers.reset_param(project, args(**where, param="opacity")).project
    assert opaque.dark_stack.layers[0].opacity == 1.0
    whole = layers.reset_layer(project, args(**where)).project.dark_stack.layers[0]
    assert (whole.effect, whole.opacity, whole.name) == (EFFECTS[EFFECT](), 1.0, "Mine")


def test_pasted_layers_are_what_was_copied_under_ids_of_their_own() -> None:
    project = added("exposure", "contrast")
    copied = [layer_to_json(layer) for layer in project.dark_stack.layers]
    pasted = layers.paste_stack(project, args(stack="light", layers=copied)).project
    assert [layer.effect for layer in pasted.light_stack.layers] == [
        layer.effect for layer in project.dark_stack.layers
    ]
    assert not set(ids(pasted, "light")) & set(ids(pasted, "dark"))


def test_a_copy_of_a_stack_replaces_the_other() -> None:
    project = added("saturation", stack="light", project=added("exposure", "contrast"))
    copied = layers.copy_stack(project, args(stack="dark")).project
    assert [layer.effect.id for layer in copied.light_stack.layers] == ["exposure", "contrast"]
    assert layers.clear_stack(copied, args(stack="dark")).project.dark_stack.layers == ()


def test_a_value_out_of_range_is_refused_and_named() -> None:
    project = added("exposure")
    with pytest.raises(ParamError, match="99"):
        layers.set_params(project, args(stack="dark", layer=ids(project)[0], params={"ev": 99}))


def test_a_layer_has_only_the_fields_it_has() -> None:
    project = added("exposure")
    with pytest.raises(StudioError, match="no 'effect'"):
        layers.set_layer(project, args(stack="dark", layer=ids(project)[0], fields={"effect": "x"}))


def test_the_history_reads_what_was_done() -> None:
    project = added(EFFECT)
    where = {"stack": "dark", "layer": ids(project)[0]}
    assert layers.add_layer(project, args(stack="light", effect=EFFECT)).label == "Add Colourise to light"
    assert layers.set_params(project, args(**where, params={"strength": 0.5})).label == "Colourise: Strength 0.5"
    assert layers.set_layer(project, args(**where, fields={"muted": True})).label == "Colourise: mute"
