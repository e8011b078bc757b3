"""The one writer of files: old or new, never half."""

import contextlib
import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from lutstudio.errors import SaveError

_UNSYNCABLE = (errno.EINVAL, errno.ENOTSUP)  # file systems that know no fsync of a directory


def write_atomic(path: Path, data: bytes) -> None:
    """Put `data` into the file at `path`, so that no crash leaves a part of it.

    A new file beside it is written, brought to the disk and renamed over the old
    one; then the directory is brought to the disk. A link is followed, and an
    existing file keeps its permissions. When this returns, the data will survive
    a power cut.

    Raises
    ------
    SaveError
        If that fails at any point. The text says whether the file from before is
        still there; the new file beside it is gone.
    """
    target = _real(path)
    beside = target.with_name(f".{target.name[:64]}.{secrets.token_hex(8)}.tmp")
    try:
        _write_through(beside, data, _permissions(target))
        os.replace(beside, target)
    except OSError as reason:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise SaveError(f"{target.name!r:.90} was not saved: {_words(reason)}; nothing was changed") from reason
    _confirm(target)


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """The place of a new file that becomes the one at `path` when the block ends well: for what memory cannot hold.

    The block makes the file. Then it is brought to the disk and renamed over the old
    one. Where the block raises, the new file is removed and its error goes on.

    Raises
    ------
    SaveError
        If the new file cannot take its place. The text says whether the file from
        before is still there.
    """
    target = _real(path)
    beside = target.with_name(f".{target.name[:64]}.{secrets.token_hex(8)}.tmp")
    try:
        yield beside
        try:
            permissions = _permissions(target)
            _bring_to_disk(beside, permissions)
            os.replace(beside, target)
        except OSError as reason:
            raise SaveError(f"{target.name!r:.90} was not saved: {_words(reason)}; nothing was changed") from reason
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _confirm(target)


def clear_stale(path: Path) -> None:
    """Remove what a writer that was killed left beside the file at `path`.

    Only for who knows that nobody is writing it now, as a holder of its lock does.
    """
    target = _real(path)
    left = re.compile(re.escape(f".{target.name[:64]}.") + r"[0-9a-f]{16}\.tmp")
    with contextlib.suppress(OSError):
        for entry in os.scandir(target.parent):
            if left.fullmatch(entry.name):
                os.unlink(entry.path)


def _real(path: Path) -> Path:
    try:
        return Path(os.path.realpath(path))
    except ValueError as reason:  # a NUL in the name
        raise SaveError(f"{path.name!r:.90} was not saved: {reason}; nothing was changed") from None


def _write_through(path: Path, data: bytes, permissions: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if permissions is not None and hasattr(os, "fchmod"):
            os.fchmod(handle, permissions)
        os.fsync(handle)
    finally:
        os.close(handle)


def _bring_to_disk(path: Path, permissions: int | None) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        if permissions is not None and hasattr(os, "fchmod"):
            os.fchmod(handle, permissions)
        os.fsync(handle)
    finally:
        os.close(handle)


def _confirm(target: Path) -> None:
    try:
        _sync_directory(target.parent)
    except OSError as reason:
        raise SaveError(
            f"{target.name!r:.90} was written, but the disk did not confirm it: {_words(reason)}; save it again"
        ) from reason


def _permissions(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _sync_directory(path: Path) -> None:
    if os.name == "nt":  # directories cannot be opened there; renames are journalled
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as reason:
        if reason.errno not in _UNSYNCABLE:
            raise
    finally:
        os.close(handle)


def _words(reason: OSError) -> str:
    return reason.strerror or str(reason)
