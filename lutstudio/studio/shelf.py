"""The artist's projects on disk: one folder, and those opened last wherever they lie."""

import os
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import platformdirs

from lutstudio.errors import LutStudioError
from lutstudio.preset.kept import Library
from lutstudio.project.file import SUFFIX, load, newest_intact, save
from lutstudio.project.home import ENVIRONMENT, data_home
from lutstudio.project.project import Project
from lutstudio.project.recent import recent, remember
from lutstudio.studio.refusals import NotFoundError, StudioError

KEPT = "kept:"  # how the page begins the name of a shade in the library
_FORBIDDEN = set('/\\:*?"<>|')
_LONGEST = 80


def folder() -> Path:
    """Where projects are saved: ``lutstudio`` among the documents; under ``LUTSTUDIO_HOME`` where that is set."""
    if os.environ.get(ENVIRONMENT):
        return data_home() / "projects"
    return platformdirs.user_documents_path() / "lutstudio"


def library() -> Library:
    """The artist's own shades."""
    return Library(data_home() / "presets")


def listing() -> dict[str, Any]:
    """What can be opened, newest first, and what was opened last; the page gets ids, never paths."""
    here = sorted(folder().glob(f"[!.]*{SUFFIX}"), key=_time, reverse=True) if folder().is_dir() else []
    return {"folder": str(folder()), "projects": [_shown(p) for p in here], "recent": [_shown(p) for p in recent()]}


@dataclass(frozen=True)
class Opened:
    """A project from the shelf, and a word if it is not quite what was asked for."""

    project: Project
    path: Path
    generation: int
    notice: str = ""


def take(project_id: str) -> Opened:
    """The project of that id; of a damaged one its newest earlier generation that is whole.

    Raises
    ------
    NotFoundError
        If there is none.
    ProjectError
        If it is damaged and so are all before it.
    """
    paths = [*(folder().glob(f"[!.]*{SUFFIX}") if folder().is_dir() else ()), *recent()]
    path = next((path for path in paths if _id(path) == project_id), None)
    if path is None:
        raise NotFoundError("this project is no longer there")
    try:
        project, generation = load(path)
    except LutStudioError:
        whole = newest_intact(path)
        if whole is None:
            raise
        project, generation = load(whole)
        notice = f"{path.stem} is damaged; this is the version saved before it. Save it to keep it."
        return Opened(project, path, generation, notice)
    remember(path)
    return Opened(project, path, generation)


def put(project: Project, name: str, generation: int | None, path: Path | None) -> tuple[Path, int]:
    """Save under a name, or over the file it came from; the path and the new generation.

    Raises
    ------
    StudioError
        If no file can have that name.
    ProjectConflictError, ProjectError, SaveError
        As for `save`.
    """
    if path is None:
        _check_name(name)
        folder().mkdir(parents=True, exist_ok=True)
        path = folder() / f"{name}{SUFFIX}"
    saved = save(project, path, expected_generation=generation)
    remember(path)
    return path, saved


def _check_name(name: str) -> None:
    if not 1 <= len(name) <= _LONGEST or name != name.strip() or name.startswith("."):
        allowed = f"1 to {_LONGEST} characters, neither a dot nor a space first,"
        raise StudioError(f"a project cannot be called {name!r:.60}; {allowed} were expected")
    if _FORBIDDEN & set(name) or not name.isprintable():
        raise StudioError(f'a project cannot be called {name!r:.60}; / \\ : * ? " < > | are not for names')


def _shown(path: Path) -> dict[str, str]:
    when = time.strftime("%d %b %Y, %H:%M", time.localtime(_time(path)))
    return {"id": _id(path), "name": path.stem, "when": when}


def _id(path: Path) -> str:
    return sha256(os.fsencode(path.resolve())).hexdigest()[:16]


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
