"""Bytes of weights that are what they are said to be."""

import hashlib
from pathlib import Path

from lutstudio.errors import ModelError
from lutstudio.readfile import read_bytes

_LARGEST_FILE = 512 * 2**20  # DeepLabv3+ has 237 MB


def read_pinned(path: Path, sha256: str) -> bytes:
    """A file that hashes to `sha256`.

    Raises
    ------
    ModelError
        If it is missing, too large, or another than the one pinned.
    """
    data = read_bytes(path, _LARGEST_FILE, ModelError)
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise ModelError(f"{path.name}: sha256 {found[:12]}… found, {sha256[:12]}… expected; the file was changed")
    return data
