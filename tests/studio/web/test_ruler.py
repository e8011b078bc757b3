"""The intensity ruler."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.studio.web.page import drag
from tests.studio.web.server import StandIn


@pytest.fixture
def ruler_page(stand_in: StandIn, open_viewer: Callable[..., Any]) -> Any:
    """References at 0.2 and 0.7, and a view at 0.45 with t = 0.5."""
    levels = np.zeros((4, 4, 3), np.uint8)
    stand_in.put_slot("dark", levels, None, intensity=0.2, position=0.0)
    stand_in.put_slot("light", levels, None, intensity=0.7, position=1.0)
    stand_in.put_slot("v1", levels, None, intensity=0.45, position=0.5)
    page = open_viewer([])
    page.evaluate("() => { ruler.show('v1'); window.scrubs = []; ruler.on('scrub', (t) => scrubs.push(t)); }")
    return page


def handle(page: Any) -> Any:
    return page.get_by_role("slider", name="Position between")


def on_bar(page: Any, intensity: float) -> tuple[float, float]:
    box = page.locator(".ls-ruler-bar").bounding_box()
    return box["x"] + 1 + intensity * (box["width"] - 2), box["y"] + box["height"] / 2


def test_references_and_picture_stand_at_their_intensities(ruler_page: Any) -> None:
    for text, name, intensity in (
        ("dark 0.200", ".ls-ruler-dark", 0.2),
        ("light 0.700", ".ls-ruler-light", 0.7),
        ("now 0.450 · t 0.50", ".ls-ruler-own", 0.45),
    ):
        assert ruler_page.get_by_text(text, exact=True).is_visible()
        box = ruler_page.locator(name).bounding_box()
        assert box["x"] + box["width"] / 2 == pytest.approx(on_bar(ruler_page, intensity)[0], abs=1)
    assert handle(ruler_page).get_attribute("aria-valuetext") == "0.50, automatic"


def test_dragging_the_handle_tries_other_positions(ruler_page: Any) -> None:
    drag(ruler_page, on_bar(ruler_page, 0.45), on_bar(ruler_page, 0.575))
    assert ruler_page.evaluate("scrubs.at(-1)") == pytest.approx(0.75, abs=0.01)
    drag(ruler_page, on_bar(ruler_page, 0.575), on_bar(ruler_page, 0.95))
    assert ruler_page.evaluate("scrubs.at(-1)") == 1
    assert handle(ruler_page).get_attribute("aria-valuetext") == "1.00, tried by hand"
    handle(ruler_page).dblclick()
    assert ruler_page.evaluate("scrubs.at(-1)") is None
    assert ruler_page.evaluate("ruler.value") is None


def test_a_click_on_the_handle_alone_tries_nothing(ruler_page: Any) -> None:
    ruler_page.mouse.click(*on_bar(ruler_page, 0.45))
    assert ruler_page.evaluate("scrubs") == []


def test_the_handle_answers_to_the_keyboard(ruler_page: Any) -> None:
    handle(ruler_page).focus()
    wanted = {"ArrowRight": 0.51, "ArrowLeft": 0.5, "PageUp": 0.6, "Home": 0.0, "End": 1.0, "Escape": None}
    for key, t in wanted.items():
        ruler_page.keyboard.press(key)
        got = ruler_page.evaluate("scrubs.at(-1)")
        assert got is None if t is None else got == pytest.approx(t)


def test_auto_goes_back_to_the_pictures_own(ruler_page: Any) -> None:
    auto = ruler_page.get_by_role("button", name="Auto")
    assert auto.is_disabled()
    ruler_page.evaluate("ruler.scrub(0.1)")
    auto.click()
    assert ruler_page.evaluate("scrubs") == [0.1, None]


def test_another_picture_begins_at_its_own_position(ruler_page: Any) -> None:
    ruler_page.evaluate("() => { ruler.scrub(0.1); ruler.show('dark'); }")
    assert ruler_page.evaluate("scrubs") == [0.1, None]
    assert handle(ruler_page).get_attribute("aria-valuetext") == "0.00, automatic"


def test_extrapolation_widens_the_reach(stand_in: StandIn, ruler_page: Any) -> None:
    stand_in.state["settings"]["extrapolate"] = True
    ruler_page.evaluate("link.refresh()")
    handle(ruler_page).focus()
    ruler_page.keyboard.press("End")
    assert ruler_page.evaluate("scrubs.at(-1)") == 1.25


def test_swapped_references_still_run_from_dark_to_light(stand_in: StandIn, ruler_page: Any) -> None:
    for slot, intensity in (("dark", 0.7), ("light", 0.2)):
        stand_in.state["slots"][slot]["intensity"] = intensity
    ruler_page.evaluate("link.refresh()")
    ruler_page.mouse.click(*on_bar(ruler_page, 0.3))
    assert ruler_page.evaluate("scrubs.at(-1)") == pytest.approx(0.2, abs=0.01)


def test_badges_tell_what_needs_a_look(stand_in: StandIn, ruler_page: Any) -> None:
    stand_in.state["views"][0]["badge"] = "outside"
    stand_in.state["warnings"] = [{"kind": "close", "text": "the references are close"}]
    ruler_page.evaluate("link.refresh()")
    for text in ("outside", "references close"):
        ruler_page.locator(".ls-ruler-badge", has_text=text).wait_for()


def test_without_two_measured_references_nothing_can_be_tried(stand_in: StandIn, ruler_page: Any) -> None:
    stand_in.state["slots"]["light"]["intensity"] = None
    ruler_page.evaluate("link.refresh()")
    assert ruler_page.get_by_text("Both references need hair to measure").is_visible()
    assert handle(ruler_page).get_attribute("aria-disabled") == "true"
    handle(ruler_page).press("End")
    ruler_page.mouse.click(*on_bar(ruler_page, 0.6))
    assert ruler_page.evaluate("scrubs") == []
