"""The page of a pack, opened from the unzipped folder as a file, without any server."""

import base64
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lutstudio.imagefile import read_picture
from lutstudio.preset.equip import Wanted, equip
from lutstudio.preset.library import find_preset
from lutstudio.preset.pack import Pack, pack_of, write_pack
from lutstudio.preset.preview import preview_page
from tests.preset.code.cases import WORN
from tests.preset.shades import shade
from tests.studio.axe import violations

HOSTILE = "</script><img src=x onerror=alert(1)><!--\"'&amp;"
_DATA = re.compile(r'<script type="application/json" id="pack">(.*?)</script>', re.DOTALL)
ALLOWED = "default-src 'none'; script-src 'sha256-"


class Shown:
    """A page with everything that it did."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda asked: self.requests.append(asked.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda dialog: (self.errors.append(dialog.message), dialog.dismiss()))

    def open(self, file: Path) -> None:
        self.page.goto(file.as_uri())
        self.page.evaluate("preview.ready.then(() => 1)")

    def pixels(self) -> np.ndarray:
        """The recoloured picture as it is drawn, (H, W, 3)."""
        text, width = self.page.evaluate(
            """() => {
                const levels = preview.pixels();
                let text = "";
                for (let i = 0; i < levels.length; i += 32768) {
                    text += String.fromCharCode(...levels.subarray(i, i + 32768));
                }
                return [btoa(text), document.getElementById("canvas").width];
            }"""
        )
        return np.frombuffer(base64.b64decode(text), np.uint8).reshape(-1, width, 4)[..., :3]


@pytest.fixture
def shown(chromium: Any) -> Iterator[Shown]:
    context = chromium.new_context(viewport={"width": 1360, "height": 820})
    context.set_default_timeout(120_000)
    yield Shown(context.new_page())
    context.close()


def unzipped(pack: Pack, folder: Path) -> Path:
    """A pack as it is exported, and as someone unzips it."""
    with zipfile.ZipFile(io.BytesIO(write_pack(equip(pack, Wanted(code=True))))) as archive:
        archive.extractall(folder)
    return folder / "preview.html"


def data_of(page: str) -> dict[str, Any]:
    return json.loads(_DATA.search(page)[1])


def heads(page: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """The pictures and masks in the page."""
    found = []
    for head in data_of(page)["heads"]:
        levels = read_picture(base64.b64decode(head["picture"])).levels
        mask = np.frombuffer(zlib.decompress(base64.b64decode(head["mask"])), np.uint8).reshape(levels.shape[:2])
        found.append((levels, mask))
    return found


def apart(seen: np.ndarray, pack: Pack, levels: np.ndarray, mask: np.ndarray, intensity: float | None = None) -> int:
    wanted = pack.recolour().apply(levels, mask, intensity=intensity, strength=pack.preset.strength)
    assert (wanted.image != levels).mean() > 0.1  # there is something to see
    return int(np.abs(seen.astype(int) - wanted.image).max())


def test_every_head_is_recoloured_as_in_the_studio(shown: Shown, tmp_path: Path) -> None:
    pack = find_preset("Copper")
    file = unzipped(pack, tmp_path)
    shown.open(file)
    pictures = heads(file.read_text())
    assert len(pictures) == 3
    for index, (levels, mask) in enumerate(pictures):
        shown.page.evaluate(f"preview.choose({index})")
        assert apart(shown.pixels(), pack, levels, mask) <= 1
    assert shown.errors == []
    assert shown.requests == [file.as_uri()]


def test_what_is_beyond_the_luts_is_worn_too(shown: Shown, tmp_path: Path) -> None:
    pack = find_preset("Copper")
    pack = replace(pack, preset=replace(pack.preset, spatial=WORN, strength=0.8))
    file = unzipped(pack, tmp_path)
    shown.open(file)
    shown.page.evaluate("preview.choose(1)")
    assert apart(shown.pixels(), pack, *heads(file.read_text())[1]) <= 1
    assert shown.errors == []


def test_the_slider_sets_t_and_more_than_two_references_are_mixed_piecewise(shown: Shown, tmp_path: Path) -> None:
    pack = pack_of(shade((0.1, 0.3, 0.9), extrapolate=True))
    file = unzipped(pack, tmp_path)
    shown.open(file)
    shown.page.evaluate("preview.choose(2)")  # on black hair these hues would hardly be seen
    levels, mask = heads(file.read_text())[2]
    for t in (0.0, 0.1, 0.6, 1.0):
        slider = shown.page.locator("#t")
        slider.fill(str(t))
        assert not shown.page.locator("#auto").is_checked()
        assert apart(shown.pixels(), pack, levels, mask, 0.1 + t * 0.8) <= 1
    shown.page.locator("#auto").check()
    assert apart(shown.pixels(), pack, levels, mask) <= 1


def test_the_wipe_leaves_the_original_on_its_left(shown: Shown, tmp_path: Path) -> None:
    file = unzipped(find_preset("Copper"), tmp_path)
    shown.open(file)
    shown.page.locator("#wipe").fill("1")
    whole = shown.page.locator("#canvas").screenshot()
    shown.page.locator("#wipe").fill("0")
    none = shown.page.locator("#canvas").screenshot()
    shown.page.locator("#wipe").fill("0.5")
    half = shown.page.locator("#canvas").screenshot()
    original, recoloured, both = (read_picture(picture).levels for picture in (whole, none, half))
    middle = both.shape[1] // 2
    assert np.array_equal(both[100:-60, 80 : middle - 4], original[100:-60, 80 : middle - 4])
    assert np.array_equal(both[100:-60, middle + 4 : -120], recoloured[100:-60, middle + 4 : -120])
    assert not np.array_equal(original, recoloured)


def test_hostile_texts_stay_texts(shown: Shown, tmp_path: Path) -> None:
    pack = pack_of(shade(name=HOSTILE, code="<b>", family="<i>", notes=f"{HOSTILE}\n{{script}} {{data}}"))
    file = unzipped(pack, tmp_path)
    shown.open(file)
    assert shown.page.locator("h1").inner_text() == HOSTILE
    assert shown.page.title() == HOSTILE
    assert shown.page.locator("#notes").inner_text() == f"{HOSTILE}\n{{script}} {{data}}"
    assert shown.page.locator("img, b, i").count() == 0
    assert shown.errors == []


def test_the_page_allows_its_own_script_and_nothing_else(shown: Shown, tmp_path: Path) -> None:
    file = unzipped(pack_of(shade()), tmp_path)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', file.read_text())[1]
    assert policy.startswith(ALLOWED)
    assert "unsafe" not in policy
    assert "http" not in policy
    shown.open(file)
    shown.page.evaluate(
        """() => { const script = document.createElement("script"); script.textContent = "window.stolen = 1";
                   document.body.append(script); }"""
    )
    assert shown.page.evaluate("window.stolen") is None
    assert "Content Security Policy" in shown.errors[0]


def test_nothing_stands_in_the_way_of_keyboard_and_screen_reader(shown: Shown, tmp_path: Path) -> None:
    shown.open(unzipped(pack_of(shade(notes="Two\nlines")), tmp_path))
    assert violations(shown.page) == []


def test_a_mark_in_a_text_is_not_filled_in() -> None:
    page = preview_page(pack_of(shade(name="{script}{policy}"))).decode()
    assert data_of(page)["preset"]["name"] == "{script}{policy}"
    assert page.count("window.preview = ") == 1


def test_the_same_pack_gives_the_same_page() -> None:
    pack = pack_of(shade())
    assert preview_page(pack) == preview_page(pack)


def test_without_a_camera_the_page_says_so(shown: Shown, tmp_path: Path) -> None:
    file = unzipped(pack_of(shade()), tmp_path)
    shown.page.add_init_script("Object.defineProperty(navigator, 'mediaDevices', {value: undefined})")
    shown.open(file)
    shown.page.get_by_role("button", name="Camera").click()
    assert "camera cannot be used" in shown.page.locator("#message").inner_text()
