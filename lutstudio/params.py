"""One declaration per parameter.

``angle: float = number(0.0, -180.0, 180.0, step=1.0, unit="°", label="Angle")``
inside a frozen dataclass is all there is: slider, range check, JSON, command
line option, documentation table and test strategy read it back through
`params_of`.
"""

import dataclasses
import math
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Literal, TypeAlias, cast

from lutstudio.errors import ParamError

Kind: TypeAlias = Literal["number", "switch", "choice", "colour", "curve", "stops"]
Point: TypeAlias = tuple[float, float]
Stop: TypeAlias = tuple[float, str]

MAX_POINTS = 16
MIN_GAP = 0.01  # between neighbouring points; closer ones make a step that no lookup table can hold
_HEX = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Param:
    """What is known of one parameter.

    Numbers have `low`, `high`, `step` and `unit`. A curve is 2 to 16 points with
    x in [0, 1], rising by at least `MIN_GAP`, and y in [`low`, `high`]; a `periodic`
    one meets itself at x = 0 and 1. Stops are 2 to 16 pairs of a position, likewise,
    and a colour. Colours are ``#rrggbb`` in sRGB.
    """

    name: str
    kind: Kind
    default: Any
    label: str
    low: float = 0.0
    high: float = 1.0
    step: float = 0.01
    unit: str = ""
    choices: tuple[str, ...] = ()
    periodic: bool = False
    help: str = ""


def number(
    default: float, low: float, high: float, *, label: str, step: float = 0.01, unit: str = "", help: str = ""
) -> Any:
    """A float in [low, high]; `step` is one notch of its slider."""
    return _declare("number", float(default), label=label, low=low, high=high, step=step, unit=unit, help=help)


def switch(default: bool, *, label: str, help: str = "") -> Any:
    """An on/off choice."""
    return _declare("switch", default, label=label, help=help)


def choice(default: str, choices: tuple[str, ...], *, label: str, help: str = "") -> Any:
    """One of a few words."""
    return _declare("choice", default, label=label, choices=choices, help=help)


def colour(default: str, *, label: str, help: str = "") -> Any:
    """A colour as ``#rrggbb``, sRGB."""
    return _declare("colour", default, label=label, help=help)


def curve(
    default: tuple[Point, ...],
    *,
    label: str,
    low: float = 0.0,
    high: float = 1.0,
    periodic: bool = False,
    help: str = "",
) -> Any:
    """A curve through points (x, y)."""
    return _declare("curve", default, label=label, low=low, high=high, periodic=periodic, help=help)


def stops(default: tuple[Stop, ...], *, label: str, help: str = "") -> Any:
    """Colours at positions, for a gradient."""
    return _declare("stops", default, label=label, help=help)


def _declare(kind: Kind, default: Any, **facts: Any) -> Any:
    return field(default=default, metadata={"param": {"kind": kind, **facts}})


def params_of(owner: type) -> tuple[Param, ...]:
    """The parameters that a dataclass declares, in the order of declaration."""
    return _declared(cast(Hashable, owner))


@cache
def _declared(owner: Any) -> tuple[Param, ...]:
    return tuple(
        Param(name=f.name, default=f.default, **f.metadata["param"])
        for f in dataclasses.fields(owner)
        if "param" in f.metadata
    )


def check_params(owner: Any) -> None:
    """Check and normalise every parameter of a frozen dataclass; call it from ``__post_init__``.

    Raises
    ------
    ParamError
        Naming the owner, the parameter, the value and what was allowed.
    """
    for param in params_of(type(owner)):
        value = checked(param, getattr(owner, param.name), owner=type(owner).__name__)
        object.__setattr__(owner, param.name, value)


def values_of(owner: Any) -> dict[str, Any]:
    """The parameters' values as JSON holds them, by name."""
    return {p.name: _plain(getattr(owner, p.name)) for p in params_of(type(owner))}


def checked(param: Param, value: Any, *, owner: str) -> Any:
    """`value` in its normal form: floats for numbers, tuples for lists, lower-case colours."""
    try:
        return _CHECKS[param.kind](param, value)
    except _NotAllowedError as reason:
        shown = repr(value)
        shown = shown if len(shown) <= 60 else shown[:57] + "..."
        raise ParamError(f"{owner}.{param.name} is {shown}; {reason} was expected") from None


class _NotAllowedError(Exception):
    pass


def _number(param: Param, value: Any) -> float:
    allowed = _NotAllowedError(f"a number from {param.low:g} to {param.high:g}")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise allowed
    try:
        result = float(value)
    except OverflowError:
        raise allowed from None
    if not (math.isfinite(result) and param.low <= result <= param.high):
        raise allowed
    return result + 0.0  # -0.0 and 0.0 are one value: one hash, one bake


def _switch(_param: Param, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _NotAllowedError("true or false")
    return value


def _choice(param: Param, value: Any) -> str:
    if not isinstance(value, str) or value not in param.choices:
        raise _NotAllowedError("one of " + ", ".join(param.choices))
    return value


def _colour(_param: Param, value: Any) -> str:
    if not isinstance(value, str) or not _HEX.fullmatch(value.lower()):
        raise _NotAllowedError("a colour like #a9733f")
    return value.lower()


def _curve(param: Param, value: Any) -> tuple[Point, ...]:
    y = Param(param.name, "number", 0.0, param.label, low=param.low, high=param.high)
    points = tuple((x, _number(y, v)) for x, v in _pairs(param, value))
    if param.periodic and (points[0][0], points[-1][0]) == (0.0, 1.0) and points[0][1] != points[-1][1]:
        raise _NotAllowedError("the same height at both ends, as hue goes round,")
    return points


def _stops(param: Param, value: Any) -> tuple[Stop, ...]:
    return tuple((x, _colour(param, v)) for x, v in _pairs(param, value))


def _pairs(param: Param, value: Any) -> list[tuple[float, Any]]:
    """2 to 16 pairs whose first members rise strictly within [0, 1]."""
    if not isinstance(value, list | tuple) or not 2 <= len(value) <= MAX_POINTS:
        raise _NotAllowedError(f"a list of 2 to {MAX_POINTS} pairs")
    if any(not isinstance(pair, list | tuple) or len(pair) != 2 for pair in value):
        raise _NotAllowedError("a list of pairs")
    position = Param(param.name, "number", 0.0, param.label)
    pairs = [(_number(position, x), v) for x, v in value]
    if any(b[0] - a[0] < MIN_GAP - 1e-9 for a, b in pairwise(pairs)):  # 0.29 - 0.28 is a little less than 0.01
        raise _NotAllowedError(f"positions that rise by at least {MIN_GAP:g} from pair to pair")
    return pairs


_CHECKS = {
    "number": _number,
    "switch": _switch,
    "choice": _choice,
    "colour": _colour,
    "curve": _curve,
    "stops": _stops,
}


def _plain(value: Any) -> Any:
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


def schema_of(owner: type) -> list[dict[str, Any]]:
    """The parameters of a dataclass as JSON, for the page that draws their controls."""
    return [{k: _plain(v) for k, v in dataclasses.asdict(p).items()} for p in params_of(owner)]


def from_values(owner: type, values: Mapping[str, Any]) -> Any:
    """Build `owner` from parameter values as JSON holds them; missing ones take their default.

    Raises
    ------
    ParamError
        On a name that `owner` does not declare, or a value out of range.
    """
    known = {p.name for p in params_of(owner)}
    unknown = sorted(set(values) - known)
    if unknown:
        allowed = ", ".join(sorted(known)) or "no parameter"
        raise ParamError(f"{owner.__name__} has no parameter {unknown[0]!r}; {allowed} was expected")
    return owner(**values)
