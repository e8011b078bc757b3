"""Histogram and vectorscope."""

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.studio.web.server import StandIn

DARK = [{"slot": "dark", "t": None, "compare": "off"}]
SHOWS_LAST_FRAME = "viewer.ready && scopes.drawn.frame === viewer.drawn.frame"


def test_levels_are_counted_by_hair_or_by_picture(stand_in: StandIn, browser_page: Any) -> None:
    rng = np.random.default_rng(14)
    pixels = rng.integers(0, 256, (500, 4), dtype=np.uint8)
    page = browser_page(f"{stand_in.url}/harness/index.html")
    script = """async ([pixels, masked]) => {
      const { countLevels, meanLuma } = await import("/web/histogram.js");
      const counts = countLevels(Uint8Array.from(pixels), masked);
      return [[counts.red, counts.green, counts.blue].map((each) => [...each]), counts.total, meanLuma(counts)];
    }"""
    for masked in (True, False):
        counts, total, mean = page.evaluate(script, [pixels.ravel().tolist(), masked])
        weights = pixels[:, 3] / 255.0 if masked else np.ones(500)
        for axis in range(3):
            wanted = np.bincount(pixels[:, axis], weights, 256)
            assert np.allclose(counts[axis], wanted, atol=1e-4)
        assert np.isclose(total, weights.sum(), atol=1e-3)
        luma = pixels[:, :3] @ [0.299, 0.587, 0.114]
        assert abs(mean - np.average(luma, weights=weights)) < 0.1  # luma is counted in whole levels


def test_scopes_tell_of_the_hair_before_and_after(stand_in: StandIn, open_viewer: Callable[..., Any]) -> None:
    levels = np.full((60, 80, 3), 200, np.uint8)
    mask = np.zeros((60, 80), np.uint8)
    mask[:, 40:] = 255
    levels[:, 40:] = 40
    white = np.ones((2, 2, 2, 3), np.float32)
    stand_in.put_luts(white, white)
    stand_in.put_slot("dark", levels, mask)
    page = open_viewer(DARK)
    page.wait_for_function(SHOWS_LAST_FRAME)
    histogram = page.locator(".ls-scopes-histogram")
    assert histogram.get_attribute("aria-label") == "Histogram of the hair, recoloured: mean luma 255 of 255"
    page.get_by_role("button", name="After").click()
    assert histogram.get_attribute("aria-label") == "Histogram of the hair, original: mean luma 40 of 255"
    page.get_by_role("button", name="Hair only").click()
    assert histogram.get_attribute("aria-label") == "Histogram of the picture, original: mean luma 120 of 255"
    assert page.evaluate(
        """() => {
          const canvas = document.querySelector(".ls-scopes-vector");
          return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((v) => v > 0);
        }"""
    )


def test_scopes_without_hair_say_so(stand_in: StandIn, open_viewer: Callable[..., Any]) -> None:
    stand_in.put_slot("dark", np.full((20, 30, 3), 90, np.uint8), None)
    page = open_viewer(DARK)
    page.wait_for_function(SHOWS_LAST_FRAME)
    assert page.get_by_text("no hair", exact=True).is_visible()
