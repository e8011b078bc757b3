"""The viewer on a page of its own."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from tests.studio.browser import OpenPage
from tests.studio.web.server import StandIn


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    """A server whose State the test fills; LUTs are the identity until it sets others."""
    server = StandIn()
    axis = np.linspace(0.0, 1.0, 2, dtype=np.float32)
    identity = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1)
    server.put_luts(identity, identity)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_viewer(stand_in: StandIn, browser_page: OpenPage) -> Callable[..., Any]:
    """`open_viewer(panes, **options)` opens the harness and waits until the panes are drawn."""

    def open_(panes: list[dict[str, Any]], **options: Any) -> Any:
        page = browser_page(f"{stand_in.url}/harness/index.html", **options)
        page.wait_for_function("window.mounted")
        page.evaluate("panes => { viewer.show(panes); return viewer.whenReady(); }", panes)
        return page

    return open_
