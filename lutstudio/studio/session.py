"""One tab's work: its project, the way back, and what the page last saw of it."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lutstudio.arrays import Bytes
from lutstudio.errors import LutStudioError
from lutstudio.imagefile import Picture
from lutstudio.project.autosave import Autosave, Recoverable, recoverable
from lutstudio.project.history import History
from lutstudio.project.project import Project
from lutstudio.project.reference import Held
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.commands import EDITS
from lutstudio.studio.edits.edit import Edited
from lutstudio.studio.looks import Baked, first_look
from lutstudio.studio.measures import Measures
from lutstudio.studio.refusals import NotFoundError, StudioError

_log = logging.getLogger("lutstudio.studio")
AUTOSAVE_AFTER = 1.0  # seconds without a change


class Session:
    """Project, history and autosave of one tab; every method may be called from any thread.

    Long work (finding hair, decoding) happens outside and comes back through
    `apply`, which looks at the project as it is then.
    """

    def __init__(self, token: str, project: Project, autosaves: Path) -> None:
        self.token = token
        self.lock = threading.RLock()
        self.measures = Measures()
        self.found: set[str] = set()  # ids of masks that are as the network and its clean-up left them
        self.history = History(project)
        self.path: Path | None = None
        self.generation = 0
        self.revision = 1
        self.dark = first_look(project.dark_stack, project.size)
        self.light = first_look(project.light_stack, project.size)
        self.stopping = threading.Event()  # set to end a match where it is
        self._saved: Project | None = project
        self._notices: list[str] = []
        self._autosaves = autosaves
        self._recovered: Recoverable | None = None
        self._autosave = Autosave(autosaves, token)
        self._timer: threading.Timer | None = None
        self._closed = False

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self.history.present

    @property
    def dirty(self) -> bool:
        """Whether there is anything that no project file holds yet."""
        return self.project is not self._saved

    def edit(self, name: str, values: Any, gesture: str | None = None) -> None:
        """Carry out an edit of the table by name; edits of one gesture undo together.

        Raises
        ------
        StudioError
            If there is no such edit, or it refuses.
        """
        edit = EDITS.get(name)
        if edit is None:
            raise StudioError(f"there is no command {name!r:.60}")
        args = Arguments(name, values)
        self.apply(lambda project: edit(project, args), gesture)

    def apply(self, change: Callable[[Project], Edited], gesture: str | None = None) -> None:
        """Replace the project by what `change` makes of it."""
        with self.lock:
            edited = change(self.project)
            self.history.record(edited.project, edited.label, gesture)
            self._changed()

    def undo(self) -> None:
        """One step back."""
        with self.lock:
            self.history.undo()
            self._changed()

    def redo(self) -> None:
        """One step forward again."""
        with self.lock:
            self.history.redo()
            self._changed()

    def go_to(self, index: int) -> None:
        """The project as it was after `index` steps of the history.

        Raises
        ------
        StudioError
            If there are not that many.
        """
        with self.lock:
            steps = len(self.history.past) + len(self.history.future)
            if index > steps:
                raise StudioError(f"the history has {steps} steps; there is no step {index}")
            self.history.go_to(index)
            self._changed()

    def restart(self, project: Project, *, path: Path | None = None, generation: int = 0, saved: bool = True) -> None:
        """Another project altogether, with a history of its own."""
        with self.lock:
            self.history = History(project)
            self.path, self.generation = path, generation
            self._saved = project if saved else None
            if saved:
                self._autosave.clear()
            self._changed()

    def saved_as(self, project: Project, path: Path, generation: int) -> None:
        """`project` now stands in a file; what was kept against a crash goes when nothing has changed since."""
        with self.lock:
            self._saved, self.path, self.generation = project, path, generation
            self.revision += 1
            if self.dirty:
                return
            self._autosave.clear()
            if self._recovered is not None:
                self._recovered.discard()
                self._recovered = None

    def tell(self, text: str) -> None:
        """Keep a sentence for the artist until the page asks for the state."""
        if text:
            with self.lock:
                self._notices.append(text)

    def take_notices(self) -> list[str]:
        """The sentences kept, which then are gone."""
        with self.lock:
            notices, self._notices = self._notices, []
            return notices

    def recoverable(self) -> tuple[Recoverable, ...]:
        """Work that other sessions left behind when they ended without saving."""
        return tuple(work for work in recoverable(self._autosaves) if work != self._recovered)

    def recover(self, work_id: str) -> None:
        """Go on with such work; it is kept where it is until it is saved."""
        work = self._recoverable(work_id)
        self.restart(work.open(), saved=False)
        self._recovered = work

    def discard_recoverable(self, work_id: str) -> None:
        """Forget such work."""
        self._recoverable(work_id).discard()

    def find_picture(self, picture_id: str) -> Picture | None:
        """A picture of this session by the id of its pixels."""
        return next((h.picture for h in self._held() if h.picture is not None and h.picture.id == picture_id), None)

    def find_mask(self, mask_id: str) -> Bytes | None:
        """A mask of this session by the id of its content."""
        return next((h.mask for h in self._held() if h.mask is not None and h.mask_id == mask_id), None)

    def looks(self) -> tuple[Baked, Baked]:
        """The LUTs as the page should show them, dark and light."""
        with self.lock:
            return self.dark, self.light

    def close(self) -> None:
        """Write what is unsaved and let go of it."""
        with self.lock:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()
            self._write_autosave()
            self._autosave.release()

    def _held(self) -> tuple[Held, ...]:
        project = self.project
        return (project.dark, project.light, *project.views)

    def _recoverable(self, work_id: str) -> Recoverable:
        for work in recoverable(self._autosaves):
            if work.folder.name == work_id:
                return work
        raise NotFoundError("this work is no longer there")

    def _changed(self) -> None:
        self.revision += 1
        project = self.project
        self.dark = self.dark.after(project.dark_stack, project.size)
        self.light = self.light.after(project.light_stack, project.size)
        self._schedule_autosave()

    def _schedule_autosave(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if not self._closed:
            self._timer = threading.Timer(AUTOSAVE_AFTER, self._write_autosave)
            self._timer.daemon = True
            self._timer.start()

    def _write_autosave(self) -> None:
        with self.lock:
            project, dirty = self.project, self.dirty
        if not dirty:
            return
        try:
            self._autosave.write(project)
        except LutStudioError as error:
            _log.warning("autosave: %s", error)
            self.tell(f"Your work could not be kept against a crash: {error}. Save the project.")
