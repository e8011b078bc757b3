"""Stacks of effects."""

import copy
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from lutstudio.colour.spaces import convert
from lutstudio.effects.contrast import Contrast
from lutstudio.effects.exposure import Exposure
from lutstudio.effects.hue_shift import HueShift
from lutstudio.effects.saturation import Saturation
from lutstudio.errors import DocumentError, ParamError
from lutstudio.stack import (
    MAX_LAYERS,
    EffectStack,
    Layer,
    layer_from_json,
    stack_from_json,
    stack_to_json,
)
from tests.strategies import stacks

COLOURS = 0.2 + 0.6 * np.random.default_rng(11).random((300, 3))
BRIGHT = Layer(Exposure(ev=0.5), id="bright")
TURN = Layer(HueShift(angle=40.0), id="turn")
GREY = Layer(Saturation(amount=0.0), id="grey")
STACK = EffectStack((BRIGHT, TURN, GREY))


def alone(*layers: Layer) -> np.ndarray:
    return np.asarray(EffectStack(layers).apply(COLOURS))


def test_an_empty_stack_changes_nothing() -> None:
    assert np.array_equal(EffectStack().apply(COLOURS), COLOURS)


def test_layers_work_in_order() -> None:
    lift, tint = Layer(Contrast(amount=1.5)), Layer(Saturation(amount=0.5))
    muted = 0.4 + 0.2 * COLOURS  # stays within the display, where effects called alone clip
    for one, other in ((lift, tint), (tint, lift)):
        together = EffectStack((one, other)).apply(muted)
        np.testing.assert_allclose(together, other.effect(one.effect(muted)), atol=1e-9)
    assert np.abs(alone(lift, tint) - alone(tint, lift)).max() > 1e-3


def test_nothing_is_clipped_between_layers() -> None:
    there_and_back = alone(Layer(Exposure(ev=2.0)), Layer(Exposure(ev=-2.0)))
    np.testing.assert_allclose(there_and_back, COLOURS, atol=1e-12)


def test_opacity_mixes_in_the_space_of_the_effect() -> None:
    half = alone(Layer(Exposure(ev=1.0), opacity=0.5))
    linear = convert(COLOURS, "srgb", "linear")
    np.testing.assert_allclose(half, np.clip(convert(1.5 * linear, "linear", "srgb"), 0, 1), atol=1e-12)
    assert np.array_equal(alone(Layer(Exposure(ev=1.0), opacity=0.0)), COLOURS)


def test_blending_in_colour_keeps_lightness_and_in_luminosity_keeps_colour() -> None:
    muted = 0.4 + 0.2 * COLOURS
    before = convert(muted, "srgb", "oklab")
    layer = Layer(Exposure(ev=0.3), blend="colour")
    coloured = convert(EffectStack((layer,)).apply(muted), "srgb", "oklab")
    np.testing.assert_allclose(coloured[:, 0], before[:, 0], atol=1e-9)
    assert np.abs(coloured[:, 1:] - before[:, 1:]).max() > 1e-4
    lit = convert(EffectStack((Layer(Exposure(ev=0.3), blend="luminosity"),)).apply(muted), "srgb", "oklab")
    np.testing.assert_allclose(lit[:, 1:], before[:, 1:], atol=1e-9)
    assert (lit[:, 0] > before[:, 0]).all()


def test_muted_and_neutral_layers_take_no_part() -> None:
    muted = Layer(Exposure(ev=1.0), muted=True)
    assert EffectStack((muted, Layer(Exposure()), TURN)).active == (TURN,)


def test_soloed_layers_are_the_only_ones() -> None:
    solo = Layer(Exposure(ev=1.0), solo=True)
    assert EffectStack((TURN, solo, GREY)).active == (solo,)
    assert EffectStack((TURN, Layer(Exposure(ev=1.0), solo=True, muted=True))).active == ()


def test_edits_give_new_stacks() -> None:
    before = copy.deepcopy(STACK)
    assert [layer.id for layer in STACK.moved("grey", 0).layers] == ["grey", "bright", "turn"]
    assert [layer.id for layer in STACK.moved("bright", 2).layers] == ["turn", "grey", "bright"]
    assert [layer.id for layer in STACK.removed("turn").layers] == ["bright", "grey"]
    assert STACK.changed("turn", opacity=0.3).layers[1].opacity == 0.3
    assert STACK.tuned("turn", angle=10.0).layers[1].effect == HueShift(angle=10.0)
    assert before == STACK


def test_a_duplicate_needs_an_id_of_its_own() -> None:
    twin = Layer(TURN.effect, id="turn-2")
    assert len(STACK.inserted(2, twin).layers) == 4
    with pytest.raises(ParamError, match="two layers of a stack have the id 'turn'"):
        STACK.inserted(2, TURN)


def test_an_unknown_layer_is_refused_by_name() -> None:
    with pytest.raises(ParamError, match="no layer has the id 'nobody'"):
        STACK.removed("nobody")


def test_too_many_layers_are_refused() -> None:
    EffectStack((Layer(Exposure()),) * MAX_LAYERS)
    with pytest.raises(ParamError, match="33 layers; up to 32"):
        EffectStack((Layer(Exposure()),) * (MAX_LAYERS + 1))


@pytest.mark.parametrize("name", ["x" * 81, "two\nlines", 5])
def test_odd_names_are_refused(name: Any) -> None:
    with pytest.raises(ParamError, match=r"Layer\.name is "):
        Layer(Exposure(), name=name)


def test_a_layer_is_called_after_its_effect_until_it_has_a_name() -> None:
    assert TURN.title == "Hue shift"
    assert Layer(HueShift(), name="Warmer").title == "Warmer"


@settings(max_examples=50, deadline=None, derandomize=True)
@given(stack=stacks())
def test_stacks_survive_json(stack: EffectStack) -> None:
    assert stack_from_json(json.loads(json.dumps(stack_to_json(stack)))) == stack


def test_missing_entries_take_their_defaults() -> None:
    assert layer_from_json({"effect": "exposure"}) == Layer(Exposure())


GOOD = stack_to_json(STACK)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "a stack is list; an object was expected"),
        ({**GOOD, "version": 2}, "version 2; 1 was expected"),
        ({**GOOD, "version": True}, "version True"),
        ({"layers": []}, "version None"),
        ({**GOOD, "extra": 1}, "unknown entry 'extra'"),
        ({"version": 1, "layers": {}}, "layers are dict; a list was expected"),
        ({"version": 1, "layers": [None]}, "a layer is NoneType"),
        ({"version": 1, "layers": [{"effect": "sparkle"}]}, "effect is 'sparkle'; one of melanin-lift, "),
        ({"version": 1, "layers": [{"effect": ["x"]}]}, "effect is"),
        ({"version": 1, "layers": [{"effect": "exposure", "params": 3}]}, "params of exposure are int"),
        ({"version": 1, "layers": [{"effect": "exposure", "colour": 3}]}, "unknown entry 'colour'"),
        ({"version": 1, "layers": [{"effect": "exposure"}] * 33}, "33 layers"),
    ],
)
def test_broken_documents_are_refused_in_a_sentence(data: Any, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        stack_from_json(data)


def test_values_out_of_range_in_a_document_are_refused_by_name() -> None:
    with pytest.raises(ParamError, match=r"Exposure\.ev is 9\.0"):
        layer_from_json({"effect": "exposure", "params": {"ev": 9.0}})
    with pytest.raises(ParamError, match=r"Layer\.opacity is 2"):
        layer_from_json({"effect": "exposure", "opacity": 2})
