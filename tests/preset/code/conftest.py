"""Fixtures: the browser of the studio's tests, and a graphics card in it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.preset.code.gpu import Gpu


@pytest.fixture(scope="session")
def gpu(chromium: Any) -> Iterator[Gpu]:
    page = chromium.new_page()
    yield Gpu(page)
    page.close()
