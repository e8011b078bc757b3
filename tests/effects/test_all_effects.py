"""What holds for every effect of the table, with parameters drawn from its own declaration."""

import json
import re
import warnings
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.colour.spaces import convert
from lutstudio.effects import EFFECTS
from lutstudio.effects.base import Effect
from lutstudio.errors import ParamError
from lutstudio.params import from_values, params_of, values_of
from tests.strategies import effects, tamed

NEUTRAL = 1e-6
# float32 has seven digits; a cube root and steep curves near black cost three of them.
SINGLE = 2e-3
TYPICAL_SINGLE = 1e-5

COLOURS = np.concatenate(
    [
        np.random.default_rng(1).random((200, 3)),
        np.stack(np.meshgrid([0.0, 0.5, 1.0], [0.0, 0.5, 1.0], [0.0, 0.5, 1.0]), axis=-1).reshape(-1, 3),
    ]
)
OUTSIDE = np.concatenate(
    [np.random.default_rng(2).uniform(-0.5, 2.0, (200, 3)), np.random.default_rng(3).uniform(-40.0, 40.0, (50, 3))]
)

every = pytest.mark.parametrize("kind", EFFECTS.values(), ids=lambda kind: kind.id)
few = settings(max_examples=12, deadline=None, derandomize=True)


@every
def test_defaults_change_nothing(kind: type[Effect]) -> None:
    np.testing.assert_allclose(kind()(COLOURS), COLOURS, atol=NEUTRAL)


@every
@few
@given(data=st.data())
def test_display_colours_stay_display_colours(kind: type[Effect], data: st.DataObject) -> None:
    effect = data.draw(effects(kind))
    for dtype in (np.float32, np.float64):
        after = effect(COLOURS.astype(dtype))
        assert after.dtype == dtype
        assert after.shape == COLOURS.shape
        assert after.min() >= 0.0
        assert after.max() <= 1.0


@every
@few
@given(data=st.data())
def test_any_finite_colour_gives_a_finite_one(kind: type[Effect], data: st.DataObject) -> None:
    effect = data.draw(effects(kind))
    assert np.isfinite(effect.apply(convert(OUTSIDE, "srgb", effect.space))).all()
    assert np.isfinite(effect.apply(OUTSIDE)).all()


@every
@few
@given(data=st.data())
def test_single_precision_is_close_to_double(kind: type[Effect], data: st.DataObject) -> None:
    effect = data.draw(effects(kind, tamed))
    inside = COLOURS[:200]  # without greys, whose hue in single precision is noise
    apart = np.abs(effect(inside.astype(np.float32)) - effect(inside))
    assert apart.max() < SINGLE
    assert np.median(apart) < TYPICAL_SINGLE


@every
@few
@given(data=st.data())
def test_torch_gives_the_numbers_of_numpy_and_finite_gradients(kind: type[Effect], data: st.DataObject) -> None:
    effect = data.draw(effects(kind))
    colours = torch.tensor(COLOURS, requires_grad=True)
    after = effect(colours)
    np.testing.assert_allclose(after.detach().numpy(), effect(COLOURS), atol=1e-7)
    if after.requires_grad:
        after.sum().backward()
        assert colours.grad is not None
        assert torch.isfinite(colours.grad).all()


@every
@few
@given(data=st.data())
def test_parameters_survive_json(kind: type[Effect], data: st.DataObject) -> None:
    effect = data.draw(effects(kind))
    assert from_values(kind, json.loads(json.dumps(values_of(effect)))) == effect


@every
def test_the_same_colours_give_the_same_bits(kind: type[Effect]) -> None:
    effect = kind()
    assert np.array_equal(effect(COLOURS), effect(COLOURS))


@every
def test_the_input_is_left_alone(kind: type[Effect]) -> None:
    before = COLOURS.copy()
    kind().apply(before)
    assert np.array_equal(before, COLOURS)


WRONG: dict[str, tuple[Any, ...]] = {
    "number": (float("nan"), float("inf"), 1e9, -1e9, "1", None, True),
    "switch": (1, "yes", None),
    "choice": ("", "other", 1, None),
    "colour": ("red", "#12345", "#12345g", 7, None),
    "curve": (
        (),
        ((0.0, 0.0),),
        ((0.5, 0.5), (0.2, 0.5)),
        ((0.0, 1e9), (1.0, 0.0)),
        ((0.0, 0.0), (0.001, 0.1)),
        "x",
        3,
    ),
    "stops": ((), ((0.0, "#000000"),), ((0.0, "black"), (1.0, "#ffffff")), None),
}


@pytest.mark.parametrize("kind", EFFECTS.values(), ids=lambda kind: kind.id)
def test_values_out_of_range_are_refused_by_name(kind: type[Effect]) -> None:
    for param in params_of(kind):
        for value in WRONG[param.kind]:
            with pytest.raises(ParamError, match=re.escape(f"{kind.__name__}.{param.name} is ")):
                from_values(kind, {param.name: value})


def test_an_unknown_parameter_is_refused_by_name() -> None:
    with pytest.raises(ParamError, match="Exposure has no parameter 'stops'; ev was expected"):
        from_values(EFFECTS["exposure"], {"stops": 1.0})


@pytest.mark.parametrize("kind", EFFECTS.values(), ids=lambda kind: kind.id)
def test_every_effect_is_described(kind: type[Effect]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.id)
    assert kind.label
    assert kind.group
    first = (kind.__doc__ or "").partition("\n")[0]
    assert first.endswith(".")
    assert not first.startswith(kind.__name__ + "(")  # what dataclasses put where nothing was written
    for param in params_of(kind):
        assert param.label
        assert param.label[0].isupper()
        if param.kind == "number":
            assert param.low <= param.default <= param.high


def test_ids_labels_and_groups_are_in_order() -> None:
    kinds = list(EFFECTS.values())
    assert len({kind.label for kind in kinds}) == len(kinds)
    groups = [kind.group for kind in kinds]
    assert groups == sorted(groups, key=groups.index), "a group's effects stand together in the menu"
    assert all(key == kind.id for key, kind in EFFECTS.items())


@every
def test_no_effect_warns_at_its_extremes(kind: type[Effect]) -> None:
    numbers = [p for p in params_of(kind) if p.kind == "number"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for extreme in ("low", "high"):
            effect = from_values(kind, {p.name: getattr(p, extreme) for p in numbers})
            assert np.isfinite(effect.apply(OUTSIDE)).all()
