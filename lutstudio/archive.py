"""Zip archives of our own kind: always written alike, read strictly.

Packs and projects are such archives. Nothing is ever unpacked to the disk.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lutstudio.errors import LutStudioError

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_LEVEL = 6
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_HARMLESS_FLAGS = 0x0806  # how hard it was deflated, and that names are UTF-8


@dataclass(frozen=True)
class Limits:
    """What an archive may hold.

    Parameters
    ----------
    of : function
        The most bytes that an entry of some name may have; 0 for names that have
        no place in the archive.
    entries : int
        The most entries.
    total : int
        The most bytes of all entries together.
    """

    of: Callable[[str], int]
    entries: int
    total: int


def write_archive(entries: Mapping[str, bytes]) -> bytes:
    """Entries, in their order, as a zip: the same entries, the same bytes (with one zlib).

    PNGs are stored, everything else is deflated. Dates, owners and comments say nothing.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = 3  # Unix, wherever it is written
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            method = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, method, _LEVEL)
    return file.getvalue()


def read_archive(data: bytes, name: str, limits: Limits, error: type[LutStudioError]) -> dict[str, bytes]:
    """The entries of a zip, in its order.

    Sizes and names are checked in the directory before anything is inflated, and
    sizes again while it is. Entries must lie one after the other without gaps, so
    that nothing hides before, between or behind them.

    Raises
    ------
    error
        If the archive is damaged, holds anything that `limits` do not allow, or
        anything but plain files: no links, no folders, no encryption.
    """
    found: dict[str, bytes] = {}
    position = 0
    directory, start = _directory(data, name, limits, error)
    for entry in sorted(directory, key=lambda e: e.offset):
        if entry.offset != position:
            raise error(f"{name}: it is damaged (its entries overlap or have gaps)")
        found[entry.name], position = _content(data, entry, name, error)
    if position != start:
        raise error(f"{name}: it is damaged (its entries overlap or have gaps)")
    return found


@dataclass(frozen=True)
class _Entry:
    name: str
    deflated: bool
    crc: int
    packed: int
    size: int
    offset: int


def _directory(data: bytes, name: str, limits: Limits, error: type[LutStudioError]) -> tuple[list[_Entry], int]:
    """The central directory, checked, and where it starts."""
    if not data.startswith(b"PK") or len(data) < _END.size:
        raise error(f"{name}: it is cut short or no zip archive at all")
    mark, disk, first, here, count, size, start, comment = _END.unpack_from(data, len(data) - _END.size)
    if mark != b"PK\x05\x06" or comment or disk or first or here != count or start + size + _END.size != len(data):
        raise error(f"{name}: it is cut short or damaged (its directory does not end the file)")
    if count > limits.entries:
        raise error(f"{name}: it has {count} entries; up to {limits.entries} were expected")
    entries: list[_Entry] = []
    position, total = start, 0
    for _ in range(count):
        if position + _CENTRAL.size > start + size:
            raise error(f"{name}: it is damaged (its directory is short)")
        entry, position = _listed(data, position, name, limits, error)
        if any(entry.name == other.name for other in entries):
            raise error(f"{name}: it holds {entry.name} twice")
        total += entry.size
        if total > limits.total:
            raise error(f"{name}: it holds over {limits.total} bytes")
        entries.append(entry)
    if position != start + size:
        raise error(f"{name}: it is damaged (its directory is long)")
    return entries, start


def _listed(data: bytes, position: int, name: str, limits: Limits, error: type[LutStudioError]) -> tuple[_Entry, int]:
    fields = _CENTRAL.unpack_from(data, position)
    mark, _, _, flags, method, _, _, crc, packed, size, named, extra, comment, _, _, attributes, offset = fields
    if mark != b"PK\x01\x02":
        raise error(f"{name}: it is damaged (its directory is broken)")
    raw = data[position + _CENTRAL.size :][:named] if named <= 255 else b"?" * 255
    shown = raw.decode("ascii", "backslashreplace")
    allowed = limits.of(shown) if raw.isascii() else 0
    if not allowed:
        raise error(f"{name}: it holds {shown!r:.90}, which has no place in it")
    if stat.S_IFMT(attributes >> 16) not in (0, stat.S_IFREG):
        raise error(f"{name}: its entry {shown} is no plain file")
    if flags & ~_HARMLESS_FLAGS:
        raise error(f"{name}: its entry {shown} is encrypted or written in a way that is not read here")
    if method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise error(f"{name}: its entry {shown} is compressed by method {method}; stored or deflated was expected")
    if size > allowed:
        raise error(f"{name}: its entry {shown} has {size} bytes; up to {allowed} were expected")
    entry = _Entry(shown, method == zipfile.ZIP_DEFLATED, crc, packed, size, offset)
    return entry, position + _CENTRAL.size + named + extra + comment


def _content(data: bytes, entry: _Entry, name: str, error: type[LutStudioError]) -> tuple[bytes, int]:
    """What an entry holds, and where it ends."""
    damaged = error(f"{name}: it is damaged (in its entry {entry.name})")
    if entry.offset + _LOCAL.size > len(data):
        raise damaged
    mark, _, flags, method, _, _, crc, packed, size, named, extra = _LOCAL.unpack_from(data, entry.offset)
    start = entry.offset + _LOCAL.size
    listed = (entry.crc, entry.packed, entry.size, zipfile.ZIP_DEFLATED if entry.deflated else zipfile.ZIP_STORED)
    if mark != b"PK\x03\x04" or flags & ~_HARMLESS_FLAGS or (crc, packed, size, method) != listed:
        raise damaged
    if data[start : start + named] != entry.name.encode():
        raise damaged
    start += named + extra
    content = data[start : start + entry.packed]
    if entry.deflated:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(content, entry.size + 1)
        except zlib.error:
            raise damaged from None
        if not inflater.eof or inflater.unused_data:
            raise damaged
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise damaged
    return content, start + entry.packed
