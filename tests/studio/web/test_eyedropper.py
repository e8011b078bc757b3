"""Reading colours off the picture."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lutstudio.colour.lab import srgb_to_lab
from tests.studio.web.page import pixels, place_of
from tests.studio.web.server import StandIn

DARK = [{"slot": "dark", "t": None, "compare": "off"}]


@pytest.fixture
def dropper_page(stand_in: StandIn, open_viewer: Callable[..., Any]) -> Any:
    rng = np.random.default_rng(12)
    table = rng.uniform(0, 1, (5, 5, 5, 3)).astype(np.float32)
    stand_in.put_luts(table, table)
    stand_in.put_slot("dark", rng.integers(0, 256, (40, 60, 3), dtype=np.uint8), np.full((40, 60), 200, np.uint8))
    page = open_viewer(DARK)
    page.keyboard.press("i")
    page.evaluate("() => { viewer.on('pick', (colours) => { window.picked = colours; }); }")
    return page


@pytest.mark.parametrize(("x", "y"), [(30, 20), (0, 0), (59, 39), (58, 1)])
def test_a_pick_is_the_mean_of_five_by_five_pixels_before_and_after(dropper_page: Any, x: int, y: int) -> None:
    dropper_page.mouse.click(*place_of(dropper_page, x + 0.5, y + 0.5))
    picked = dropper_page.evaluate("window.picked")
    assert picked["slot"] == "dark"
    for key, which in (("before", "original"), ("after", "pixels")):
        levels = pixels(dropper_page, which).reshape(40, 60, 4)[..., :3]
        part = levels[max(0, y - 2) : y + 3, max(0, x - 2) : x + 3]
        assert picked[key] == pytest.approx(part.reshape(-1, 3).mean(axis=0))


def test_both_colours_are_shown_under_the_pointer(dropper_page: Any) -> None:
    dropper_page.mouse.move(*place_of(dropper_page, 30.5, 20.5))
    card = dropper_page.locator(".ls-v-dropper")
    card.wait_for()
    after = pixels(dropper_page).reshape(40, 60, 4)[18:23, 28:33, :3].reshape(-1, 3).mean(axis=0)
    lightness, a, b = srgb_to_lab(after / 255.0)
    text = card.inner_text()
    assert "Before" in text
    assert "#" + "".join(f"{int(v + 0.5):02x}" for v in after) in text
    assert f"L* {lightness:.1f}  a* {a:.1f}  b* {b:.1f}" in text
    dropper_page.mouse.move(*place_of(dropper_page, -2, 20))
    card.wait_for(state="hidden")


def test_the_keyboard_picks_too(dropper_page: Any) -> None:
    dropper_page.get_by_role("group", name="Dark reference").focus()
    dropper_page.keyboard.press("ArrowLeft")
    dropper_page.keyboard.press("Enter")
    assert len(dropper_page.evaluate("window.picked.after")) == 3
    dropper_page.keyboard.press("Escape")
    assert dropper_page.evaluate("viewer.mode") == "look"
    assert dropper_page.locator(".ls-v-dropper").is_hidden()


def test_the_card_stays_within_the_stage(dropper_page: Any) -> None:
    stage = dropper_page.locator(".ls-v-stage").bounding_box()
    for x, y in ((0.5, 0.5), (59.5, 0.5), (0.5, 39.5), (59.5, 39.5)):
        dropper_page.mouse.move(*place_of(dropper_page, x, y))
        card = dropper_page.locator(".ls-v-dropper").bounding_box()
        assert stage["x"] <= card["x"]
        assert stage["y"] <= card["y"]
        assert card["x"] + card["width"] <= stage["x"] + stage["width"]
        assert card["y"] + card["height"] <= stage["y"] + stage["height"]
