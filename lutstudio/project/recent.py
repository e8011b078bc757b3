"""The projects that were opened or saved last."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from lutstudio.atomic import write_atomic
from lutstudio.documents import dump_json, parse_json
from lutstudio.errors import DocumentError, LutStudioError
from lutstudio.project.home import data_home
from lutstudio.readfile import read_bytes

KEPT = 12
_FILE = "recent.json"
_VERSION = 1
_LARGEST = 1 << 20


def recent() -> tuple[Path, ...]:
    """Projects that are still there, the last one first; a damaged list counts as empty."""
    return tuple(path for path in _listed() if path.is_file())


def remember(path: Path) -> None:
    """Put a project first. A list that cannot be written is no reason to fail."""
    _change(lambda paths: [path.resolve(), *(p for p in paths if p != path.resolve())][:KEPT])


def forget(path: Path) -> None:
    """Take a project off the list."""
    _change(lambda paths: [p for p in paths if p != path.resolve()])


def _listed() -> list[Path]:
    with contextlib.suppress(LutStudioError):
        data = parse_json(read_bytes(data_home() / _FILE, _LARGEST, DocumentError), _FILE)
        if isinstance(data, dict) and data.get("version") == _VERSION and isinstance(data.get("paths"), list):
            return [Path(text) for text in data["paths"] if isinstance(text, str) and "\0" not in text][:KEPT]
    return []


def _change(edit: Callable[[list[Path]], list[Path]]) -> None:
    home = data_home()
    with contextlib.suppress(OSError, Timeout, LutStudioError):
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / f"{_FILE}.lock", timeout=1):
            paths = [str(path) for path in edit(_listed())]
            write_atomic(home / _FILE, dump_json({"version": _VERSION, "paths": paths}))
