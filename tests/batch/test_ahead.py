import threading
from collections.abc import Iterator

import pytest

from lutstudio.batch.ahead import ahead


def test_items_come_in_order() -> None:
    with ahead(range(50)) as items:
        assert list(items) == list(range(50))


def test_what_goes_wrong_while_making_is_raised_where_it_is_used() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("after one")

    with ahead(broken()) as items:
        assert next(items) == 1
        with pytest.raises(ValueError, match="after one"):
            next(items)


def test_leaving_early_ends_the_thread_and_closes_the_source() -> None:
    closed = threading.Event()

    def endless() -> Iterator[int]:
        try:
            while True:
                yield 0
        finally:
            closed.set()

    with ahead(ahead_of(endless())) as items:
        next(items)
    assert closed.is_set()
    assert not [thread for thread in threading.enumerate() if thread.name == "ahead"]


def ahead_of(items: Iterator[int]) -> Iterator[int]:
    with ahead(items) as inner:
        yield from inner


def test_it_is_never_more_than_its_depth_ahead() -> None:
    made: list[int] = []
    reached = threading.Event()

    def counted() -> Iterator[int]:
        for index in range(100):
            made.append(index)
            if index == 4:
                reached.set()
            yield index

    with ahead(counted(), depth=2) as items:
        assert next(items) == 0
        assert reached.wait(5.0) or len(made) <= 5
        assert len(made) <= 5  # one in use, two waiting, one that finds no room, one being asked for
