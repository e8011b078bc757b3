"""One thing after another for many: first come, first served, and no more waiting than makes sense."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from lutstudio.studio.refusals import BusyError


class Turns:
    """At most `slots` at a time; others wait in a queue of at most `waiting`.

    Who asks again only after having been served goes to the queue's end, so
    several that do so are served in turn, however fast each is.
    """

    def __init__(self, slots: int = 1, waiting: int = 8) -> None:
        self._free = slots
        self._most = waiting
        self._queue: deque[object] = deque()
        self._changed = threading.Condition()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._queue)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn; it ends with the block.

        Raises
        ------
        BusyError
            At once, if too many wait already.
        """
        ticket = object()
        with self._changed:
            if len(self._queue) >= self._most:
                raise BusyError("the studio is looking for hair in as many pictures as it can; try again in a moment")
            self._queue.append(ticket)
            self._changed.wait_for(lambda: self._free > 0 and self._queue[0] is ticket)
            self._queue.popleft()
            self._free -= 1
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()
