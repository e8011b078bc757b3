"""One declaration per parameter."""

import json
from dataclasses import FrozenInstanceError, dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.errors import ParamError
from lutstudio.params import (
    MAX_POINTS,
    check_params,
    choice,
    colour,
    curve,
    from_values,
    number,
    params_of,
    schema_of,
    stops,
    switch,
    values_of,
)


@dataclass(frozen=True)
class Sample:
    amount: float = number(0.5, -1.0, 2.0, step=0.1, unit="°", label="Amount", help="More is more")
    on: bool = switch(False, label="On")
    mode: str = choice("a", ("a", "b"), label="Mode")
    tint: str = colour("#A9733F", label="Tint")
    bend: tuple[tuple[float, float], ...] = curve(((0.0, 0.0), (1.0, 1.0)), label="Bend")
    around: tuple[tuple[float, float], ...] = curve(
        ((0.0, 0.0), (0.5, 0.0)), low=-30.0, high=30.0, periodic=True, label="Around"
    )
    ramp: tuple[tuple[float, str], ...] = stops(((0.0, "#000000"), (1.0, "#ffffff")), label="Ramp")
    name: str = ""

    def __post_init__(self) -> None:
        check_params(self)


def test_declarations_are_read_back_in_order() -> None:
    assert [p.name for p in params_of(Sample)] == ["amount", "on", "mode", "tint", "bend", "around", "ramp"]
    amount = params_of(Sample)[0]
    assert (amount.kind, amount.default, amount.low, amount.high, amount.step, amount.unit, amount.help) == (
        "number",
        0.5,
        -1.0,
        2.0,
        0.1,
        "°",
        "More is more",
    )


def test_fields_that_are_no_parameters_are_left_alone() -> None:
    assert "name" not in values_of(Sample(name="x"))


def test_values_take_their_normal_form() -> None:
    sample = from_values(Sample, {"amount": 1, "tint": "#ABCDEF", "bend": [[0, 0.5], [0.5, 1]]})
    assert sample.amount == 1.0
    assert isinstance(sample.amount, float)
    assert sample.tint == "#abcdef"
    assert sample.bend == ((0.0, 0.5), (0.5, 1.0))
    assert hash(sample) == hash(from_values(Sample, values_of(sample)))


def test_minus_zero_is_zero() -> None:
    assert str(Sample(amount=-0.0).amount) == "0.0"


def test_values_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        Sample().amount = 1.0  # type: ignore[misc]


def test_values_and_schema_are_json() -> None:
    assert from_values(Sample, json.loads(json.dumps(values_of(Sample())))) == Sample()
    schema = json.loads(json.dumps(schema_of(Sample)))
    assert schema[4]["default"] == [[0.0, 0.0], [1.0, 1.0]]
    assert schema[2]["choices"] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("amount", 2.5, r"Sample\.amount is 2\.5; a number from -1 to 2 was expected"),
        ("amount", float("nan"), "a number from -1 to 2"),
        ("amount", 10**400, "a number from -1 to 2"),
        ("amount", True, r"Sample\.amount is True; a number"),
        ("on", 1, "true or false"),
        ("mode", "c", r"Sample\.mode is 'c'; one of a, b was expected"),
        ("tint", "red", "a colour like #a9733f"),
        ("bend", [[0, 0]], f"a list of 2 to {MAX_POINTS} pairs"),
        ("bend", [[i / 20, 0] for i in range(17)], f"a list of 2 to {MAX_POINTS} pairs"),
        ("bend", [[0, 0], [1]], "a list of pairs"),
        ("bend", [[0, 0], [1, 2]], "a number from 0 to 1"),
        ("bend", [[0.5, 0], [0.5, 1]], "positions that rise by at least 0.01"),
        ("bend", [[0.5, 0], [0.505, 1]], "positions that rise by at least 0.01"),
        ("around", [[0, 0], [1, 10]], "the same height at both ends"),
        ("ramp", [[0, "#000000"], [1, "white"]], "a colour like"),
        ("ramp", "#000000", "a list of 2 to"),
    ],
)
def test_values_out_of_range_are_refused_by_name(name: str, value: Any, message: str) -> None:
    with pytest.raises(ParamError, match=message) as caught:
        from_values(Sample, {name: value})
    assert str(caught.value).startswith(f"Sample.{name} is ")


def test_a_long_value_is_shortened_in_the_message() -> None:
    with pytest.raises(ParamError) as caught:
        Sample(mode="x" * 10_000)
    assert len(str(caught.value)) < 200


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(ParamError, match="Sample has no parameter 'colour'; amount, around, "):
        from_values(Sample, {"colour": "#000000"})


@given(st.lists(st.integers(0, 100), min_size=2, max_size=16, unique=True))
def test_points_a_hundredth_apart_are_allowed(cells: list[int]) -> None:
    points = tuple((cell / 100, 0.5) for cell in sorted(cells))
    assert Sample(bend=points).bend == points
