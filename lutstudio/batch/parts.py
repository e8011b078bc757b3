"""Finished parts of a result, kept beside its place until it is whole.

A part is some frames, compressed on their own, with all that the next one has to
know: the last frame's mark and the tracker's memory. A run that was killed goes
on after the last part that is intact, and ends with the very same bytes.
"""

import contextlib
import hashlib
import io
import re
import shutil
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from filelock import FileLock, Timeout

from lutstudio.atomic import clear_stale, write_atomic
from lutstudio.batch.codecs import Coded
from lutstudio.batch.shot import Mark
from lutstudio.documents import dump_json, parse_json
from lutstudio.errors import DocumentError, SaveError, VideoError
from lutstudio.imagefile.names import clean_name
from lutstudio.readfile import read_bytes

Memory = Mapping[str, npt.NDArray[Any]]

_MAGIC = b"LSPART1\n"
_MOST = 1 << 30
_HEADER = 16 << 20
_NAME = re.compile(r"[0-9]{6}\.part")
_LOCK = "lock"
_JOB = "job"


@dataclass(frozen=True)
class Part:
    """Some frames of a result.

    Attributes
    ----------
    times : tuple of (pts, duration)
        Of the frames, in order.
    coded : tuple of Coded
        In the order in which they are decoded.
    mark : Mark
        Of the last frame as the source has it.
    memory : mapping of arrays
        The tracker's, after the last frame.
    """

    times: tuple[tuple[int, int], ...]
    coded: tuple[Coded, ...]
    mark: Mark
    memory: Memory


class Parts:
    """The parts of one result, in a hidden folder beside it.

    Parameters
    ----------
    out : Path
        Where the result will be.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = out.with_name(f".{out.name[:64]}.parts")
        self._last = b""

    @contextlib.contextmanager
    def taken(self, job: Mapping[str, Any]) -> Iterator[None]:
        """The folder, held for this run alone; emptied if what it has is of another job.

        Raises
        ------
        VideoError
            If another run holds it.
        SaveError
            If it cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as reason:
            raise SaveError(f"{clean_name(self.out.name)}: cannot be written: {reason.strerror}") from reason
        lock = FileLock(self.folder / _LOCK, timeout=0)
        try:
            with lock:
                text = dump_json(dict(job))
                if not self._is_of(text):
                    for path in self.folder.iterdir():
                        if path.name != _LOCK:
                            path.unlink()
                    write_atomic(self.folder / _JOB, text)
                yield
        except Timeout:
            raise VideoError(f"{clean_name(self.out.name)}: another run is writing it") from None
        except OSError as reason:
            raise SaveError(f"{clean_name(self.out.name)}: cannot be written: {reason.strerror}") from reason

    def intact(self) -> list[Path]:
        """The finished parts from the first on, up to one that is missing, damaged or follows another than it did."""
        self._last = b""
        found: list[Path] = []
        while True:
            path = self._path(len(found))
            clear_stale(path)
            try:
                _, self._last = _read(path, self._last)
            except DocumentError:
                break
            found.append(path)
        for path in self.folder.iterdir():
            if _NAME.fullmatch(path.name) and path not in found:
                path.unlink()
        return found

    def add(self, part: Part, index: int) -> Path:
        """Put a part on the disk, after `index` others.

        Raises
        ------
        SaveError
            If the disk refuses.
        """
        path = self._path(index)
        data = _pack(part, self._last)
        self._last = data[-32:]
        write_atomic(path, data)
        return path

    def remove(self) -> None:
        """Remove them all."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, index: int) -> Path:
        return self.folder / f"{index:06d}.part"

    def _is_of(self, text: bytes) -> bool:
        try:
            return read_bytes(self.folder / _JOB, _HEADER, DocumentError, follow=False) == text
        except DocumentError:
            return False


def read_part(path: Path) -> Part:
    """A part that was found `intact`.

    Raises
    ------
    DocumentError
        If it has been damaged since.
    """
    return _read(path, None)[0]


def _pack(part: Part, previous: bytes) -> bytes:
    memory = io.BytesIO()
    np.savez(memory, **dict(part.memory))  # type: ignore[arg-type]
    header = dump_json(
        {
            "previous": previous.hex(),
            "times": [list(pair) for pair in part.times],
            "coded": [[c.pts, int(c.key), len(c.data)] for c in part.coded],
            "mark": [part.mark.pts, part.mark.digest],
            "memory": len(memory.getvalue()),
        }
    )
    payload = b"".join(c.data for c in part.coded)
    data = _MAGIC + struct.pack("<I", len(header)) + header + memory.getvalue() + payload
    return data + hashlib.sha256(data).digest()


def _read(path: Path, previous: bytes | None) -> tuple[Part, bytes]:
    """The part, and its hash; it must follow the one whose hash is `previous`, if that is given."""
    data = read_bytes(path, _MOST, DocumentError, follow=False)
    body, digest = data[:-32], data[-32:]
    if not body.startswith(_MAGIC) or hashlib.sha256(body).digest() != digest:
        raise DocumentError(f"{path.name}: is damaged")
    start = len(_MAGIC) + 4
    end = start + struct.unpack("<I", body[len(_MAGIC) : start])[0]
    header = parse_json(body[start:end], path.name, _HEADER)
    if previous is not None and header["previous"] != previous.hex():
        raise DocumentError(f"{path.name}: follows another part")
    middle = end + header["memory"]
    with np.load(io.BytesIO(body[end:middle]), allow_pickle=False) as arrays:
        memory = {name: arrays[name] for name in arrays.files}
    coded, place = [], middle
    for pts, key, size in header["coded"]:
        coded.append(Coded(pts, bool(key), body[place : place + size]))
        place += size
    times = tuple((pts, duration) for pts, duration in header["times"])
    return Part(times, tuple(coded), Mark(*header["mark"]), memory), digest
