"""Accessibility of a page, by axe-core."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest


def violations(page: Any) -> list[str]:
    """What axe-core finds wrong, a line each; the test is skipped where axe-core is not installed."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("axe-core is not installed (axe-playwright-python brings it)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [f"{it['id']}: {it['help']}: {node['html'][:200]}" for it in found for node in it["nodes"]]
