"""The studio on a real port, in a process of its own, so that a test can also kill it."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ADDRESS = re.compile(r"The studio is at (http://\S+)")


class Studio:
    """A running studio whose projects and autosaves lie in `home`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._start()

    def _start(self) -> None:
        environment = {**os.environ, "LUTSTUDIO_HOME": str(self.home), "PYTHONPATH": str(ROOT)}
        code = "from lutstudio.studio.app import serve; serve(port=0, open_browser=False)"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True, cwd=self.home
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            found = _ADDRESS.search(line)
            if found:
                self.url = found[1]
                return
        raise RuntimeError(f"the studio ended with {self._process.wait()} before it was ready")

    def kill(self) -> None:
        """As a crash would: nothing is tidied up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As Ctrl+C would."""
        self._end(signal.SIGINT)

    def restart(self) -> None:
        """Start it again on the same home, at another address."""
        self._start()

    def _end(self, how: signal.Signals) -> None:
        if self._process.poll() is None:
            self._process.send_signal(how)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
