"""The page in a real browser: the way back, the brush, two tabs, a crash, bad files, accessibility."""

import zipfile
from base64 import b64encode
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lutstudio.imagefile import encode_png, read_picture
from lutstudio.shipped import references_dir
from tests.studio.artist import STEPS, Artist
from tests.studio.axe import violations
from tests.studio.serving import Studio

EXPECTED = ("status of 400", "400 ")
CONFLICT = ("status of 409", "409 ")


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory):
    made = Studio(tmp_path_factory.mktemp("home"))
    yield made
    made.stop()


@pytest.fixture
def artist(studio: Studio, browser_page) -> Artist:
    return Artist(browser_page(studio.url))


def small_photograph(seed: int) -> dict[str, Any]:
    """The shipped dark head, small, and different for each seed, as an upload."""
    levels = np.array(read_picture(references_dir() / "dark.png").levels[::4, ::4])
    levels[0, 0] = seed
    return {"name": f"head-{seed}.png", "mimeType": "image/png", "buffer": encode_png(levels)}


def wait_for_autosave(artist: Artist, folder: Path, *words: str) -> None:
    """Until what is kept against a crash holds those words."""
    for _ in range(600):
        for file in folder.glob("*/work.lutproject"):
            text = zipfile.ZipFile(file).read("project.json").decode()
            if all(word in text for word in words):
                return
        artist.page.wait_for_timeout(50)
    raise AssertionError(f"nothing with {words} was kept in {folder}")


def test_every_step_back_is_there_and_forward_again(artist: Artist) -> None:
    artist.go("tune")
    start = artist.pixels()
    card = artist.add_effect("Exposure")
    artist.drag(card, "Exposure", 0.1)
    darker = artist.pixels()
    assert darker[..., :3].sum() < start[..., :3].sum()
    assert len(artist.state()["history"]["past"]) == 2  # a whole drag is one step
    artist.press("Control+z")
    assert np.array_equal(artist.pixels(), start)
    artist.press("Control+Shift+z")
    assert np.array_equal(artist.pixels(), darker)
    artist.page.get_by_role("tab", name="History").click()
    artist.page.get_by_role("button", name="Start", exact=True).click()
    artist.page.wait_for_function("lutstudio.link.state.history.past.length === 0")
    assert artist.state()["stacks"]["light"] == []
    assert np.array_equal(artist.pixels(), start)


def test_sliders_reset_on_double_click_and_take_numbers_and_arrows(artist: Artist) -> None:
    artist.go("tune")
    card = artist.add_effect("Exposure")

    def ev() -> float:
        return artist.state()["stacks"]["light"][-1]["params"]["ev"]

    artist.enter(card, "Exposure", "1,25")
    assert ev() == 1.25
    handle = card.get_by_role("slider", name="Exposure", exact=True)
    handle.press("ArrowLeft")
    assert ev() == pytest.approx(1.2)
    handle.press("End")
    assert ev() == 3.0
    handle.dblclick(position={"x": 2, "y": 2})
    assert ev() == 0.0
    artist.enter(card, "Exposure", "nonsense")
    assert ev() == 0.0
    artist.enter(card, "Exposure", "99")
    assert ev() == 3.0


def test_layers_are_muted_moved_linked_renamed_and_deleted(artist: Artist) -> None:
    artist.go("tune")
    first = artist.add_effect("Exposure")
    artist.enter(first, "Exposure", "-1")
    bright_off = artist.pixels()
    first.get_by_role("button", name="Mute Exposure").click()
    assert artist.pixels()[..., :3].sum() > bright_off[..., :3].sum()
    first.get_by_role("button", name="Mute Exposure").click()
    artist.add_effect("Contrast")

    def effects(stack: str = "light") -> list[str]:
        return [layer["effect"] for layer in artist.state()["stacks"][stack]]

    grip = artist.page.get_by_role("button", name="Move Contrast")
    target = first.bounding_box()
    box = grip.bounding_box()
    artist.page.mouse.move(box["x"] + 5, box["y"] + 10)
    artist.page.mouse.down()
    artist.page.mouse.move(target["x"] + 20, target["y"] + 4, steps=8)
    artist.page.mouse.up()
    assert effects() == ["contrast", "exposure"]
    artist.page.get_by_role("button", name="Move Contrast").press("Alt+ArrowDown")
    assert effects() == ["exposure", "contrast"]
    artist.page.get_by_role("button", name="Link dark and light: Exposure").click()
    assert effects("dark") == ["exposure"]
    artist.enter(artist.page.locator("[data-effect=exposure]"), "Exposure", "2")
    assert artist.state()["stacks"]["dark"][0]["params"]["ev"] == 2.0
    artist.page.locator("[data-effect=contrast] .ls-fold").press("F2")
    artist.page.get_by_role("textbox", name="Name of Contrast").fill("Depth")
    artist.page.keyboard.press("Enter")
    assert artist.state()["stacks"]["light"][1]["name"] == "Depth"
    artist.page.get_by_role("button", name="More about Depth").click()
    artist.page.get_by_role("menuitem", name="Delete").click()
    assert effects() == ["exposure"]


def test_every_effect_of_the_menu_draws_its_controls(artist: Artist) -> None:
    artist.go("tune")
    menu = artist.page.evaluate("lutstudio.link.json('effects')")
    for effect in menu:
        artist.page.evaluate("effect => lutstudio.link.command('clear_stack', {stack: 'light'})", effect["id"])
        artist.page.evaluate(
            "effect => lutstudio.link.command('add_layer', {stack: 'light', effect}).then(() => 0)", effect["id"]
        )
        card = artist.page.locator(f"[data-effect={effect['id']}]")
        for param in effect["params"]:
            assert card.get_by_text(param["label"], exact=True).count() >= 1, (effect["id"], param["label"])


def test_the_brush_changes_what_is_measured(artist: Artist) -> None:
    before = artist.state()["slots"]["light"]
    artist.page.get_by_role("button", name="Paint", exact=True).click()
    pane = artist.page.locator("#ls-viewer .ls-v-pane").first.bounding_box()
    centre = pane["x"] + pane["width"] / 2, pane["y"] + pane["height"] * 0.8
    artist.page.mouse.move(*centre)
    artist.page.mouse.down()
    artist.page.mouse.move(centre[0] + 30, centre[1], steps=6)
    artist.page.mouse.up()
    artist.page.wait_for_function("mask => lutstudio.link.state.slots.light.mask !== mask", arg=before["mask"])
    assert "Paint mask" in artist.state()["history"]["past"]
    artist.page.keyboard.press("Escape")
    artist.press("Control+z")
    artist.page.wait_for_function("mask => lutstudio.link.state.slots.light.mask === mask", arg=before["mask"])


def test_a_file_that_is_no_picture_is_refused_in_one_sentence(studio: Studio, browser_page) -> None:
    artist = Artist(browser_page(studio.url, allow=EXPECTED))
    before = artist.state()["slots"]
    artist.replace_reference("dark", {"name": "notes.png", "mimeType": "image/png", "buffer": b"not a picture"})
    artist.page.wait_for_selector(".ls-toast.ls-error")
    (said,) = artist.said()
    assert said.startswith("notes.png")
    assert artist.state()["slots"] == before
    artist.go("export")
    with artist.page.expect_file_chooser() as chooser:
        artist.page.get_by_role("button", name="Open a pack").click()
    chooser.value.set_files({"name": "evil.lutpack", "mimeType": "application/zip", "buffer": b"PK\x03\x04 no"})
    artist.page.wait_for_function("document.querySelectorAll('.ls-toast.ls-error').length === 2")
    assert any(text.startswith("evil.lutpack") for text in artist.said())


def test_a_shade_that_is_not_ready_is_not_exported_and_that_is_said(studio: Studio, browser_page) -> None:
    artist = Artist(browser_page(studio.url, allow=EXPECTED))
    artist.page.evaluate("lutstudio.link.command('clear_mask', {slot: 'light'})")
    artist.page.get_by_text("no hair in the mask of the light reference").first.wait_for()
    artist.page.locator("#ls-header-export").click()
    artist.page.wait_for_selector(".ls-toast.ls-error")
    assert "light reference has no hair" in artist.said()[0]


def test_names_are_shown_as_text(artist: Artist) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    artist.name(nasty)
    photograph = {**small_photograph(9), "name": f"{nasty}.png"}
    artist.replace_reference("dark", photograph)
    artist.page.get_by_role("tab", name="History").click()
    assert artist.page.locator("img[src=x]").count() == 0
    assert nasty in artist.page.title()


def test_photographs_the_other_way_round_are_sorted_and_said_so(artist: Artist) -> None:
    artist.replace_reference("light", small_photograph(1))  # darker than the dark sample, or as dark
    artist.page.evaluate("lutstudio.link.command('swap_references')")
    state = artist.state()
    kinds = [warning["kind"] for warning in state["warnings"]]
    assert ("swapped" in kinds) == (state["slots"]["dark"]["intensity"] > state["slots"]["light"]["intensity"])


def test_two_tabs_lose_nothing(studio: Studio, browser_page) -> None:
    one = Artist(browser_page(studio.url, allow=CONFLICT))
    two = Artist(browser_page(studio.url, allow=CONFLICT))
    one.name("Shared shade")
    one.press("Control+s")
    one.page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    one.page.wait_for_function("!lutstudio.link.state.project.dirty")

    two.press("Control+o")
    two.page.get_by_role("dialog").get_by_text("Shared shade").click()
    two.page.get_by_role("button", name="Open", exact=True).click()
    two.page.wait_for_function("lutstudio.link.state.project.path === 'Shared shade'")
    two.name("Second thoughts")
    two.press("Control+s")
    two.page.wait_for_function("!lutstudio.link.state.project.dirty")

    one.name("First thoughts")
    one.press("Control+s")
    dialog = one.page.get_by_role("dialog")
    dialog.get_by_text("saved by somebody else").wait_for()
    dialog.get_by_role("button", name="Save as…").click()
    one.page.get_by_label("Project name").fill("Mine alone")
    one.page.keyboard.press("Enter")
    one.page.wait_for_function("lutstudio.link.state.project.path === 'Mine alone'")
    names = [project["name"] for project in one.page.evaluate("lutstudio.link.json('projects')")["projects"]]
    assert sorted(names) == ["Mine alone", "Shared shade"]


def test_a_duplicated_tab_gets_a_session_of_its_own(studio: Studio, browser_page) -> None:
    page = browser_page(studio.url)
    one = Artist(page)
    token = page.evaluate("lutstudio.link.session")
    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")  # takes this tab's session storage along
    two = Artist(opened.value)
    assert two.page.evaluate("lutstudio.link.session") != token
    page.reload()
    assert Artist(page).page.evaluate("lutstudio.link.session") == token
    assert one.page is page


def test_work_is_offered_again_after_a_crash(tmp_path: Path, browser_page) -> None:
    studio = Studio(tmp_path)
    artist = Artist(browser_page(studio.url, allow=("ERR_",)))
    artist.name("Nearly lost")
    artist.go("tune")
    artist.add_effect("Exposure")
    wait_for_autosave(artist, tmp_path / "autosave", "Nearly lost", "exposure")
    studio.kill()
    studio.restart()
    again = Artist(browser_page(studio.url))
    again.page.get_by_text("“Nearly lost” was not saved").wait_for()
    again.page.get_by_role("button", name="Bring it back").click()
    again.page.wait_for_function("lutstudio.link.state.project.name === 'Nearly lost'")
    assert [layer["effect"] for layer in again.state()["stacks"]["light"]] == ["exposure"]
    studio.stop()


def test_a_page_whose_session_is_gone_asks_for_a_reload(studio: Studio, browser_page) -> None:
    page = browser_page(studio.url, allow=("status of 401", "401 "))
    artist = Artist(page)
    page.evaluate("lutstudio.link.session = 'forgotten'")
    page.evaluate("lutstudio.link.command('undo').catch(() => 0)")
    page.get_by_role("button", name="Reload").wait_for()
    assert any("reload the page" in text for text in artist.said())


def test_the_help_sheet_names_every_key(artist: Artist) -> None:
    artist.press("?")
    sheet = artist.page.get_by_role("dialog")
    for words in ("Undo", "Save the project", "Wipe", "Add an effect"):
        assert sheet.get_by_text(words).first.is_visible()
    artist.page.keyboard.press("Escape")
    assert artist.page.locator("dialog").count() == 0


def test_a_shade_shows_under_the_pointer_and_stays_on_a_click(artist: Artist) -> None:
    tiles = artist.page.locator(".ls-preset")
    if tiles.count() == 0:
        pytest.skip("no presets are shipped")
    before = artist.pixels()
    tiles.nth(2).hover()
    artist.page.wait_for_function("lutstudio.link._preview !== null")
    assert not np.array_equal(artist.pixels(), before)
    artist.page.mouse.move(600, 300)
    artist.page.wait_for_function("lutstudio.link._preview === null")
    assert np.array_equal(artist.pixels(), before)
    assert artist.state()["history"]["past"] == []
    tiles.nth(2).click()
    artist.page.wait_for_function("lutstudio.link.state.history.past.length === 1")
    assert not np.array_equal(artist.pixels(), before)


DROP = """([files, kind, selector]) => {
    const data = new DataTransfer();
    for (const [name, type, text] of files) {
        const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, {type}));
    }
    const box = document.querySelector(selector).getBoundingClientRect();
    const where = {bubbles: true, cancelable: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2};
    if (kind === 'paste') document.body.dispatchEvent(new ClipboardEvent('paste', {...where, clipboardData: data}));
    else for (const step of ['dragenter', 'dragover', 'drop'])
        document.querySelector(selector).dispatchEvent(new DragEvent(step, {...where, dataTransfer: data}));
}"""


def give(artist: Artist, files: list[dict[str, Any]], kind: str, selector: str = "body") -> None:
    """Drop or paste files at the middle of an element."""
    sent = [[file["name"], file["mimeType"], b64encode(file["buffer"]).decode()] for file in files]
    artist.page.evaluate(DROP, [sent, kind, selector])


def test_pictures_are_dropped_where_they_are_meant_to_go(artist: Artist) -> None:
    before = artist.state()["slots"]["light"]["picture"]
    give(artist, [small_photograph(2)], "drop", ".ls-ref[data-slot=dark]")
    artist.page.wait_for_function("lutstudio.link.state.slots.dark.title === 'head-2.png'")
    artist.settle()
    assert artist.state()["slots"]["light"]["picture"] == before
    assert artist.state()["slots"]["dark"]["mask"]
    artist.go("preview")
    give(artist, [small_photograph(seed) for seed in (3, 4, 5)], "drop", "#ls-viewer")
    artist.page.wait_for_function("lutstudio.link.state.views.length === 3")
    artist.settle()
    assert all(view["mask"] for view in artist.state()["views"])
    assert artist.page.locator(".ls-veil").is_hidden()


def test_a_picture_can_be_pasted(artist: Artist) -> None:
    artist.press("d")
    give(artist, [{**small_photograph(6), "name": "image.png"}], "paste")
    artist.page.wait_for_function("lutstudio.link.state.slots.dark.title === 'image.png'")
    artist.settle()


def test_a_target_is_picked_from_the_picture(artist: Artist) -> None:
    artist.go("tune")
    artist.page.get_by_role("button", name="Set a target").click()
    artist.settle()
    assert artist.state()["target"]["light_delta"] < 1.0
    first = artist.state()["target"]["light"]
    artist.page.get_by_role("button", name="Target colour: pick from the picture").click()
    pane = artist.page.locator("#ls-viewer .ls-v-pane").first.bounding_box()
    artist.page.mouse.click(pane["x"] + pane["width"] / 2, pane["y"] + pane["height"] * 0.9)
    artist.page.wait_for_function("first => lutstudio.link.state.target.light !== first", arg=first)
    assert artist.page.evaluate("lutstudio.viewer.mode") == "look"
    assert artist.state()["target"]["light_delta"] > 1.0
    artist.page.get_by_role("button", name="Clear the target").click()
    artist.page.wait_for_function("lutstudio.link.state.target.light === null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(studio: Studio, browser_page, scheme: str) -> None:
    artist = Artist(browser_page(studio.url, color_scheme=scheme))
    for effect in ("curve", "gradient-map"):
        artist.page.evaluate(f"lutstudio.link.command('add_layer', {{stack: 'light', effect: '{effect}'}})")
    artist.page.evaluate("lutstudio.link.command('snapshot')")
    for step in STEPS:
        artist.go(step)
        for side in ("Presets", "History", "Snapshots"):
            artist.page.get_by_role("tab", name=side).click()
            assert violations(artist.page) == [], (step, side)
    for key in ("?", "a"):
        artist.press(key)
        artist.page.wait_for_selector("dialog, .ls-add")
        assert violations(artist.page) == [], key
        artist.page.keyboard.press("Escape")
