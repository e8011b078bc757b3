"""Frozen dataclasses from plain values, as TOML, JSON and checkpoints hold them, and back."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

T = TypeVar("T")


def from_plain(kind: type[T], values: Mapping[str, Any], where: str = "") -> T:
    """An instance of the dataclass `kind`; fields that `values` lacks keep their defaults.

    Raises
    ------
    ValueError
        Naming the field, where one is unknown, missing or of another type; and what the dataclass itself refuses.
    """
    if not isinstance(values, Mapping):
        raise ValueError(f"{where or kind.__name__} is {values!r:.60}; a table was expected")
    hints = typing.get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind) if field.init}  # type: ignore[arg-type]
    inner = f"{where}." if where else ""
    unknown = [name for name in values if name not in fields]
    if unknown:
        raise ValueError(f"{inner}{unknown[0]} is unknown; there are {', '.join(fields)}")
    missing = [name for name, field in fields.items() if name not in values and _required(field)]
    if missing:
        raise ValueError(f"{inner}{missing[0]} is missing")
    return kind(**{name: _convert(hints[name], value, inner + name) for name, value in values.items()})


def to_plain(value: Any) -> dict[str, Any]:
    """A dataclass as nested dicts and tuples of numbers, strings and booleans."""
    return dataclasses.asdict(value)


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _convert(hint: Any, value: Any, where: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if dataclasses.is_dataclass(hint):
        return from_plain(hint, value, where)  # type: ignore[arg-type]
    if origin is Literal:
        if value not in inner:
            raise ValueError(f"{where} is {value!r:.60}; one of {', '.join(map(str, inner))} was expected")
        return value
    if origin in {Union, types.UnionType}:
        return None if value is None else _convert(next(part for part in inner if part is not type(None)), value, where)
    if origin is tuple:
        return _tuple(inner, value, where)
    if origin is dict:
        if not isinstance(value, Mapping):
            raise ValueError(f"{where} is {value!r:.60}; a table was expected")
        return {str(key): _convert(inner[1], part, f"{where}.{key}") for key, part in value.items()}
    whole = isinstance(value, int) and not isinstance(value, bool)
    if hint is float and (whole or isinstance(value, float)):
        return float(value)
    if (hint is int and whole) or (hint in {bool, str} and isinstance(value, hint)):
        return value
    raise ValueError(f"{where} is {value!r:.60}; {hint.__name__} was expected")


def _tuple(inner: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"{where} is {value!r:.60}; a list was expected")
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_convert(inner[0], part, f"{where}[{index}]") for index, part in enumerate(value))
    if len(value) != len(inner):
        raise ValueError(f"{where} has {len(value)} entries; {len(inner)} were expected")
    return tuple(
        _convert(hint, part, f"{where}[{index}]") for index, (hint, part) in enumerate(zip(inner, value, strict=True))
    )
