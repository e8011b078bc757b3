"""The cameras that pages show: a tracker for each, looked after one frame at a time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from lutstudio.arrays import Bytes
from lutstudio.intensity import Measure, Region
from lutstudio.live.tracker import Tracked, Tracker
from lutstudio.studio.refusals import BusyError
from lutstudio.studio.turns import Turns

IDLE_S = 30.0  # without a frame for as long, a camera is gone
MOST = 64  # at a time; beyond, the one unused for longest goes
MOST_EACH = 4  # of one session

Key = tuple[str, str]  # session's token, camera's name


class _Camera:
    def __init__(self, tracker: Tracker) -> None:
        self.tracker = tracker
        self.used = 0.0
        self.running = False


class Cameras:
    """Every session's cameras. No session sees another's.

    Parameters
    ----------
    make : function
        Makes a tracker.
    turns : Turns
        Whose turn it is on the processor.
    clock : function
        Seconds.
    """

    def __init__(
        self, make: Callable[[], Tracker], turns: Turns | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._make = make
        self._turns = turns or Turns()
        self._clock = clock
        self._lock = threading.Lock()
        self._cameras: OrderedDict[Key, _Camera] = OrderedDict()  # in order of use

    def __len__(self) -> int:
        return len(self._cameras)

    def step(
        self,
        key: Key,
        read: Callable[[], Bytes],
        time_ms: float,
        aspect: float | None,
        measure: Measure,
        region: Region,
    ) -> Tracked:
        """The next frame of a camera, which is made where there is none of that key.

        Parameters
        ----------
        key : (session's token, camera's name)
        read : function
            Decodes the frame, when its turn has come.
        time_ms, aspect, measure, region
            See `Tracker.step` and `TrackerOptions`.

        Raises
        ------
        BusyError
            If the camera's last frame is still being looked at, or too many wait.
        """
        with self._held(key) as camera, self._turns.turn():
            tracker = camera.tracker
            tracker.options = replace(tracker.options, measure=measure, region=region)
            return tracker.step(read(), time_ms, aspect)

    def forget(self, token: str, name: str | None = None) -> None:
        """Let go of a session's camera, or of all of them."""
        with self._lock:
            for key in [key for key in self._cameras if key[0] == token and name in (None, key[1])]:
                del self._cameras[key]

    @contextmanager
    def _held(self, key: Key) -> Iterator[_Camera]:
        with self._lock:
            self._tidy(key)
            camera = self._cameras.get(key)
            if camera is None:
                camera = self._cameras[key] = _Camera(self._make())
            elif camera.running:
                raise BusyError("this camera's last frame is still being looked at")
            camera.running = True
            self._cameras.move_to_end(key)
        try:
            yield camera
        finally:
            with self._lock:
                camera.running = False
                camera.used = self._clock()

    def _tidy(self, wanted: Key) -> None:
        """Let go of what is idle, and of the oldest where there are too many to add `wanted`."""
        resting = [key for key, camera in self._cameras.items() if not camera.running and key != wanted]
        now = self._clock()
        for key in resting:
            if now - self._cameras[key].used > IDLE_S:
                del self._cameras[key]
        if wanted in self._cameras:
            return
        own = [key for key in self._cameras if key[0] == wanted[0]]
        for keys, most in ((own, MOST_EACH), (list(self._cameras), MOST)):
            if len(keys) >= most:
                oldest = next((key for key in keys if key in resting), None)
                if oldest is None:
                    raise BusyError("there are as many cameras as the studio takes; close one")
                del self._cameras[oldest]
