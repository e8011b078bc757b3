"""Painting the mask."""

import io
from base64 import b64decode
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.studio.web.page import drag, pixels, place_of
from tests.studio.web.server import Levels, StandIn

HEIGHT, WIDTH = 120, 160
DARK = [{"slot": "dark", "t": None, "compare": "off"}]
EVERY_LEVEL = np.resize(np.arange(256, dtype=np.uint8), (HEIGHT, WIDTH))


@pytest.fixture
def brush_page(stand_in: StandIn, open_viewer: Callable[..., Any]) -> Any:
    """A picture, its left half blue and its right half yellow, whose mask holds every level; the brush in the hand."""
    levels = np.full((HEIGHT, WIDTH, 3), (30, 60, 200), np.uint8)
    levels[:, WIDTH // 2 :] = (220, 200, 40)
    stand_in.put_slot("dark", levels, EVERY_LEVEL)
    page = open_viewer(DARK, allow=("409",))
    page.keyboard.press("p")
    return page


def stroke(page: Any, *points: tuple[float, float]) -> None:
    """Draws along points of the picture, and waits until the server has the mask."""
    drag(page, *(place_of(page, *point) for point in points))
    settle(page)


def settle(page: Any) -> None:
    page.wait_for_function("!viewer.saving && viewer.ready")


def shown_mask(page: Any) -> Levels:
    return pixels(page).reshape(HEIGHT, WIDTH, 4)[..., 3]


def set_brush(page: Any, **options: Any) -> None:
    """Size is given in pixels of the picture."""
    if "size" in options:
        options["size"] *= page.evaluate("viewer.whenReady().then(() => viewer.scale)")
    page.evaluate("options => viewer.brush.set(options)", options)


def distance_to(x: float, y: float) -> Any:
    rows, columns = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    return np.hypot(columns - x, rows - y)


def test_a_stroke_reaches_the_server_exactly_as_it_is_shown(stand_in: StandIn, brush_page: Any) -> None:
    stroke(brush_page, (40, 60), (110, 70))
    ((slot, sent),) = stand_in.puts
    assert slot == "dark"
    assert np.array_equal(sent, shown_mask(brush_page))
    changed = sent != EVERY_LEVEL
    assert 200 < changed.sum() < changed.size / 2
    assert (sent[changed] > EVERY_LEVEL[changed]).all()


def test_a_hard_brush_covers_a_disc_of_its_size(stand_in: StandIn, brush_page: Any) -> None:
    set_brush(brush_page, hardness=1, size=40)
    stroke(brush_page, (80, 60))
    sent, apart = stand_in.puts[-1][1], distance_to(80, 60)
    assert (sent[apart < 19] == 255).all()
    assert np.array_equal(sent[apart > 20.5], EVERY_LEVEL[apart > 20.5])


def test_a_soft_brush_falls_off_towards_its_rim(stand_in: StandIn, brush_page: Any) -> None:
    stand_in.put_slot("dark", np.zeros((HEIGHT, WIDTH, 3), np.uint8), None)
    brush_page.evaluate("link.refresh()")
    set_brush(brush_page, hardness=0, size=80)
    stroke(brush_page, (80, 60))
    sent, apart = stand_in.puts[-1][1].astype(float), distance_to(80, 60)
    rings = [sent[(apart >= r) & (apart < r + 4)].mean() for r in range(0, 44, 4)]
    assert rings[0] > 240
    assert rings[-1] == 0
    assert all(inner > outer for inner, outer in pairwise(rings))


def test_erasing_empties_the_mask_and_alt_swaps_the_two(stand_in: StandIn, brush_page: Any) -> None:
    set_brush(brush_page, hardness=1, size=30)
    brush_page.keyboard.press("x")
    stroke(brush_page, (80, 60))
    apart = distance_to(80, 60)
    assert (stand_in.puts[-1][1][apart < 14] == 0).all()
    brush_page.keyboard.down("Alt")
    stroke(brush_page, (80, 60))
    brush_page.keyboard.up("Alt")
    assert (stand_in.puts[-1][1][apart < 14] == 255).all()


def test_going_over_a_place_twice_in_a_stroke_does_not_build_up(stand_in: StandIn, brush_page: Any) -> None:
    set_brush(brush_page, pressure=0.5, hardness=1, size=30)
    stroke(brush_page, (60, 60), (100, 60), (60, 60), (100, 60))
    sent = stand_in.puts[-1][1].astype(float)
    half = EVERY_LEVEL + (255.0 - EVERY_LEVEL) * 128 / 255
    assert np.abs(sent[60, 62:98] - half[60, 62:98]).max() <= 1


def test_strokes_are_undone_and_redone_with_the_keyboard(stand_in: StandIn, brush_page: Any) -> None:
    stroke(brush_page, (40, 60), (110, 70))
    stroke(brush_page, (40, 90), (110, 30))
    first, second = (sent for _, sent in stand_in.puts)
    for keys, wanted in (("Control+z", first), ("Control+z", EVERY_LEVEL), ("Control+Shift+z", first)):
        brush_page.keyboard.press(keys)
        settle(brush_page)
        assert np.array_equal(stand_in.masks["dark"], wanted)
        assert np.array_equal(shown_mask(brush_page), wanted)
    assert not np.array_equal(first, second)


def test_undo_is_left_to_the_page_once_there_is_no_stroke(brush_page: Any) -> None:
    brush_page.evaluate("document.addEventListener('keydown', (event) => { window.left = !event.defaultPrevented; })")
    brush_page.keyboard.press("Control+z")
    assert brush_page.evaluate("window.left") is True


def test_a_mask_from_elsewhere_replaces_the_painted_one(stand_in: StandIn, brush_page: Any) -> None:
    stroke(brush_page, (40, 60), (110, 70))
    found = np.zeros((HEIGHT, WIDTH), np.uint8)
    found[30:60] = 200
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    stand_in.put_slot("dark", picture, found)
    brush_page.evaluate("link.refresh()")
    assert np.array_equal(shown_mask(brush_page), found)
    stroke(brush_page, (80, 100))
    assert (stand_in.masks["dark"][30:60] == 200).all()


def test_a_mask_is_begun_where_there_was_none(stand_in: StandIn, brush_page: Any) -> None:
    stand_in.put_slot("dark", np.zeros((HEIGHT, WIDTH, 3), np.uint8), None)
    brush_page.evaluate("link.refresh()")
    set_brush(brush_page, hardness=1, size=20)
    stroke(brush_page, (30, 30))
    sent, apart = stand_in.puts[-1][1], distance_to(30, 30)
    assert (sent[apart < 9] == 255).all()
    assert not sent[apart > 11].any()


def test_a_refused_mask_is_told_and_kept_on_the_screen(stand_in: StandIn, brush_page: Any) -> None:
    stand_in.refuse_masks = "this project was saved from elsewhere"
    stroke(brush_page, (40, 60), (110, 70))
    assert brush_page.get_by_text("The mask could not be saved: this project was saved from elsewhere").is_visible()
    assert not np.array_equal(shown_mask(brush_page), EVERY_LEVEL)
    stand_in.refuse_masks = ""
    stroke(brush_page, (40, 100))
    assert brush_page.get_by_text("The mask could not be saved").is_hidden()
    assert np.array_equal(stand_in.masks["dark"], shown_mask(brush_page))


def test_the_edge_option_stays_on_the_side_where_the_brush_is(stand_in: StandIn, brush_page: Any) -> None:
    set_brush(brush_page, edge=True, hardness=1, size=60)
    stroke(brush_page, (70, 60))  # reaches 20 pixels into the other half
    sent, apart = stand_in.puts[-1][1], distance_to(70, 60)
    inside = apart < 29
    left = np.arange(WIDTH) < WIDTH // 2
    assert (sent[inside & left] == 255).all()
    assert np.array_equal(sent[inside & ~left], EVERY_LEVEL[inside & ~left])


def test_the_brush_works_by_keyboard_alone(stand_in: StandIn, brush_page: Any) -> None:
    set_brush(brush_page, hardness=1, size=20)
    brush_page.get_by_role("group", name="Dark reference").focus()
    brush_page.keyboard.press("ArrowRight")
    brush_page.keyboard.down("Enter")
    brush_page.keyboard.press("ArrowRight")
    brush_page.keyboard.press("ArrowRight")
    brush_page.keyboard.up("Enter")
    settle(brush_page)
    ((_, sent),) = stand_in.puts
    assert (sent != EVERY_LEVEL).sum() > 300
    assert np.array_equal(sent, shown_mask(brush_page))


def test_space_moves_the_picture_while_the_brush_is_in_the_hand(stand_in: StandIn, brush_page: Any) -> None:
    brush_page.evaluate("viewer.zoom(8)")
    brush_page.get_by_role("group", name="Dark reference").focus()
    before = place_of(brush_page, 80, 60)
    brush_page.keyboard.down(" ")
    drag(brush_page, before, (before[0] + 50, before[1] - 30))
    brush_page.keyboard.up(" ")
    assert place_of(brush_page, 80, 60) == pytest.approx((before[0] + 50, before[1] - 30), abs=1)
    assert stand_in.puts == []


def test_brackets_change_the_size_and_the_hardness(brush_page: Any) -> None:
    before = brush_page.evaluate("({...viewer.brush.options})")
    brush_page.keyboard.press("]")
    brush_page.keyboard.press("{")
    after = brush_page.evaluate("viewer.brush.options")
    assert after["size"] > before["size"]
    assert after["hardness"] < before["hardness"]
    for _ in range(60):
        brush_page.keyboard.press("[")
    assert brush_page.evaluate("viewer.brush.options.size") == 2


def test_a_grey_png_holds_exactly_its_levels(stand_in: StandIn, browser_page: Any) -> None:
    page = browser_page(f"{stand_in.url}/harness/index.html")
    rng = np.random.default_rng(15)
    for width, height in ((1, 1), (7, 3), (256, 256), (1, 300), (300, 1)):
        levels = rng.integers(0, 256, (height, width), dtype=np.uint8)
        text = page.evaluate(
            """async ([levels, width, height]) => {
              const { encodeGreyPng } = await import("/web/png.js");
              const blob = await encodeGreyPng(Uint8Array.from(levels), width, height);
              return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
            }""",
            [levels.ravel().tolist(), width, height],
        )
        with Image.open(io.BytesIO(b64decode(text))) as picture:
            assert picture.mode == "L"
            assert np.array_equal(np.array(picture), levels)
