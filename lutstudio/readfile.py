"""Reading a file that somebody else may have prepared."""

import os
import stat
from pathlib import Path

from lutstudio.errors import LutStudioError


def read_bytes(path: Path, limit: int, error: type[LutStudioError], *, follow: bool = True) -> bytes:
    """All bytes of a regular file of up to `limit` bytes.

    Never waits on a pipe and never reads a device: the file is opened without
    blocking and looked at before a byte is read. With `follow` false, a link is
    refused too.

    Raises
    ------
    error
        If there is no such file, it cannot be read, is no regular file, or is too large.
    """
    name = "".join(c if c.isprintable() else "?" for c in path.name or str(path))[:90]
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= 0 if follow else getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        raise error(f"{name}: there is no such file") from None
    except (OSError, ValueError) as reason:  # ValueError: a NUL in the name
        raise error(f"{name}: it cannot be opened: {getattr(reason, 'strerror', None) or reason}") from None
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise error(f"{name}: it is no ordinary file")
        if facts.st_size > limit:
            raise error(f"{name}: it has {facts.st_size} bytes; up to {limit} were expected")
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(limit + 1)
    except OSError as reason:
        raise error(f"{name}: it cannot be read: {reason.strerror}") from None
    finally:
        os.close(handle)
    if len(data) > limit:
        raise error(f"{name}: it has over {limit} bytes")
    return data
