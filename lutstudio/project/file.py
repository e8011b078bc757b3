"""A project's file: saved so that nothing is ever lost, loaded only when whole.

A ``.lutproject`` is a zip of ``project.json``, the hash of that, and the pictures.
Each save raises its generation; the ten before it stay beside it, in the folder
``.NAME.history``.
"""

import contextlib
import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from lutstudio.archive import Limits, read_archive, write_archive
from lutstudio.atomic import clear_stale, write_atomic
from lutstudio.documents import dump_json, parse_json
from lutstudio.errors import LutStudioError, ProjectConflictError, ProjectError
from lutstudio.imagefile import MAX_BYTES, clean_name
from lutstudio.project.document import FILE_NAME, picture_files, project_from_json, project_to_json
from lutstudio.project.project import MAX_VIEWS, Project
from lutstudio.readfile import read_bytes

SUFFIX = ".lutproject"
KEPT = 10  # earlier generations
MAX_FILE = 1 << 30
MAX_TEXT = 32 << 20  # 64 snapshots of 64 layers full of curves are up to 26 MB
_MARGIN = 48 << 20  # for everything that is no picture
PATIENCE = 10.0  # seconds to wait for another program's save

_JSON, _HASH = "project.json", "sha256"
_EARLIER = re.compile(r"\d{6,}\.lutproject")


def save(project: Project, path: Path, *, expected_generation: int | None) -> int:
    """Write a project and give its new generation.

    Parameters
    ----------
    project : Project
    path : Path
    expected_generation : int or None
        The generation that this project was loaded with or last saved as; 0 for a
        new file. None replaces whatever is there, on the artist's word; it is kept
        among the earlier generations.

    Raises
    ------
    ProjectConflictError
        If the file has another generation: somebody else saved it in the meantime.
    ProjectError
        If another program holds the file for too long, or its folder takes no files.
    SaveError
        If the disk refuses; see `write_atomic`.
    """
    history = _history(path)
    try:
        history.mkdir(exist_ok=True)
        with FileLock(history / "lock", timeout=PATIENCE):
            clear_stale(path)
            found = _check_unchanged(path, expected_generation, project)
            last = _keep(path, history, found)
            generation = max(last, expected_generation or 0) + 1
            write_atomic(path, project_to_bytes(project, generation))
            return generation
    except Timeout:
        raise ProjectError(f"{path.name} is being saved by another program; try again") from None
    except (OSError, ValueError) as reason:  # ValueError: a NUL in the name
        words = getattr(reason, "strerror", None) or reason
        raise ProjectError(f"{path.name!r:.90} was not saved: {words}; nothing was changed") from reason


def load(path: Path) -> tuple[Project, int]:
    """The project in a file, and its generation.

    Raises
    ------
    ProjectError
        In one sentence. `newest_intact` may still have an earlier generation.
    """
    return project_from_bytes(read_bytes(path, MAX_FILE, ProjectError), path.name)


def earlier(path: Path) -> tuple[Path, ...]:
    """The generations that were kept of the project at `path`, newest first."""
    try:
        names = [name for name in os.listdir(_history(path)) if _EARLIER.fullmatch(name)]
    except OSError:
        return ()
    return tuple(
        _history(path) / name for name in sorted(names, key=lambda name: int(name.split(".")[0]), reverse=True)
    )


def newest_intact(path: Path) -> Path | None:
    """The file to offer for a project: itself if it loads, else the newest earlier generation that does."""
    for candidate in (path, *earlier(path)):
        with contextlib.suppress(LutStudioError):
            load(candidate)
            return candidate
    return None


def project_to_bytes(project: Project, generation: int) -> bytes:
    """A project as the bytes of its file.

    Raises
    ------
    ProjectError
        If they are more than are read again.
    """
    pictures = {file: encode() for file, encode in sorted(picture_files(project).items())}
    size = sum(map(len, pictures.values()))
    if size > MAX_FILE - _MARGIN:
        raise ProjectError(
            f"the project's pictures are {size} bytes; up to {MAX_FILE} fit; remove some from the preview"
        )
    return write_archive({**text_files(project, generation), **pictures})


def project_from_bytes(data: bytes, name: str) -> tuple[Project, int]:
    """The project in the bytes of its file, and its generation.

    Raises
    ------
    ProjectError
        In one sentence: what it is called, what is wrong.
    """
    shown = clean_name(name, "project")
    files = read_archive(data, shown, _LIMITS, ProjectError)

    def read(file: str) -> bytes:
        if file not in files:
            raise ProjectError(f"it has no {file}")
        return files[file]

    return project_from_files(read, shown)


def text_files(project: Project, generation: int) -> dict[str, bytes]:
    """The files of a project that are not pictures."""
    document = dump_json(project_to_json(project, generation))
    return {_JSON: document, _HASH: hashlib.sha256(document).hexdigest().encode()}


def project_from_files(read: Callable[[str], bytes], shown: str) -> tuple[Project, int]:
    """The project whose files `read` gives by name, and its generation.

    Raises
    ------
    ProjectError
        If one is missing, damaged, or not what was saved.
    """
    try:
        return project_from_json(_parsed(read), read)
    except LutStudioError as reason:
        words = str(reason)
        raise ProjectError(words if words.startswith(f"{shown}: ") else f"{shown}: {words}") from None


def _parsed(read: Callable[[str], bytes]) -> Any:
    document = read(_JSON)
    if hashlib.sha256(document).hexdigest().encode() != read(_HASH):
        raise ProjectError(f"{_JSON} is not what was saved (its hash differs)")
    return parse_json(document, _JSON, MAX_TEXT)


def _largest(file: str) -> int:
    """The most bytes that a file of that name may have in a project; 0 for names without a place in one."""
    if FILE_NAME.fullmatch(file):
        return MAX_BYTES
    return {_JSON: MAX_TEXT, _HASH: 64}.get(file, 0)


def _history(path: Path) -> Path:
    return path.with_name(f".{path.name}.history")


def _number(path: Path) -> int:
    return int(path.name.split(".")[0])


def _check_unchanged(path: Path, expected: int | None, project: Project) -> int | None:
    """The generation of the file at `path`; None where there is none, or it is damaged (it is kept all the same)."""
    if not path.exists():
        return None
    try:
        document, found = _text_of(read_bytes(path, MAX_FILE, ProjectError), path.name)
    except LutStudioError:
        document, found = b"", None
    unconfirmed = found is not None and document == text_files(project, found)[_JSON]  # ours, if the disk failed late
    if expected == 0 and not unconfirmed:
        raise ProjectConflictError(f"{path.name} exists already; open it, save under another name, or replace it")
    if None not in (expected, found) and found != expected and not unconfirmed:
        raise ProjectConflictError(
            f"{path.name} was saved by somebody else since it was opened here (it is generation {found}, "
            f"not {expected}); open it again, save under another name, or replace it"
        )
    return found


def _text_of(data: bytes, shown: str) -> tuple[bytes, int]:
    """The JSON of the project in the bytes of its file, and its generation; its pictures are not looked at."""
    files = read_archive(data, shown, _LIMITS, ProjectError)
    document = _parsed(lambda file: files.get(file, b""))
    generation = document.get("generation") if isinstance(document, dict) else None
    if isinstance(generation, bool) or not isinstance(generation, int):
        raise ProjectError(f"{shown}: it has no generation")
    return files[_JSON], generation


def _keep(path: Path, history: Path, found: int | None) -> int:
    """Give the file at `path` a second name among the earlier generations, and let the oldest go.

    Returns the highest generation there is then, so that no number is used twice.
    """
    kept = earlier(path)
    last = _number(kept[0]) if kept else 0
    if not path.exists():
        return last
    if kept and kept[0].samefile(path):  # a save that was killed got this far
        return last
    last = max(last + 1, found or 0)
    name = history / f"{last:06d}{SUFFIX}"
    try:
        os.link(os.path.realpath(path), name)
    except OSError:  # no second names on this file system
        write_atomic(name, read_bytes(path, MAX_FILE, ProjectError))
    for old in earlier(path)[KEPT:]:
        old.unlink()
    return last


_LIMITS = Limits(_largest, 2 * MAX_VIEWS + 6, MAX_FILE)
