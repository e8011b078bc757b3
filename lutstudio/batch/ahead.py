"""Work done ahead of its use, on another thread."""

import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
_TICK = 0.1  # seconds after which a thread that waits looks whether anyone still wants its work


@contextmanager
def ahead(items: Iterable[Item], depth: int = 3) -> Iterator[Iterator[Item]]:
    """The same items in the same order, made up to `depth` ahead on a thread of their own.

    What making them raises is raised where they are used. On leaving, the thread has
    ended, and `items` is closed if it is a generator.
    """
    made: queue.Queue[tuple[Item | None, BaseException | None]] = queue.Queue(depth)
    unwanted = threading.Event()

    def put(entry: tuple[Item | None, BaseException | None]) -> bool:
        while not unwanted.is_set():
            try:
                made.put(entry, timeout=_TICK)
            except queue.Full:
                continue
            return True
        return False

    def make() -> None:
        ending: BaseException = StopIteration()
        try:
            for item in items:
                if not put((item, None)):
                    break
        except BaseException as error:
            ending = error
        finally:
            if isinstance(items, Generator):
                items.close()
        put((None, ending))

    def use() -> Iterator[Item]:
        while True:
            item, ending = made.get()
            if isinstance(ending, StopIteration):
                return
            if ending is not None:
                raise ending
            yield item  # type: ignore[misc]

    thread = threading.Thread(target=make, name="ahead", daemon=True)
    thread.start()
    try:
        yield use()
    finally:
        unwanted.set()
        thread.join()
