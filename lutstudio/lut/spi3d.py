"""The .spi3d format of Sony Pictures Imageworks.

::

    SPILUT 1.0
    3 3
    33 33 33
    0 0 0 0.0117 0.0078 0.0039      indices of red, green, blue; then the colour

The rows may come in any order, each node once. The domain is always 0 to 1.
"""

import re

import numpy as np

from lutstudio.errors import LutFormatError
from lutstudio.lut.rows import line_of, next_line, plain_text, read_rows, shown, write_rows
from lutstudio.lut.table import LUT3D, MAX_SIZE, MIN_SIZE

MAX_BYTES = 128 << 20


def decode(data: bytes, name: str) -> LUT3D:
    """The LUT in a .spi3d file.

    Raises
    ------
    LutFormatError
        If the file breaks the format; starts with ``name:line:``.
    """
    text = plain_text(data, name)
    size, start = _header(text, name)
    rows = read_rows(text, start, size**3, name, columns=6, whole=3)
    return LUT3D(_placed(rows, size, text, start, name))


def encode(lut: LUT3D, title: str = "") -> bytes:  # noqa: ARG001
    """A .spi3d file, which reads back bit by bit. The format knows no title.

    Raises
    ------
    LutFormatError
        If the LUT's domain is not 0 to 1.
    """
    if not lut.has_unit_domain:
        raise LutFormatError(
            f".spi3d has no domain but 0 to 1; the LUT's is {lut.domain_min} to {lut.domain_max}: resize the LUT"
        )
    places = np.indices(lut.table.shape[:3]).reshape(3, -1).T
    header = f"SPILUT 1.0\n3 3\n{lut.size} {lut.size} {lut.size}\n"
    return write_rows(header.encode("ascii"), np.hstack([places.astype(np.float32), lut.table.reshape(-1, 3)]))


def _header(text: bytes, name: str) -> tuple[int, int]:
    """The size, and where the rows start."""
    wanted = (rb"SPILUT[ \t]+1\.0", rb"3[ \t]+3", rb"[0-9]{1,4}([ \t]+[0-9]{1,4}){2}")
    words = ("SPILUT 1.0", "3 3", "three sizes")
    start, stop = 0, -1
    line = b""
    for pattern, word in zip(wanted, words, strict=True):
        start, stop = next_line(text, min(stop + 1, len(text)))
        line = text[start : min(stop, start + 256)].strip(b" \t")
        if not re.fullmatch(pattern, line):
            number = line_of(text, min(start, len(text) - 1))
            raise LutFormatError(f"{name}:{number}: {word!r} was expected, got {shown(line)}")
    sizes = [int(word) for word in line.split()]
    if len(set(sizes)) > 1 or not MIN_SIZE <= sizes[0] <= MAX_SIZE:
        raise LutFormatError(
            f"{name}:{line_of(text, start)}: the size is {shown(line)}; "
            f"one size from {MIN_SIZE} to {MAX_SIZE} for all three axes was expected"
        )
    return sizes[0], min(stop + 1, len(text))


def _placed(rows: np.ndarray, size: int, text: bytes, start: int, name: str) -> np.ndarray:
    """The rows' colours at the nodes they name."""
    outside = (rows[:, :3] >= size).any(axis=1)
    if outside.any():
        row = int(outside.argmax())
        raise LutFormatError(f"{name}:{_row_line(text, start, row)}: an index is above {size - 1}")
    places = rows[:, :3].astype(np.int64) @ np.array([size * size, size, 1])
    first = np.full(size**3, -1)
    first[places[::-1]] = np.arange(len(places))[::-1]  # the last write wins, so walk backwards
    again = first[places] != np.arange(len(places))
    if again.any():
        row = int(again.argmax())
        node = " ".join(str(int(index)) for index in rows[row, :3])
        raise LutFormatError(f"{name}:{_row_line(text, start, row)}: the node {node} comes a second time")
    table = np.empty((size**3, 3), np.float32)
    table[places] = rows[:, 3:]
    return table.reshape(size, size, size, 3)


def _row_line(text: bytes, start: int, row: int) -> int:
    """The line of a row, blank lines and comments counted."""
    number = line_of(text, start)
    for line in text[start:].split(b"\n"):
        if line.strip(b" \t") and not line.lstrip(b" \t").startswith(b"#"):
            if row == 0:
                return number
            row -= 1
        number += 1
    return number
