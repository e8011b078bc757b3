"""Reading a command's arguments, which come from a page and may be anything."""

from collections.abc import Mapping
from typing import Any

from lutstudio.studio.refusals import StudioError

_MISSING = object()


class Arguments:
    """Typed access to the arguments of one command.

    Every method raises `StudioError`, naming the command, the argument and what
    was allowed.
    """

    def __init__(self, command: str, values: Any) -> None:
        if not isinstance(values, Mapping):
            raise StudioError(f"{command} was sent {type(values).__name__} as arguments; an object was expected")
        self._command = command
        self._values = values

    def text(self, name: str, default: Any = _MISSING, *, limit: int = 200) -> str:
        """A string of up to `limit` characters."""
        value = self._get(name, default)
        if not isinstance(value, str) or len(value) > limit:
            raise self._wrong(name, value, f"text of up to {limit} characters")
        return value

    def number(self, name: str, default: Any = _MISSING) -> float:
        """A number."""
        value = self._get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(name, value, "a number")
        return float(value)

    def integer(self, name: str, default: Any = _MISSING, *, low: int = 0, high: int = 10_000) -> int:
        """A whole number in [low, high]."""
        value = self._get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self._wrong(name, value, f"a whole number from {low} to {high}")
        return value

    def flag(self, name: str, default: Any = _MISSING) -> bool:
        """True or false."""
        value = self._get(name, default)
        if not isinstance(value, bool):
            raise self._wrong(name, value, "true or false")
        return value

    def choice(self, name: str, allowed: tuple[str, ...], default: Any = _MISSING) -> str:
        """One of a few words."""
        value = self._get(name, default)
        if value not in allowed:
            raise self._wrong(name, value, "one of " + ", ".join(allowed))
        return str(value)

    def object(self, name: str, default: Any = _MISSING) -> dict[str, Any]:
        """An object with text keys."""
        value = self._get(name, default)
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            raise self._wrong(name, value, "an object")
        return dict(value)

    def items(self, name: str) -> list[Any]:
        """A list."""
        value = self._get(name, _MISSING)
        if not isinstance(value, list):
            raise self._wrong(name, value, "a list")
        return value

    def has(self, name: str) -> bool:
        """Whether the argument was sent and is not null."""
        return self._values.get(name) is not None

    def _get(self, name: str, default: Any) -> Any:
        value = self._values.get(name, default)
        if value is _MISSING:
            raise StudioError(f"{self._command} needs the argument {name}")
        return value

    def _wrong(self, name: str, value: Any, allowed: str) -> StudioError:
        return StudioError(f"{self._command}: {name} is {value!r:.60}; {allowed} was expected")
