"""Rows of numbers in text LUTs, and what makes a file no text at all."""

import numpy as np
import numpy.typing as npt

from lutstudio.errors import LutFormatError

LARGEST = 65504.0  # the largest half float: what textures hold
_MAX_HARD = 1000  # numbers that take Python's slow conversion; honest files of any size have a handful
_STARTS = {
    b"\xff\xfe": "UTF-16 text; plain ASCII or UTF-8",
    b"\xfe\xff": "UTF-16 text; plain ASCII or UTF-8",
    b"\x1f\x8b": "a gzip archive; the LUT itself",
    b"PK\x03\x04": "a zip archive; the LUT itself",
    b"\x89PNG": "a PNG picture; text",
    b"\xff\xd8\xff": "a JPEG picture; text",
    b"version https://git-lfs": "a Git LFS pointer; the LUT itself",
    b"<": "markup, perhaps a web page; the LUT itself",
}


def plain_text(data: bytes, name: str) -> bytes:
    """The text of a file without byte order mark, each line ended by one newline.

    Raises
    ------
    LutFormatError
        If it is empty or no plain text.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    start = data[:64].lstrip()
    if not data.strip():
        raise LutFormatError(f"{name}:1: the file is empty")
    for mark, words in _STARTS.items():
        if data.startswith(mark) or start.startswith(mark):
            kind, wanted = words.split("; ")
            raise LutFormatError(f"{name}:1: the file is {kind}; {wanted} was expected")
    if b"\0" in data:
        raise LutFormatError(f"{name}:{line_of(data, data.index(0))}: the file holds NUL bytes; text was expected")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data


def next_line(text: bytes, position: int) -> tuple[int, int]:
    """Start and end of the next line that is neither blank nor a comment; both the text's end if there is none."""
    from lutstudio.kernels import text as kernel

    start = int(kernel.next_line(np.frombuffer(text, np.uint8), position))
    end = text.find(b"\n", start)
    return start, (len(text) if end < 0 else end)


def line_of(text: bytes, position: int) -> int:
    """The number of the line, from 1, that holds a byte."""
    return text.count(b"\n", 0, position) + 1


def shown(text: bytes) -> str:
    """A piece of a file, fit for a sentence."""
    return repr(text[:40].decode("utf-8", "replace")) + ("…" if len(text) > 40 else "")


def read_rows(
    text: bytes, start: int, count: int, name: str, *, columns: int = 3, whole: int = 0, comments: bool = True
) -> npt.NDArray[np.float32]:
    """The `count` rows of numbers that a text holds from byte `start` on, and nothing else.

    Returns
    -------
    float32 (count, columns)
        The first `whole` columns are indices.

    Raises
    ------
    LutFormatError
        With the line, at the first thing that is no such row.
    """
    from lutstudio.kernels import text as kernel

    rows = np.empty((count, columns), np.float32)
    hard = np.empty((_MAX_HARD, 3), np.int64)
    levels = np.frombuffer(text, np.uint8)
    found, difficult, code, at, detail = kernel.read_rows(levels, start, columns, whole, LARGEST, comments, rows, hard)
    for row, column, place in hard[:difficult].tolist():
        value = float(text[place : place + 65].split(None, 1)[0])
        if abs(value) > LARGEST:
            code, at = kernel.LARGE, place
            break
        rows[row, column] = value
    if code != kernel.OK:
        word = text[at : at + 80].split(b"\n", 1)[0]
        word = word if code in (kernel.COUNT, kernel.SURPLUS, kernel.COMMENT) else (word.split(None, 1) or [b""])[0]
        reason = {
            kernel.COUNT: f"expected {columns} numbers, got {detail}",
            kernel.WORD: f"{shown(word)} is no plain decimal number",
            kernel.LONG: f"a number of over 64 characters, {shown(word)}",
            kernel.LARGE: f"{shown(word)} is too large; -{LARGEST:g} to {LARGEST:g} was expected",
            kernel.SURPLUS: f"more rows than the {count} that the size asks for, {shown(word)}",
            kernel.WHOLE: f"{shown(word)} is no index",
            kernel.EXACT: f"too many numbers with more digits than matter, {shown(word)}",
            kernel.COMMENT: f"a comment among the rows, {shown(word)}",
        }[code]
        raise LutFormatError(f"{name}:{line_of(text, at)}: {reason}")
    if found < count:
        raise LutFormatError(
            f"{name}:{line_of(text, len(text) - 1)}: expected {count} rows, the file ends after {found}"
        )
    return rows


def write_rows(header: bytes, rows: npt.NDArray[np.float32]) -> bytes:
    """A header and rows below it, each number as ``%.9g`` writes it, so that float32 comes back bit by bit."""
    from lutstudio.kernels import text as kernel

    rows = np.ascontiguousarray(rows, np.float32)
    size = np.abs(rows.reshape(-1))
    hard = np.flatnonzero(((size <= np.float32(1e-4)) & (size > 0.0)) | (size >= 1e6))  # float32 1e-4 is a bit less
    words = [b"%.9g" % value for value in rows.reshape(-1)[hard].tolist()]
    texts = np.frombuffer(b"".join(word.ljust(16) for word in words), np.uint8).reshape(-1, 16)
    out = np.empty(len(header) + 17 * rows.size + 8, np.uint8)
    out[: len(header)] = np.frombuffer(header, np.uint8)
    lengths = np.array([len(word) for word in words], np.int64)
    return out[: kernel.write_rows(rows, hard, texts, lengths, out, len(header))].tobytes()
