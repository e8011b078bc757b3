"""Fixtures of the studio's tests."""

from tests.studio.browser import browser_page, chromium

__all__ = ["browser_page", "chromium"]
