"""What a person does on the page, in a few words, for tests in a real browser."""

from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SETTLED = """() => window.lutstudio?.viewer && lutstudio.link.settled && lutstudio.viewer.ready
    && document.querySelectorAll('.ls-busy').length === 0"""
STEPS = ("references", "tune", "preview", "export")


class Artist:
    """A person at one page of the studio."""

    def __init__(self, page: Any) -> None:
        self.page = page
        page.wait_for_selector("#ls-viewer canvas", state="attached")
        self.settle()

    def settle(self) -> None:
        """Wait until the page shows what the server holds."""
        self.page.wait_for_function(SETTLED)

    def state(self) -> dict[str, Any]:
        """The State that the page holds."""
        self.settle()
        return self.page.evaluate("lutstudio.link.state")

    def go(self, step: str) -> None:
        """To one of the four steps, by its key."""
        self.page.evaluate("document.activeElement.blur()")
        self.page.keyboard.press(f"Shift+Digit{STEPS.index(step) + 1}")
        self.page.wait_for_function("step => lutstudio.view.step === step", arg=step)
        self.settle()

    def press(self, keys: str) -> None:
        """A key on the page as such, with no field in use."""
        self.page.evaluate("document.activeElement.blur()")
        self.page.keyboard.press(keys)

    def replace_reference(self, slot: str, file: Path | dict[str, Any]) -> None:
        """Another photograph, through the menu of the reference's card."""
        self.page.locator(f".ls-ref[data-slot={slot}] .ls-ref-facts button").click()
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("menuitem", name="Replace…").click()
        with self.page.expect_response(lambda answer: "/picture?" in answer.url):
            chooser.value.set_files(file)
        self.settle()

    def preview(self, files: Sequence[Path]) -> None:
        """Pictures to preview, through the button of that step."""
        self.go("preview")
        there = len(self.state()["views"])
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name="Drop pictures here").click()
        chooser.value.set_files(list(files))
        self.page.wait_for_function("count => lutstudio.link.state.views.length === count", arg=there + len(files))
        self.settle()

    def add_effect(self, label: str) -> Any:
        """An effect from the menu, found by typing; its card."""
        cards = self.page.locator(".ls-layer")
        before = cards.count()
        self.press("a")
        self.page.get_by_role("combobox", name="Find an effect").fill(label)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function("count => document.querySelectorAll('.ls-layer').length > count", arg=before)
        self.settle()
        return cards.nth(before)

    def drag(self, card: Any, label: str, to: float) -> None:
        """A slider's thumb to a share of its track, in a dozen moves."""
        handle = card.get_by_role("slider", name=label, exact=True)
        handle.scroll_into_view_if_needed()
        thumb = handle.locator(".ls-thumb").bounding_box()
        track = handle.locator(".ls-track").bounding_box()
        y = thumb["y"] + thumb["height"] / 2
        self.page.mouse.move(thumb["x"] + thumb["width"] / 2, y)
        self.page.mouse.down()
        self.page.mouse.move(track["x"] + track["width"] * to, y, steps=12)
        self.page.mouse.up()
        self.settle()

    def enter(self, card: Any, label: str, text: str) -> None:
        """A number into the field beside a slider."""
        field = card.get_by_role("textbox", name=label).first
        field.fill(text)
        field.press("Enter")
        self.settle()

    def name(self, text: str) -> None:
        """The shade's name."""
        self.page.get_by_label("Name of the shade").fill(text)
        self.page.wait_for_function("text => lutstudio.link.state.project.name === text", arg=text)

    def pixels(self, pane: int = 0) -> npt.NDArray[np.uint8]:
        """What the viewer shows, (H, W, 4) at the picture's own size; the fourth is the mask."""
        self.settle()
        facts = self.page.evaluate(
            """async pane => {
                const slot = lutstudio.view.both ? ['dark', 'light'][pane] : lutstudio.view.slot;
                const {width, height} = lutstudio.view.facts(slot);
                const reader = new FileReader();
                const read = new Promise(done => reader.onload = () => done(reader.result));
                reader.readAsDataURL(new Blob([lutstudio.viewer.pixels(pane)]));
                return {width, height, data: (await read).split(',')[1]};
            }""",
            pane,
        )
        return np.frombuffer(b64decode(facts["data"]), np.uint8).reshape(facts["height"], facts["width"], 4)

    def save_download(self, button: str, path: Path) -> Path:
        """What a button gives to keep."""
        with self.page.expect_download() as download:
            self.page.locator(button).click()
        download.value.save_as(path)
        return path

    def said(self) -> list[str]:
        """The messages that are shown."""
        return self.page.locator(".ls-toast p").all_inner_texts()
