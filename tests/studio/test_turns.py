import threading

import pytest

from lutstudio.studio.refusals import BusyError
from lutstudio.studio.turns import Turns


def test_those_that_ask_again_and_again_are_served_in_turn() -> None:
    """However eager one is: with everybody waiting, the order is strict."""
    turns, order, together = Turns(), [], threading.Barrier(3)

    def run(name: str) -> None:
        together.wait()
        for _ in range(30):
            with turns.turn():
                order.append(name)

    threads = [threading.Thread(target=run, args=(name,)) for name in "abc"]
    with turns.turn():
        for thread in threads:
            thread.start()
        while turns.waiting < 3:
            pass
    for thread in threads:
        thread.join()
    for start in range(0, 87, 3):
        assert set(order[start : start + 3]) == set("abc")


def test_too_many_that_wait_are_told_at_once() -> None:
    turns = Turns(waiting=1)
    with turns.turn():
        waiter = threading.Thread(target=lambda: turns.turn().__enter__())
        waiter.start()
        while turns.waiting < 1:
            pass
        with pytest.raises(BusyError), turns.turn():
            pass
    waiter.join()


def test_a_turn_that_fails_is_over() -> None:
    turns = Turns()
    for _ in range(3):
        with pytest.raises(ValueError, match="broken"), turns.turn():
            raise ValueError("broken")
    with turns.turn():
        assert turns.waiting == 0


def test_as_many_run_at_once_as_there_are_slots() -> None:
    turns, inside = Turns(slots=2), threading.Barrier(2)

    def run() -> None:
        with turns.turn():
            inside.wait(timeout=10)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not inside.broken
