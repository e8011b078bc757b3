"""A real browser for tests: fixtures `chromium` and `browser_page`.

Tests wait on state, never on time. A page that logs an error, gets an answer
of 400 or more, or asks anything beyond this machine fails its test.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = os.environ.get("LUTSTUDIO_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
CAMERA = os.environ.get("LUTSTUDIO_CAMERA_FILE", "")  # a .mjpeg that stands in for a camera
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--force-color-profile=srgb",
    *([f"--use-file-for-fake-video-capture={CAMERA}"] if CAMERA else []),
]
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
WAIT_MS = 30_000  # a limit for a stuck page on a busy machine, not an expectation

OpenPage = Callable[..., Any]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all tests."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM} (LUTSTUDIO_CHROMIUM names another)")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Any) -> Iterator[OpenPage]:
    """`browser_page(url, width=1280, height=720, allow=())` opens a page in a context of its own.

    `allow` lists texts; a console error or a failed answer that contains one of them is expected.
    """
    contexts: list[Any] = []
    troubles: list[tuple[str, tuple[str, ...]]] = []

    def open_page(
        url: str, *, width: int = 1280, height: int = 720, allow: tuple[str, ...] = (), **options: Any
    ) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            permissions=["camera"],
            accept_downloads=True,
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(WAIT_MS)

        def note(text: str) -> None:
            troubles.append((text, allow))

        def watch(page: Any) -> None:
            page.on("console", lambda said: note(f"console: {said.text}") if said.type == "error" else None)
            page.on("pageerror", lambda error: note(f"error: {error}"))
            page.on("response", lambda got: note(f"{got.status} {got.url}") if got.status >= 400 else None)
            page.on("request", lambda asked: None if _stays_here(asked.url) else note(f"left: {asked.url}"))

        context.on("page", watch)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    unexpected = [text for text, allow in troubles if not any(part in text for part in allow)]
    if unexpected:
        pytest.fail("the page had troubles:\n" + "\n".join(unexpected), pytrace=False)


def _stays_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("blob", "data", "about") or (parts.hostname or "") in LOOPBACK
