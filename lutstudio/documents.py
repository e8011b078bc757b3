"""JSON documents: a strict reader and a writer that always gives the same bytes."""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, NoReturn

from lutstudio.errors import DocumentError

MAX_BYTES = 4 << 20
MAX_DEPTH = 32
MAX_DIGITS = 400  # of one number; 1.8e308 written out in full has 309
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{\]}]', re.DOTALL)  # texts are matched to be passed over


def parse_json(data: bytes, name: str, limit: int = MAX_BYTES) -> Any:
    """What a JSON document says.

    Parameters
    ----------
    data : bytes
        UTF-8 without a byte order mark, up to 32 levels deep.
    name : str
        What to call the document in an error.
    limit : int
        The most bytes.

    Raises
    ------
    DocumentError
        If it is no such JSON (RFC 8259): also for a key that stands twice in an
        object, NaN, Infinity, numbers beyond float64, and lone surrogates.
    """
    if len(data) > limit:
        raise DocumentError(f"{name}: the document has {len(data)} bytes; up to {limit} were expected")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise DocumentError(f"{name}: byte {reason.start} is no UTF-8") from None
    if text.startswith("\ufeff"):
        raise DocumentError(f"{name}: it starts with a byte order mark; plain UTF-8 was expected")
    _check_depth(text, name)

    def refuse(what: str) -> NoReturn:
        raise DocumentError(f"{name}: {what}")

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
            refuse(f"the key {twice!r:.60} stands twice in an object")
        return found

    def integer(digits: str) -> int:
        return int(digits) if len(digits) <= MAX_DIGITS else refuse(f"a number has {len(digits)} digits")

    def real(digits: str) -> float:
        value = float(digits)
        return value if math.isfinite(value) else refuse(f"the number {digits:.40} is too large")

    try:
        value = json.loads(
            text,
            object_pairs_hook=unique,
            parse_int=integer,
            parse_float=real,
            parse_constant=lambda word: refuse(f"{word} is no number"),
        )
    except json.JSONDecodeError as reason:
        raise DocumentError(f"{name}:{reason.lineno}: it is no JSON ({reason.msg})") from None
    _check_text(value, name)
    return value


def dump_json(value: Any) -> bytes:
    """A value as JSON: sorted keys, indented by one, LF, UTF-8, a final line end.

    The same value gives the same bytes; `parse_json` gives the value back, floats
    to the bit.

    Raises
    ------
    DocumentError
        If the value holds NaN, an infinity, or something that JSON has no form for.
    """
    try:
        text = json.dumps(value, sort_keys=True, indent=1, ensure_ascii=False, allow_nan=False)
        return text.encode("utf-8") + b"\n"
    except (ValueError, TypeError, RecursionError) as reason:  # UnicodeEncodeError is a ValueError
        raise DocumentError(f"a document cannot be written: {reason}") from None


def _check_depth(text: str, name: str) -> None:
    """Refuse deep nesting before the parser recurses into it."""
    depth = 0
    for token in _BRACKETS.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise DocumentError(f"{name}: it is over {MAX_DEPTH} levels deep")
        elif token[0] in "]}":
            depth -= 1


def _check_text(value: Any, name: str) -> None:
    """Refuse lone surrogates, which an escape can smuggle past UTF-8."""
    if isinstance(value, str):
        if not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value):
            raise DocumentError(f"{name}: a text holds half of a character (a lone surrogate)")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _check_text(key, name)
            _check_text(inner, name)
    elif isinstance(value, list):
        for inner in value:
            _check_text(inner, name)


def refuse_unknown(data: Mapping[str, Any], known: set[str], what: str) -> None:
    """Refuse entries that mean nothing here.

    Raises
    ------
    DocumentError
        Naming the first of them.
    """
    unknown = sorted(set(data) - known)
    if unknown:
        raise DocumentError(f"{what} has the unknown entry {unknown[0]!r:.60}")
