"""Fixtures of all tests: one browser for the whole run."""

from tests.studio.browser import browser_page, chromium

__all__ = ["browser_page", "chromium"]
