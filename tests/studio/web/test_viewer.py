"""The viewer's picture against the Python reference, and what the artist does with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, Interpolation, lerp
from tests.studio.web.page import pixels, place_of, shown
from tests.studio.web.server import Levels, StandIn

OpenViewer = Callable[..., Any]

ONE_LEVEL = 1  # what half-float nodes and 32-bit shader arithmetic may differ from float64
DARK = [{"slot": "dark", "t": None, "compare": "off"}]


def random_table(rng: np.random.Generator, size: int, low: float = -0.1, high: float = 1.1) -> npt.NDArray[np.float32]:
    return rng.uniform(low, high, (size, size, size, 3)).astype(np.float32)


def random_levels(rng: np.random.Generator, *shape: int) -> Levels:
    return rng.integers(0, 256, shape, dtype=np.uint8)


def expected(
    levels: Levels,
    mask: Levels,
    tables: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]],
    *,
    t: float,
    interpolation: Interpolation = "tetrahedral",
    strength: float = 1.0,
) -> npt.NDArray[np.float64]:
    """The formula in float64, in levels."""
    colours = levels / 255.0
    looked = sample(lerp(LUT3D(tables[0]), LUT3D(tables[1]), t), colours, interpolation)
    share = (mask / 255.0 * strength)[..., None]
    return np.asarray((share * looked + (1.0 - share) * colours).clip(0.0, 1.0) * 255.0)


@pytest.fixture
def red_world(stand_in: StandIn) -> tuple[StandIn, Levels, Levels]:
    """A grey picture with hair on its lower half, which both LUTs turn red."""
    levels = np.full((200, 300, 3), 120, np.uint8)
    mask = np.zeros((200, 300), np.uint8)
    mask[100:] = 255
    table = np.zeros((2, 2, 2, 3), np.float32)
    table[..., 0] = 1.0
    stand_in.put_luts(table, table)
    stand_in.put_slot("dark", levels, mask, position=0.0)
    stand_in.put_slot("light", levels, mask, position=1.0, intensity=0.7)
    return stand_in, levels, mask


@pytest.mark.parametrize("interpolation", ["tetrahedral", "trilinear"])
@pytest.mark.parametrize(("size", "t"), [(2, 0.5), (17, 0.0), (33, 1.0), (33, 0.37), (9, 1.25), (9, -0.25)])
def test_pixels_are_those_of_the_reference(
    stand_in: StandIn, open_viewer: OpenViewer, interpolation: Interpolation, size: int, t: float
) -> None:
    rng = np.random.default_rng(size)
    levels, mask = random_levels(rng, 61, 83, 3), random_levels(rng, 61, 83)
    tables = random_table(rng, size), random_table(rng, size)
    stand_in.put_luts(*tables)
    stand_in.put_slot("dark", levels, mask)
    stand_in.state["settings"] = {"strength": 0.9, "interpolation": interpolation}
    page = open_viewer([{"slot": "dark", "t": t, "compare": "off"}])

    got = pixels(page).reshape(61, 83, 4)

    wanted = expected(levels, mask, tables, t=t, interpolation=interpolation, strength=0.9)
    assert np.abs(got[..., :3] - wanted).max() <= ONE_LEVEL
    assert np.array_equal(got[..., 3], mask)


def test_every_level_of_a_picture_and_a_mask_arrives_exactly(stand_in: StandIn, open_viewer: OpenViewer) -> None:
    rising, falling = np.meshgrid(np.arange(256), np.arange(255, -1, -5))
    levels: Levels = np.stack([rising, falling, rising], axis=-1).astype(np.uint8)
    mask: Levels = falling.astype(np.uint8)
    stand_in.put_slot("dark", levels, mask)
    got = pixels(open_viewer(DARK), "original").reshape(*mask.shape, 4)
    assert np.array_equal(got, np.dstack([levels, mask]))


def test_pixels_without_hair_keep_their_levels(stand_in: StandIn, open_viewer: OpenViewer) -> None:
    rng = np.random.default_rng(3)
    levels = random_levels(rng, 40, 50, 3)
    mask = random_levels(rng, 40, 50) * rng.integers(0, 2, (40, 50), dtype=np.uint8)
    stand_in.put_luts(random_table(rng, 5), random_table(rng, 5))
    stand_in.put_slot("dark", levels, mask)
    got = pixels(open_viewer(DARK)).reshape(40, 50, 4)[..., :3]
    assert np.array_equal(got[mask == 0], levels[mask == 0])
    assert not np.array_equal(got[mask > 200], levels[mask > 200])


def test_each_pane_takes_its_own_position(stand_in: StandIn, open_viewer: OpenViewer) -> None:
    rng = np.random.default_rng(4)
    levels, mask = random_levels(rng, 20, 30, 3), np.full((20, 30), 255, np.uint8)
    tables = random_table(rng, 3), random_table(rng, 3)
    stand_in.put_luts(*tables)
    stand_in.put_slot("dark", levels, mask, position=None)
    stand_in.put_slot("light", levels, mask, position=None)
    stand_in.put_slot("v1", levels, mask, position=0.6)
    stand_in.put_slot("v2", levels, mask, position=None)
    page = open_viewer([{"slot": "dark", "t": None}, {"slot": "light", "t": None}])
    results = {"dark": pixels(page), "light": pixels(page, pane=1)}
    page.evaluate("viewer.show([{slot: 'v1', t: null}, {slot: 'v2', t: null}])")
    results |= {"v1": pixels(page), "v2": pixels(page, pane=1)}
    for slot, t in (("dark", 0.0), ("light", 1.0), ("v1", 0.6)):
        wanted = expected(levels, mask, tables, t=t)
        assert np.abs(results[slot].reshape(20, 30, 4)[..., :3] - wanted).max() <= ONE_LEVEL
    assert np.array_equal(results["v2"].reshape(20, 30, 4)[..., :3], levels)  # not measured: passes through


def test_new_luts_change_the_picture(stand_in: StandIn, open_viewer: OpenViewer) -> None:
    rng = np.random.default_rng(5)
    levels, mask = random_levels(rng, 20, 30, 3), np.full((20, 30), 255, np.uint8)
    stand_in.put_slot("dark", levels, mask)
    page = open_viewer(DARK)
    assert np.array_equal(pixels(page).reshape(20, 30, 4)[..., :3], levels)
    tables = random_table(rng, 17), random_table(rng, 17)
    stand_in.put_luts(*tables)
    uploads = page.evaluate("viewer.drawn.uploads")
    page.evaluate("link.refresh()")
    page.wait_for_function("before => viewer.ready && viewer.drawn.uploads > before", arg=uploads)
    assert page.evaluate("viewer.drawn.state") == stand_in.state["revision"]
    wanted = expected(levels, mask, tables, t=0.0)
    assert np.abs(pixels(page).reshape(20, 30, 4)[..., :3] - wanted).max() <= ONE_LEVEL


def test_a_slot_without_a_mask_shows_its_picture(stand_in: StandIn, open_viewer: OpenViewer) -> None:
    rng = np.random.default_rng(6)
    levels = random_levels(rng, 20, 30, 3)
    stand_in.put_luts(random_table(rng, 3), random_table(rng, 3))
    stand_in.put_slot("dark", levels, None)
    got = pixels(open_viewer(DARK)).reshape(20, 30, 4)
    assert np.array_equal(got[..., :3], levels)
    assert not got[..., 3].any()


@pytest.mark.parametrize("density", [1, 2])
def test_at_100_percent_the_screen_shows_the_pictures_own_pixels(
    stand_in: StandIn, open_viewer: OpenViewer, density: int
) -> None:
    rng = np.random.default_rng(7)
    levels, mask = random_levels(rng, 121, 151, 3), random_levels(rng, 121, 151)
    tables = random_table(rng, 5), random_table(rng, 5)
    stand_in.put_luts(*tables)
    stand_in.put_slot("dark", levels, mask)
    page = open_viewer(DARK, device_scale_factor=density)
    page.keyboard.press("1")
    screen = shown(page).astype(int)
    x, y = (round(v * density) for v in place_of(page, 0, 0))
    wanted = expected(levels, mask, tables, t=0.0)
    assert np.abs(screen[y : y + 121, x : x + 151] - wanted).max() <= ONE_LEVEL


def test_the_wipe_shows_the_original_left_of_the_divider(
    red_world: tuple[StandIn, Levels, Levels], open_viewer: OpenViewer
) -> None:
    page = open_viewer([{"slot": "dark", "t": None, "compare": "wipe"}])
    divider = page.get_by_role("slider", name="Divider")
    box = divider.bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.75
    assert is_grey(shown(page), middle[0] - 30, middle[1])
    assert is_red(shown(page), middle[0] + 30, middle[1])
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 100, middle[1], steps=4)
    page.mouse.up()
    assert is_red(shown(page), middle[0] - 30, middle[1])
    assert is_grey(shown(page), middle[0] - 130, middle[1])
    divider.press("End")
    assert divider.get_attribute("aria-valuenow") == "100"
    assert is_grey(shown(page), middle[0] + 30, middle[1])
    page.keyboard.press("w")
    assert is_red(shown(page), middle[0], middle[1])
    assert divider.is_hidden()


def test_holding_a_key_or_the_button_shows_the_original(
    red_world: tuple[StandIn, Levels, Levels], open_viewer: OpenViewer
) -> None:
    page = open_viewer(DARK)
    x, y = lower_half(page)
    assert is_red(shown(page), x, y)
    page.keyboard.down("\\")
    assert is_grey(shown(page), x, y)
    assert page.get_by_text("ORIGINAL", exact=True).is_visible()
    page.keyboard.up("\\")
    assert is_red(shown(page), x, y)
    page.get_by_role("button", name="Original").hover()
    page.mouse.down()
    assert is_grey(shown(page), x, y)
    page.mouse.up()
    assert is_red(shown(page), x, y)


def test_the_mask_is_laid_over_the_hair_alone(
    red_world: tuple[StandIn, Levels, Levels], open_viewer: OpenViewer
) -> None:
    page = open_viewer(DARK)
    x, y = lower_half(page)
    page.keyboard.press("m")
    screen = shown(page)
    red, green, blue = (int(v) for v in screen[int(y), int(x)])
    assert green > max(red + 40, blue + 20)
    assert is_grey(screen, *place_of(page, 150, 50))


def test_nothing_is_drawn_while_nothing_changes(stand_in: StandIn, open_viewer: OpenViewer) -> None:
    rng = np.random.default_rng(8)
    stand_in.put_slot("dark", random_levels(rng, 20, 30, 3), random_levels(rng, 20, 30))
    page = open_viewer(DARK)
    before, after = page.evaluate(
        """async () => {
          const before = viewer.drawn.frame;
          for (let i = 0; i < 10; i += 1) await new Promise(requestAnimationFrame);
          return [before, viewer.drawn.frame];
        }"""
    )
    assert before == after > 0


def test_zoom_keeps_the_point_under_the_pointer_and_ends_at_eight_times(
    red_world: tuple[StandIn, Levels, Levels], open_viewer: OpenViewer
) -> None:
    page = open_viewer(DARK)
    edge = place_of(page, 150, 100)  # where the hair begins
    page.mouse.move(*edge)
    for _ in range(4):
        page.mouse.wheel(0, -400)
    page.wait_for_function("viewer.ready && viewer.scale === 8")
    screen = shown(page)
    assert is_grey(screen, edge[0], edge[1] - 12)
    assert is_red(screen, edge[0], edge[1] + 12)
    page.mouse.dblclick(*edge)
    page.wait_for_function("viewer.ready && viewer.scale < 8")
    page.keyboard.press("1")
    page.wait_for_function("viewer.ready && viewer.scale === 1")


def test_two_fingers_zoom_and_move_together(red_world: tuple[StandIn, Levels, Levels], open_viewer: OpenViewer) -> None:
    page = open_viewer(DARK, has_touch=True)
    page.keyboard.press("1")
    x, y = place_of(page, 150, 100)
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *offsets: int) -> None:
        points = [{"x": x + offset, "y": y, "id": i} for i, offset in enumerate(offsets)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", -40, 40)
    for apart in (60, 80, 100, 120):
        fingers("touchMove", -apart, apart)
    fingers("touchEnd")
    page.wait_for_function("viewer.ready && Math.abs(viewer.scale - 3) < 0.05")
    assert place_of(page, 150, 100) == pytest.approx((x, y), abs=3)


def test_keys_are_left_alone_while_someone_types(
    red_world: tuple[StandIn, Levels, Levels], open_viewer: OpenViewer
) -> None:
    page = open_viewer(DARK)
    page.evaluate("document.body.append(Object.assign(document.createElement('input'), {id: 'name'}))")
    page.locator("#name").fill("")
    page.locator("#name").press_sequentially("mw1")
    assert page.locator("#name").input_value() == "mw1"
    assert page.evaluate("[viewer.showMask, viewer.compare]") == [False, "off"]


def test_a_lost_context_comes_back_with_the_same_picture(stand_in: StandIn, open_viewer: OpenViewer) -> None:
    rng = np.random.default_rng(9)
    levels, mask = random_levels(rng, 20, 30, 3), random_levels(rng, 20, 30)
    stand_in.put_luts(random_table(rng, 5), random_table(rng, 5))
    stand_in.put_slot("dark", levels, mask)
    page = open_viewer(DARK, allow=("CONTEXT_LOST",))
    before = pixels(page)
    page.evaluate(
        """async () => {
          const canvas = document.querySelector("#viewer canvas");
          const loss = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
          const lost = new Promise((resolve) => canvas.addEventListener("webglcontextlost", resolve, { once: true }));
          loss.loseContext();
          await lost;
          if (viewer.ready) throw new Error("ready without a context");
          const back = new Promise((done) => canvas.addEventListener("webglcontextrestored", done, { once: true }));
          setTimeout(() => loss.restoreContext());
          await back;
        }"""
    )
    assert np.array_equal(pixels(page), before)


def test_a_picture_that_does_not_load_says_so(stand_in: StandIn, open_viewer: OpenViewer) -> None:
    stand_in.put_slot("dark", np.zeros((4, 4, 3), np.uint8), None)
    stand_in.files.clear()
    page = open_viewer(DARK, allow=("404",))
    assert page.get_by_text("the picture could not be loaded: 404").is_visible()


def test_a_browser_without_webgl_says_so(stand_in: StandIn, chromium: Any) -> None:
    stand_in.put_slot("dark", np.zeros((4, 4, 3), np.uint8), None)
    context = chromium.new_context()
    context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page = context.new_page()
    page.goto(f"{stand_in.url}/harness/index.html")
    page.wait_for_function("window.mounted")
    page.evaluate("panes => viewer.show(panes)", DARK)
    page.get_by_text("no WebGL 2").wait_for()
    context.close()


def test_a_picture_shown_late_never_replaces_the_one_asked_for_since(
    stand_in: StandIn, open_viewer: OpenViewer
) -> None:
    rng = np.random.default_rng(10)
    one, other = random_levels(rng, 300, 400, 3), random_levels(rng, 20, 30, 3)
    stand_in.put_slot("v1", one, None)
    stand_in.put_slot("v2", other, None)
    page = open_viewer([])
    page.evaluate("viewer.show([{slot: 'v1', t: null}]); viewer.show([{slot: 'v2', t: null}])")
    assert np.array_equal(pixels(page).reshape(20, 30, 4)[..., :3], other)


def test_captions_name_the_picture_and_its_place(stand_in: StandIn, open_viewer: OpenViewer) -> None:
    levels = np.zeros((20, 30, 3), np.uint8)
    stand_in.put_slot("v1", levels, None, title="Anna", intensity=0.4, position=0.54, badge="outside")
    page = open_viewer([{"slot": "v1", "t": None, "compare": "off"}])
    pane = page.get_by_role("group", name="Anna: intensity 0.400, t 0.54, outside")
    assert pane.is_visible()
    for text in ("Anna", "intensity 0.400", "t 0.54", "outside"):
        assert pane.get_by_text(text, exact=True).first.is_visible()


def lower_half(page: Any) -> tuple[float, float]:
    """The middle of the hair of `red_world` on the screen."""
    return place_of(page, 150, 150)


def is_red(screen: Levels, x: float, y: float) -> bool:
    return tuple(screen[int(y), int(x)]) == (255, 0, 0)


def is_grey(screen: Levels, x: float, y: float) -> bool:
    return tuple(screen[int(y), int(x)]) == (120, 120, 120)
