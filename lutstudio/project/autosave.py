"""Unsaved work that survives a crash.

Each open session has a folder: the project's text in one small file, rewritten at
every autosave, and its pictures beside it, written once. A lock in the folder is
held for as long as the session lives; a folder without one is what a crash left.
"""

import contextlib
import os
import re
import shutil
import threading
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from lutstudio.archive import Limits, read_archive, write_archive
from lutstudio.atomic import clear_stale, write_atomic
from lutstudio.errors import LutStudioError, ProjectError, SaveError
from lutstudio.imagefile import MAX_BYTES
from lutstudio.project.document import picture_files
from lutstudio.project.file import MAX_TEXT, project_from_files, text_files
from lutstudio.project.project import UNTITLED, Project
from lutstudio.readfile import read_bytes

_WORK = "work.lutproject"
_LOCK = "lock"
_MAX_WORK = MAX_TEXT + (1 << 20)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SIZES = {"project.json": MAX_TEXT, "sha256": 64, "name": 400}
_LIMITS = Limits(lambda file: _SIZES.get(file, 0), len(_SIZES), _MAX_WORK)


class Autosave:
    """Where one session keeps its unsaved work; nothing is on the disk before the first `write`.

    Parameters
    ----------
    folder : Path
        Of all autosaves.
    token : str
        The session's own; letters, digits, ``-`` and ``_``.

    Raises
    ------
    ProjectError
        If the token is none.
    """

    def __init__(self, folder: Path, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise ProjectError(f"a session is called {token!r:.90}; letters, digits, - and _ were expected")
        self._folder = folder / token
        self._lock = FileLock(self._folder / _LOCK, timeout=0, thread_local=False)
        self._busy = threading.Lock()

    def write(self, project: Project) -> None:
        """Keep `project` in place of what was kept before.

        Raises
        ------
        SaveError
            If the disk refuses; what was kept before is still there.
        ProjectError
            If another session uses the folder.
        """
        with self._busy:
            self._claim()
            files = picture_files(project)
            for file, encode in files.items():
                if not (self._folder / file).exists():
                    write_atomic(self._folder / file, encode())
            text = text_files(project, 0)
            write_atomic(self._folder / _WORK, write_archive({**text, "name": project.name.encode()}))
            for path in self._folder.glob("*/*"):
                if path.relative_to(self._folder).as_posix() not in files:
                    path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget what is kept: it stands in a project file now."""
        with self._busy:
            _remove_work(self._folder)

    def release(self) -> None:
        """End the session; what is kept can be recovered from now on."""
        with self._busy:
            if not (self._folder / _WORK).exists() and self._lock.is_locked:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._lock.release()

    def _claim(self) -> None:
        try:
            for part in ("pictures", "masks"):
                (self._folder / part).mkdir(parents=True, exist_ok=True)
            if not self._lock.is_locked:
                self._lock.acquire()
                clear_stale(self._folder / _WORK)
        except Timeout:
            raise ProjectError(f"the autosave {self._folder.name} belongs to another session") from None
        except OSError as reason:
            raise SaveError(f"work cannot be autosaved: {reason.strerror or reason}") from reason


@dataclass(frozen=True)
class Recoverable:
    """Work that a session left behind.

    Parameters
    ----------
    folder : Path
        Where it is kept.
    name : str
        Of the project.
    saved_at : float
        When it was kept, in seconds since 1970.
    """

    folder: Path
    name: str
    saved_at: float

    def open(self) -> Project:
        """The project as it was kept. It stays there until `discard`.

        Raises
        ------
        ProjectError
            If it is damaged.
        """
        texts = _texts(self.folder)

        def read(file: str) -> bytes:
            known = texts.get(file)
            return known if known is not None else read_bytes(self.folder / file, MAX_BYTES, ProjectError, follow=False)

        return project_from_files(read, self.name)[0]

    def discard(self) -> None:
        """Forget it; call this once the recovered project is saved, or unwanted."""
        with contextlib.suppress(Timeout, OSError), FileLock(self.folder / _LOCK, timeout=0):
            _remove_work(self.folder)
            shutil.rmtree(self.folder, ignore_errors=True)


def recoverable(folder: Path) -> tuple[Recoverable, ...]:
    """Work in the folder of all autosaves whose session is gone, newest first; damaged work is left out."""
    found: list[Recoverable] = []
    with contextlib.suppress(OSError):
        for place in folder.iterdir():
            with contextlib.suppress(Timeout, OSError, LutStudioError):
                saved_at = (place / _WORK).stat().st_mtime
                with FileLock(place / _LOCK, timeout=0):
                    name = _texts(place).get("name", b"").decode("utf-8", "replace")
                found.append(Recoverable(place, name.strip() or UNTITLED, saved_at))
    return tuple(sorted(found, key=lambda work: work.saved_at, reverse=True))


def _texts(folder: Path) -> dict[str, bytes]:
    data = read_bytes(folder / _WORK, _MAX_WORK, ProjectError, follow=False)
    return read_archive(data, _WORK, _LIMITS, ProjectError)


def _remove_work(folder: Path) -> None:
    """The text first: without it the rest means nothing."""
    for path in (folder / _WORK, *folder.glob("*/*.png")):
        with contextlib.suppress(OSError):
            os.unlink(path)
