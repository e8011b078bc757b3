"""A run's state on disk: whole after any kill, and enough to go on as if nothing had happened."""

import os
from pathlib import Path
from typing import Any

import torch

from lutstudio.errors import ModelError

_VERSION = 1


def save(path: Path, state: dict[str, Any]) -> None:
    """Write `state` (tensors and plain values) over `path`, all or nothing."""
    partial = path.with_name(path.name + ".part")
    with partial.open("wb") as file:
        torch.save({"version": _VERSION, **state}, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)


def load(path: Path) -> dict[str, Any]:
    """The state in `path`; no code in it is ever run.

    Raises
    ------
    ModelError
        If the file is no checkpoint of ours.
    """
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises many kinds for a file it cannot read
        raise ModelError(f"{path.name}: not a readable checkpoint ({type(error).__name__})") from error
    if not isinstance(state, dict) or state.get("version") != _VERSION:
        raise ModelError(f"{path.name}: not a checkpoint of version {_VERSION}")
    return state
