"""The .cube format, in Adobe's dialect (Cube LUT Specification 1.0) and DaVinci Resolve's.

::

    TITLE "Auburn dark"
    LUT_3D_SIZE 33
    DOMAIN_MIN 0 0 0            Adobe; or LUT_3D_INPUT_RANGE 0 1 in Resolve's
    DOMAIN_MAX 1 1 1
    0.0117 0.0078 0.0039        N³ rows, red fastest

Comments (#) and blank lines may stand anywhere. Keywords come once and before the rows.
"""

import math
import re
import unicodedata
from typing import NamedTuple

from lutstudio.errors import LutFormatError
from lutstudio.lut.rows import LARGEST, line_of, next_line, plain_text, read_rows, shown, write_rows
from lutstudio.lut.table import LUT3D, MAX_SIZE, MIN_SIZE, Domain, from_red_fastest

MAX_BYTES = 100 << 20  # 129³ rows of three numbers with twelve characters each are 84 MB
_MAX_LINE = 4096
_NUMBER = re.compile(rb"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_ROW_STARTS = tuple(bytes([byte]) for byte in b"0123456789+-.")
_ONE_DIMENSIONAL = (b"LUT_1D_SIZE", b"LUT_1D_INPUT_RANGE")
_VIDEO = (b"LUT_IN_VIDEO_RANGE", b"LUT_OUT_VIDEO_RANGE")
_ADOBE = (b"DOMAIN_MIN", b"DOMAIN_MAX")
_RESOLVE = b"LUT_3D_INPUT_RANGE"


def decode(data: bytes, name: str) -> LUT3D:
    """The LUT in a .cube file.

    Raises
    ------
    LutFormatError
        If the file breaks the format, or holds what a 3D LUT over display colours
        cannot (a 1D table or shaper, video ranges); starts with ``name:line:``.
    """
    text = plain_text(data, name)
    header = _header(text, name)
    low, high = _domain(header, name)
    nodes = read_rows(text, header.end, header.size**3, name)
    return from_red_fastest(nodes, header.size, low, high)


def encode(lut: LUT3D, title: str = "") -> bytes:
    """A .cube file in Adobe's dialect, which reads back bit by bit."""
    lines = [f'TITLE "{_clean(title)}"'] if _clean(title) else []
    lines.append(f"LUT_3D_SIZE {lut.size}")
    if not lut.has_unit_domain:
        lines += [
            f"{key} {' '.join(map(_exact, ends))}"
            for key, ends in (("DOMAIN_MIN", lut.domain_min), ("DOMAIN_MAX", lut.domain_max))
        ]
    return write_rows("".join(f"{line}\n" for line in lines).encode("ascii"), lut.red_fastest())


def encode_resolve(lut: LUT3D, title: str = "") -> bytes:
    """A .cube file in Resolve's dialect; `title` becomes a comment, as OpenColorIO takes no TITLE there.

    Raises
    ------
    LutFormatError
        If the channels' domains differ: this dialect has one range for all three.
    """
    if len(set(lut.domain_min)) > 1 or len(set(lut.domain_max)) > 1:
        raise LutFormatError(
            f"Resolve's .cube has one range for all channels; the LUT's domain is {lut.domain_min} to {lut.domain_max}"
        )
    lines = [f"# {_clean(title)}"] if _clean(title) else []
    lines += [f"LUT_3D_SIZE {lut.size}", f"LUT_3D_INPUT_RANGE {_exact(lut.domain_min[0])} {_exact(lut.domain_max[0])}"]
    return write_rows("".join(f"{line}\n" for line in lines).encode("ascii"), lut.red_fastest())


def encode_mobile(lut: LUT3D, title: str = "") -> bytes:  # noqa: ARG001
    """A .cube file as the simplest readers of mobile SDKs take it.

    The size on the first line, then rows of plain decimals: no TITLE, no comment, no
    domain, no exponent. Nine decimals, so values come back within 5e-10.

    Raises
    ------
    LutFormatError
        If the domain is not 0 to 1.
    """
    if not lut.has_unit_domain:
        raise LutFormatError(
            f"the mobile dialect has no domain but 0 to 1; the LUT's is {lut.domain_min} to {lut.domain_max}: "
            "resize the LUT"
        )
    rows = "%.9f %.9f %.9f\n" * lut.size**3 % tuple(lut.red_fastest().reshape(-1).tolist())
    return f"LUT_3D_SIZE {lut.size}\n{rows}".encode("ascii")


class _Header(NamedTuple):
    size: int
    ends: dict[bytes, tuple[int, tuple[float, ...]]]  # keyword: its line and numbers
    end: int  # where the rows start


def _header(text: bytes, name: str) -> _Header:
    size = 0
    ends: dict[bytes, tuple[int, tuple[float, ...]]] = {}
    seen: set[bytes] = set()
    position, stop = next_line(text, 0)
    while position < len(text):
        line = text[position : min(stop, position + _MAX_LINE + 1)].strip(b" \t")
        if line[:1] in _ROW_STARTS:
            break
        number = line_of(text, position)
        if len(line) > _MAX_LINE:
            raise LutFormatError(f"{name}:{number}: a line of over {_MAX_LINE} bytes")
        words = line.split()
        key = words[0]
        if key in seen:
            raise LutFormatError(f"{name}:{number}: {key.decode()} a second time; once was expected")
        if key == b"TITLE":
            _check_title(line, name, number)
        elif key == b"LUT_3D_SIZE":
            size = _size(words, name, number)
        elif key in (*_ADOBE, _RESOLVE):
            ends[key] = (number, _numbers(words, 2 if key == _RESOLVE else 3, name, number))
        else:
            raise LutFormatError(f"{name}:{number}: {_unwelcome(key)}")
        seen.add(key)
        position, stop = next_line(text, min(stop + 1, len(text)))
    if not size:
        line_number = line_of(text, min(position, len(text) - 1))
        raise LutFormatError(f"{name}:{line_number}: no LUT_3D_SIZE before the rows; a 3D table was expected")
    return _Header(size, ends, position)


def _unwelcome(key: bytes) -> str:
    if key in _ONE_DIMENSIONAL:
        return f"{key.decode()}: it holds a 1D table or shaper; only a 3D table can be read"
    if key in _VIDEO:
        return f"{key.decode()}: it is made for video range; full range was expected"
    return f"unknown keyword {shown(key)}"


def _check_title(line: bytes, name: str, number: int) -> None:
    title = line[len(b"TITLE") :].strip(b" \t")
    if len(title) < 2 or not title.startswith(b'"') or title.find(b'"', 1) != len(title) - 1:
        raise LutFormatError(f'{name}:{number}: TITLE "…" in one pair of quotes was expected, got {shown(line)}')


def _size(words: list[bytes], name: str, number: int) -> int:
    given = words[1] if len(words) == 2 else b" ".join(words[1:])
    if not re.fullmatch(rb"[0-9]{1,4}", given) or not MIN_SIZE <= int(given) <= MAX_SIZE:
        raise LutFormatError(f"{name}:{number}: LUT_3D_SIZE is {shown(given)}; {MIN_SIZE} to {MAX_SIZE} was expected")
    return int(given)


def _numbers(words: list[bytes], count: int, name: str, number: int) -> tuple[float, ...]:
    given = words[1:]
    if len(given) != count:
        raise LutFormatError(f"{name}:{number}: expected {count} numbers after {words[0].decode()}, got {len(given)}")
    for word in given:
        if len(word) > 64 or not _NUMBER.fullmatch(word):
            raise LutFormatError(f"{name}:{number}: {shown(word)} is no plain decimal number")
        if not math.isfinite(float(word)) or abs(float(word)) > LARGEST:
            raise LutFormatError(f"{name}:{number}: {shown(word)} is too large; up to {LARGEST:g} was expected")
    return tuple(float(word) for word in given)


def _domain(header: _Header, name: str) -> tuple[Domain, Domain]:
    ends = header.ends
    if _RESOLVE in ends:
        line, (low, high) = ends[_RESOLVE]
        if ends.keys() & set(_ADOBE):
            raise LutFormatError(
                f"{name}:{line}: LUT_3D_INPUT_RANGE beside DOMAIN_MIN or DOMAIN_MAX; one dialect was expected"
            )
        minimum, maximum = (low, low, low), (high, high, high)
    else:
        line, minimum = ends.get(b"DOMAIN_MIN", (0, (0.0, 0.0, 0.0)))  # type: ignore[assignment]
        other, maximum = ends.get(b"DOMAIN_MAX", (0, (1.0, 1.0, 1.0)))  # type: ignore[assignment]
        line = max(line, other)
    if not all(low < high for low, high in zip(minimum, maximum, strict=True)):
        raise LutFormatError(f"{name}:{line}: the domain goes from {minimum} to {maximum}; min below max was expected")
    return minimum, maximum


def _clean(title: str) -> str:
    """A title as one line of ASCII without quotes: anything else could inject rows or confuse readers."""
    plain = unicodedata.normalize("NFKD", title[:400].replace('"', "'")).encode("ascii", "ignore").decode()
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())[:120]


def _exact(value: float) -> str:
    return f"{value:.17g}" if float(f"{value:.9g}") != value else f"{value:.9g}"
