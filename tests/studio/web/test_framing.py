"""Zoom and position of a picture in a pane: arithmetic that a page is asked to do."""

from typing import Any

import pytest

from tests.studio.web.server import StandIn


@pytest.fixture
def frame(stand_in: StandIn, browser_page: Any) -> Any:
    """Runs steps on a framing of a 400×300 picture in an 800×600 pane, 40 of it kept free on top."""
    page = browser_page(f"{stand_in.url}/harness/index.html")

    def run(steps: str) -> Any:
        return page.evaluate(
            f"""async () => {{
              const {{ Framing }} = await import("/web/framing.js");
              const framing = new Framing();
              framing.setPane({{ width: 800, height: 600, top: 40 }});
              framing.setPicture({{ width: 400, height: 300 }});
              {steps}
            }}"""
        )

    return run


def test_a_fitted_picture_lies_whole_below_the_caption(frame: Any) -> None:
    place = frame("return framing.place")
    assert place["x"] >= 0
    assert place["y"] >= 40
    assert place["x"] + place["width"] <= 800
    assert place["y"] + place["height"] <= 600
    assert place["height"] == pytest.approx(552)


def test_zoom_keeps_the_point_it_is_about(frame: Any) -> None:
    before, after = frame(
        """const point = { x: 300, y: 350 };
        const before = framing.toPicture(point);
        framing.zoomTo(5, point);
        return [before, framing.toPicture(point)]"""
    )
    assert after["x"] == pytest.approx(before["x"], abs=0.2)  # the picture lies on whole screen pixels
    assert after["y"] == pytest.approx(before["y"], abs=0.2)


@pytest.mark.parametrize(("asked", "given"), [(100, 8), (0.001, 1), (3, 3)])
def test_zoom_stays_within_its_limits(frame: Any, asked: float, given: float) -> None:
    assert frame(f"framing.zoomTo({asked}); return framing.scale") == given


def test_a_moved_picture_leaves_no_gap(frame: Any) -> None:
    place = frame("framing.zoomTo(4); framing.moveBy(1e6, -1e6); return framing.place")
    assert place["x"] == 0
    assert place["y"] + place["height"] == 600


def test_a_fitted_picture_follows_its_pane_and_a_zoomed_one_keeps_its_scale(frame: Any) -> None:
    smaller = "framing.setPane({ width: 400, height: 300, top: 40 })"
    assert frame(f"{smaller}; return framing.scale") == pytest.approx(252 / 300)
    assert frame(f"framing.zoomTo(3); {smaller}; return framing.scale") == 3


def test_picture_and_pane_points_are_each_others_inverse(frame: Any) -> None:
    point = frame("framing.zoomTo(2.5); return framing.toPicture(framing.toPane({ x: 123.25, y: 45.5 }))")
    assert (point["x"], point["y"]) == pytest.approx((123.25, 45.5))
