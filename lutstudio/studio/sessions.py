"""All the sessions there are: one for each tab, a limited number."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from lutstudio.live.tracker import Tracker, default_tracker
from lutstudio.project.project import Project
from lutstudio.studio.cameras import Cameras
from lutstudio.studio.refusals import UnknownSessionError
from lutstudio.studio.session import Session

MAX_SESSIONS = 32


class Sessions:
    """Sessions by token; beyond the limit the one unused for longest is autosaved and let go.

    Parameters
    ----------
    autosaves : Path
        Where unsaved work is kept.
    first : function
        Makes the project that a new session starts with.
    tracker : function
        Makes what follows the hair before a camera.
    """

    def __init__(
        self,
        autosaves: Path,
        first: Callable[[], Project],
        limit: int = MAX_SESSIONS,
        tracker: Callable[[], Tracker] = default_tracker,
    ) -> None:
        self.autosaves = autosaves
        self.cameras = Cameras(tracker)
        self._first = first
        self._limit = limit
        self._lock = threading.Lock()
        self._open: OrderedDict[str, Session] = OrderedDict()

    def open(self, resume: str | None) -> Session:
        """The session of that token where it is still here, a new one otherwise."""
        with self._lock:
            if resume is not None and resume in self._open:
                return self._open[resume]
        session = Session(secrets.token_urlsafe(24), self._first(), self.autosaves)
        with self._lock:
            self._open[session.token] = session
            old = [self._open.popitem(last=False)[1] for _ in range(max(0, len(self._open) - self._limit))]
        for left in old:
            self._let_go(left)
        return session

    def get(self, token: str | None) -> Session:
        """The session of a token.

        Raises
        ------
        UnknownSessionError
            If there is none.
        """
        with self._lock:
            session = self._open.get(token or "")
            if session is None:
                raise UnknownSessionError("the studio was restarted since this page opened; reload the page to go on")
            self._open.move_to_end(session.token)
            return session

    def close(self) -> None:
        """Autosave and let go of all of them."""
        with self._lock:
            sessions = list(self._open.values())
            self._open.clear()
        for session in sessions:
            self._let_go(session)

    def _let_go(self, session: Session) -> None:
        self.cameras.forget(session.token)
        session.close()
