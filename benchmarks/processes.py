"""What a browser and a server take of processor and memory, from Linux's own accounts."""

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Processes:
    """A browser (its process and all below it) and a server (likewise)."""

    def __init__(self, browser: int, server: int | None) -> None:
        self._browser, self._server = browser, server

    def seconds(self) -> dict[str, float]:
        """Processor seconds so far: of the server, the page, the drawing (the browser's GPU process) and all of it."""
        figures = {"server": 0.0, "page": 0.0, "drawing": 0.0, "browser": 0.0}
        for pid in self._all(self._browser):
            spent, words = _spent(pid), _command(pid)
            figures["browser"] += spent
            if "--type=renderer" in words:
                figures["page"] += spent
            if "--type=gpu-process" in words:
                figures["drawing"] += spent
        if self._server is not None:
            figures["server"] = sum(_spent(pid) for pid in self._all(self._server))
        return figures

    def megabytes(self) -> float:
        """Memory that server and browser hold."""
        roots = [self._browser] + ([] if self._server is None else [self._server])
        return sum(_resident(pid) for root in roots for pid in self._all(root)) / 1e6

    @classmethod
    def _all(cls, root: int) -> set[int]:
        return {root} | cls.children(root)

    @staticmethod
    def children(root: int) -> set[int]:
        """Every process below one."""
        parents: dict[int, int] = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdecimal():
                fields = _fields(int(folder.name))
                if fields:
                    parents[int(folder.name)] = int(fields[1])
        found, fresh = set(), {root}
        while fresh:
            fresh = {pid for pid, parent in parents.items() if parent in fresh} - found
            found |= fresh
        return found

    @staticmethod
    def is_browser(pid: int) -> bool:
        """Whether a process is the browser itself and none of its helpers."""
        words = _command(pid)
        return "chromium" in words.split("\0")[0] and "--type=" not in words and "--remote-debugging" in words


def _fields(pid: int) -> list[str]:
    """Of ``/proc/PID/stat``, from the state on; none where the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def _spent(pid: int) -> float:
    fields = _fields(pid)
    return (int(fields[11]) + int(fields[12])) / _TICK if fields else 0.0


def _resident(pid: int) -> int:
    """Bytes of its own: shared libraries are not counted again for each process."""
    try:
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return (int(resident) - int(shared)) * _PAGE


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
