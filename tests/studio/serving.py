"""The studio on a real port, in a process of its own, so that a test can also kill it."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
_ADDRESS = re.compile(r"The studio is at (http://\S+)")


class Studio:
    """A running studio whose projects and autosaves lie in `home`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._start(0)

    def _start(self, port: int) -> None:
        environment = {**os.environ, "LUTSTUDIO_HOME": str(self.home), "PYTHONPATH": str(ROOT)}
        code = f"from lutstudio.studio.app import serve; serve(port={port}, open_browser=False)"
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

    def restart(self, *, here: bool = False) -> None:
        """Start it again on the same home, at another address or, for pages that stay open, at the same."""
        self._start(urlsplit(self.url).port or 0 if here else 0)

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
