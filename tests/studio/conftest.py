"""Fixtures of the studio's tests."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

HOST = "127.0.0.1:7860"


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[object, object]]:
    """The whole server, without a network, and its sessions: one for all tests, as building the page takes a second."""
    from lutstudio.studio.app import make_app
    from lutstudio.studio.sessions import Sessions
    from tests.studio.making import two_heads

    sessions = Sessions(tmp_path_factory.mktemp("autosave"), two_heads)
    with ThreadPoolExecutor(1) as elsewhere:  # the browser keeps an event loop of its own in this thread
        made = elsewhere.submit(asyncio.run, make_app(sessions, frozenset({"127.0.0.1", "localhost"}))).result()
    yield made, sessions
    sessions.close()


@pytest.fixture
def client(studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A client on the same machine; projects are saved in the test's own folder."""
    from starlette.testclient import TestClient

    monkeypatch.setenv("LUTSTUDIO_HOME", str(tmp_path))
    with TestClient(studio[0], base_url=f"http://{HOST}", raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def sessions(studio):
    """All sessions of that server."""
    return studio[1]
