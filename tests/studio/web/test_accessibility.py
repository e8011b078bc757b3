"""Viewer, scopes and ruler by axe-core, and by the keyboard alone."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.studio.axe import violations
from tests.studio.web.server import StandIn


@pytest.fixture
def full_page(stand_in: StandIn, open_viewer: Callable[..., Any]) -> Any:
    levels = np.full((40, 60, 3), 150, np.uint8)
    for slot, intensity, position in (("dark", 0.2, 0.0), ("light", 0.7, 1.0)):
        stand_in.put_slot(slot, levels, np.full((40, 60), 255, np.uint8), intensity=intensity, position=position)
    stand_in.put_slot("v1", levels, None, intensity=0.8, position=1.0, badge="outside")
    page = open_viewer([{"slot": "dark", "t": None, "compare": "wipe"}, {"slot": "v1", "t": None, "compare": "wipe"}])
    page.evaluate("() => { ruler.show('v1'); ruler.scrub(0.5); }")
    return page


def test_axe_finds_nothing(full_page: Any) -> None:
    for mode, surround in (("look", "dark"), ("brush", "light"), ("eyedropper", "dark")):
        full_page.evaluate(f"() => {{ viewer.mode = '{mode}'; viewer.surround = '{surround}'; }}")
        full_page.evaluate("viewer.whenReady()")
        assert violations(full_page) == [], (mode, surround)


def test_every_control_is_reached_with_the_tab_key(full_page: Any) -> None:
    full_page.keyboard.press("p")
    reached = []
    for _ in range(40):
        full_page.keyboard.press("Tab")
        name = full_page.evaluate(
            """() => {
              const at = document.activeElement;
              return at.getAttribute("aria-label") || at.closest("label")?.firstChild.textContent || at.textContent;
            }"""
        )
        reached.append(name.strip())
    wanted = ["Look", "Brush", "Pick", "Wipe", "Original", "Mask", "Fit", "100 %", "Surround", "Erase", "Edges"]
    wanted += ["Size", "Hardness", "Pressure", "Divider between original and recoloured", "Auto"]
    wanted += ["Position between dark and light reference", "Hair only", "After"]
    assert set(wanted) - set(reached) == set()


def test_the_focus_can_be_seen(full_page: Any) -> None:
    for _ in range(4):
        full_page.keyboard.press("Tab")
        style = full_page.evaluate(
            """() => {
              const own = getComputedStyle(document.activeElement);
              const grip = getComputedStyle(document.activeElement, "::after");
              return [own.outlineStyle, grip.outlineStyle];
            }"""
        )
        assert "solid" in style
