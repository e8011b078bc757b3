"""Beyond one colour, as the artist meets it in the Tune step."""

from typing import Any

import numpy as np
import pytest

from lutstudio.project.file import project_from_bytes
from lutstudio.recolour import Recoloured
from tests.studio.artist import Artist
from tests.studio.serving import Studio

ONE_LEVEL = 1


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory):
    made = Studio(tmp_path_factory.mktemp("home"))
    yield made
    made.stop()


@pytest.fixture
def artist(studio: Studio, browser_page) -> Artist:
    return Artist(browser_page(studio.url))


def unfolded(artist: Artist, part: str) -> Any:
    card = artist.page.get_by_role("group", name=part, exact=True)
    fold = card.locator(".ls-fold")
    fold.scroll_into_view_if_needed()
    if fold.get_attribute("aria-expanded") == "false":
        fold.click()
    return card


def test_a_control_moves_and_the_picture_changes_and_comes_back(artist: Artist) -> None:
    artist.go("tune")
    before = artist.pixels()
    card = unfolded(artist, "Ombré")
    artist.drag(card, "Strength", 0.9)
    card.get_by_role("textbox", name="Tips, code").fill("#3060d0")
    card.get_by_role("textbox", name="Tips, code").press("Enter")
    after = artist.pixels()

    held = artist.state()["spatial"]
    assert not held["neutral"]
    assert (held["ombre"]["strength"], held["ombre"]["colour"]) == (pytest.approx(0.9, abs=0.03), "#3060d0")
    bare = before[..., 3] == 0
    assert np.array_equal(after[bare], before[bare])
    rows = np.flatnonzero((before[..., 3] == 255).any(axis=1))
    hair = before[..., 3] == 255
    changed = np.abs(after[..., :3].astype(int) - before[..., :3]).max(axis=2)
    fifth = len(rows) // 5
    top, bottom = rows[:fifth], rows[-fifth:]
    assert np.median(changed[top][hair[top]]) <= ONE_LEVEL  # the roots stay
    assert np.median(changed[bottom][hair[bottom]]) > 20  # the tips do not

    artist.page.get_by_role("button", name="Reset Ombré").click()
    artist.settle()
    assert artist.state()["spatial"]["neutral"]
    assert np.array_equal(artist.pixels(), before)
    artist.press("Control+z")
    artist.settle()
    assert np.array_equal(artist.pixels(), after)


def test_what_is_on_the_screen_is_what_the_finished_shade_makes(artist: Artist) -> None:
    artist.go("tune")
    artist.page.evaluate(
        """async () => {
          const set = (part, params) => lutstudio.link.command("set_beyond", { part, params });
          await set("streaks", { strength: 0.8, colour: "#c08a55" });
          await set("split", { strength: 0.5 });
          await set("shine", { amount: 0.6 });
          await set("mix", { luma: 0.7 });
        }"""
    )
    shown = artist.pixels()[..., :3]
    result = worn(artist)
    assert np.abs(shown.astype(int) - result.image).max() <= ONE_LEVEL


def worn(artist: Artist) -> Recoloured:
    """The light reference in the shade that is saved, by Python."""
    url = artist.page.evaluate("lutstudio.link.url('project')")
    project, _ = project_from_bytes(artist.page.request.get(url).body(), "downloaded")
    there = project.light
    return project.preset().recolour().apply(there.picture.levels, there.mask, strength=project.strength)
