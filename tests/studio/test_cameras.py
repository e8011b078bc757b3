import gc
import threading
import tracemalloc

import numpy as np
import pytest

from lutstudio.live.tracker import Tracker, TrackerOptions
from lutstudio.studio.cameras import IDLE_S, MOST, MOST_EACH, Cameras
from lutstudio.studio.refusals import BusyError
from tests.live.heads import PACE, RedFinder, head, nobody


class Now:
    """A clock that the test sets."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Now:
    return Now()


@pytest.fixture
def cameras(clock: Now) -> Cameras:
    return Cameras(lambda: Tracker(RedFinder(), TrackerOptions(side=64)), clock=clock)


def step(cameras: Cameras, token: str = "a", name: str = "c", frame=None, time_ms: float = 0.0):
    return cameras.step((token, name), lambda: head(0.3) if frame is None else frame, time_ms, None, "luma", "mask")


def test_each_camera_of_each_session_has_its_own_memory(cameras: Cameras) -> None:
    step(cameras, "a", "c")
    for token, name in (("a", "d"), ("b", "c")):
        assert step(cameras, token, name, nobody(), PACE).intensity is None
    assert step(cameras, "a", "c", nobody(), PACE).held


def test_idle_cameras_are_forgotten_and_busy_ones_stay(cameras: Cameras, clock: Now) -> None:
    step(cameras, "a", "idle")
    clock.seconds = IDLE_S
    step(cameras, "b", "busy")
    clock.seconds += 1.0
    step(cameras, "b", "busy", time_ms=PACE)
    assert len(cameras) == 1
    assert step(cameras, "a", "idle", nobody(), PACE).intensity is None


def test_there_are_only_so_many_for_a_session_and_for_all(cameras: Cameras) -> None:
    for number in range(MOST_EACH + 3):
        step(cameras, "a", str(number))
    assert len(cameras) == MOST_EACH
    for number in range(MOST + 10):
        step(cameras, f"session {number}")
    assert len(cameras) == MOST


def test_a_session_can_let_go_of_one_or_all(cameras: Cameras) -> None:
    for name in ("one", "two"):
        step(cameras, "a", name)
    step(cameras, "b", "one")
    cameras.forget("a", "one")
    assert len(cameras) == 2
    cameras.forget("a")
    assert len(cameras) == 1
    cameras.forget("nobody")


def test_a_frame_that_fails_leaves_the_camera_as_it_was(cameras: Cameras) -> None:
    step(cameras)

    def broken():
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        cameras.step(("a", "c"), broken, PACE, None, "luma", "mask")
    assert step(cameras, frame=nobody(), time_ms=2 * PACE).held


def test_a_second_frame_of_a_camera_is_refused_while_the_first_is_looked_at(cameras: Cameras) -> None:
    reading, go_on = threading.Event(), threading.Event()

    def slow():
        reading.set()
        go_on.wait(10)
        return head(0.3)

    first = threading.Thread(target=lambda: cameras.step(("a", "c"), slow, 0.0, None, "luma", "mask"))
    first.start()
    assert reading.wait(10)
    with pytest.raises(BusyError, match="last frame"):
        step(cameras)
    cameras.forget("a", "c")
    go_on.set()
    first.join()
    assert step(cameras, frame=nobody()).intensity is None


def test_a_camera_can_change_how_intensity_is_measured(cameras: Cameras) -> None:
    frame = np.full((64, 64, 3), 0, np.uint8)
    frame[...] = head(0.3)
    luma = step(cameras, "a", "luma", frame).intensity
    lightness = cameras.step(("a", "lightness"), lambda: frame, 0.0, None, "lightness", "core").intensity
    assert luma == pytest.approx(0.3, abs=0.02)
    assert lightness == pytest.approx(0.32, abs=0.03)
    assert lightness != luma


def test_frame_after_frame_nothing_grows(cameras: Cameras) -> None:
    """The small form; `python -m benchmarks.live --frames 10000` is the long one."""
    frames = [head(0.3), head(0.32, 1), nobody()]

    def run(count: int) -> None:
        for number in range(count):
            step(cameras, "a", f"camera {number % 6}", frames[number % 3], number * PACE)

    run(60)
    gc.collect()
    tracemalloc.start()
    try:
        run(60)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        run(300)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 50_000  # bytes; one frame's mask kept each time would be 4.9 million
