"""A target in a pack: its files, and how far they are from the LUTs they were made of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from lutstudio.documents import refuse_unknown
from lutstudio.errors import DocumentError
from lutstudio.lut.table import MAX_SIZE, MIN_SIZE, Interpolation

ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_WORDS = ("files", "sidecars", "pictures")
_FIGURES = ("largest_error", "delta_e")


@dataclass(frozen=True)
class Apart:
    """The largest difference between two sets of colours: on a scale from 0 to 1, and in CIEDE2000."""

    largest_error: float
    delta_e: float


@dataclass(frozen=True)
class Delivered:
    """What the manifest says of a target.

    Parameters
    ----------
    id : str
        Of the target; one that this version does not know is kept and left unproven.
    files : tuple of str
        A file for each LUT, in their order.
    sidecars : tuple of str
        Files that describe these.
    size : int
        Nodes along each axis.
    interpolation
        How its charts were read, and how it is meant to be read.
    values : str
        The chart's colours and what becomes of them, as CSV.
    pictures : tuple of str
        The chart as a picture, for each LUT.
    largest_error, delta_e : tuple of float
        For each LUT the largest difference on the chart to the pack's own LUT, on a
        scale from 0 to 1 and in CIEDE2000.
    """

    id: str
    files: tuple[str, ...]
    sidecars: tuple[str, ...]
    size: int
    interpolation: Interpolation
    values: str
    pictures: tuple[str, ...]
    largest_error: tuple[float, ...]
    delta_e: tuple[float, ...]

    @property
    def all_files(self) -> tuple[str, ...]:
        """Everything of it that lies in the pack."""
        return (*self.files, *self.sidecars, self.values, *self.pictures)


def delivered_to_json(target: Delivered) -> dict[str, Any]:
    """A target as a manifest holds it."""
    return {
        "id": target.id,
        "files": list(target.files),
        "sidecars": list(target.sidecars),
        "size": target.size,
        "interpolation": target.interpolation,
        "chart": {
            "values": target.values,
            "pictures": list(target.pictures),
            "largest_error": list(target.largest_error),
            "delta_e": list(target.delta_e),
        },
    }


def delivered_from_json(data: Any, luts: int) -> Delivered:
    """The target that `delivered_to_json` wrote, of a pack with so many LUTs.

    Raises
    ------
    DocumentError
        If the data is no such target.
    """
    if not isinstance(data, dict):
        raise DocumentError(f"a target is {type(data).__name__}; an object was expected")
    refuse_unknown(data, {"id", "files", "sidecars", "size", "interpolation", "chart"}, "a target")
    name, size, chart = data.get("id"), data.get("size"), data.get("chart")
    if not isinstance(name, str) or not ID.fullmatch(name):
        raise DocumentError(f"a target's id is {name!r:.60}; a-z, 0-9 and - were expected")
    if isinstance(size, bool) or not isinstance(size, int) or not MIN_SIZE <= size <= MAX_SIZE:
        raise DocumentError(f"the target {name} has the size {size!r:.40}; {MIN_SIZE} to {MAX_SIZE} was expected")
    if data.get("interpolation") not in get_args(Interpolation):
        raise DocumentError(
            f"the target {name} has the interpolation {data.get('interpolation')!r:.40}; "
            f"{' or '.join(get_args(Interpolation))} was expected"
        )
    if not isinstance(chart, dict):
        raise DocumentError(f"the target {name} has a chart that is {type(chart).__name__}; an object was expected")
    refuse_unknown(chart, {"values", "pictures", *_FIGURES}, f"the chart of {name}")
    facts = {**data, **chart}
    names = {word: _names(facts.get(word), name, word) for word in _WORDS}
    figures = {word: _figures(facts.get(word), name, word) for word in _FIGURES}
    for word, entries in {**names, **figures}.items():
        if word != "sidecars" and len(entries) != luts:
            raise DocumentError(f"the target {name} has {len(entries)} {word}; {luts} were expected, one for each LUT")
    values = _names([facts.get("values")], name, "values")[0]
    return Delivered(id=name, size=size, interpolation=data["interpolation"], values=values, **names, **figures)  # type: ignore[arg-type]


def _names(value: Any, target: str, what: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise DocumentError(f"the target {target} has {what} that are {value!r:.60}; names of files were expected")
    return tuple(value)


def _figures(value: Any, target: str, what: str) -> tuple[float, ...]:
    numbers: list[Any] = value if isinstance(value, list) else [None]
    if any(isinstance(n, bool) or not isinstance(n, int | float) or n < 0 for n in numbers):
        raise DocumentError(f"the target {target} has a {what} of {value!r:.60}; numbers from 0 were expected")
    return tuple(float(number) for number in numbers)


def check_files(targets: tuple[Delivered, ...], known: Mapping[str, Any], what: str) -> None:
    """Refuse targets that stand twice or name files that are not there.

    Raises
    ------
    DocumentError
        Naming the first such target or file.
    """
    seen: set[str] = set()
    for target in targets:
        if target.id in seen:
            raise DocumentError(f"{what} lists the target {target.id} twice")
        seen.add(target.id)
        for file in target.all_files:
            if file not in known:
                raise DocumentError(f"{what} names {file!r:.60} for the target {target.id}, which is not in the pack")
