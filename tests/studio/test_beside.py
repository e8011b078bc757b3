"""Other papers' colourings beside the shade."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lutstudio.colour.hexcode import parse_hex
from lutstudio.imagefile import encode_png, read_picture
from lutstudio.modes import MODES
from lutstudio.project.project import Project
from lutstudio.shipped import references_dir
from lutstudio.studio.beside import beside, shade_colour
from lutstudio.studio.refusals import NotFoundError, StudioError
from tests.studio.artist import Artist
from tests.studio.making import DARK, SIDE, do, session_at, two_heads, with_view
from tests.studio.serving import Studio


def test_a_preview_picture_is_coloured_by_each_mode(tmp_path: Path) -> None:
    project, view = with_view(two_heads(), DARK)
    session = session_at(tmp_path, project)
    do(session, "set_target", stack="light", colour="#2040c0")
    before = view.picture.levels
    for mode in MODES:
        data, warnings = beside(session, view.picture.id, mode, SIDE)
        after = np.asarray(Image.open(io.BytesIO(data)))
        assert np.array_equal(after[SIDE // 2 :], before[SIDE // 2 :])
        assert not np.array_equal(after[: SIDE // 2], before[: SIDE // 2])
        assert bool(warnings) == mode.startswith("hue")
    session.close()


def test_strength_counts_here_too(tmp_path: Path) -> None:
    project, view = with_view(two_heads())
    session = session_at(tmp_path, replace(project, strength=0.0))
    do(session, "set_target", stack="dark", colour="#2040c0")
    data, _ = beside(session, view.picture.id, "proportional", SIDE)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data))), view.picture.levels)
    session.close()


def test_the_colour_is_the_light_target_or_the_dark_or_what_comes_out(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    assert np.mean(shade_colour(session)) == pytest.approx(200 / 255, abs=0.02)
    do(session, "set_target", stack="dark", colour="#102030")
    assert shade_colour(session) == parse_hex("#102030")
    do(session, "set_target", stack="light", colour="#405060")
    assert shade_colour(session) == parse_hex("#405060")
    session.close()


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    with pytest.raises(NotFoundError, match="no mode 'sepia'"):
        beside(session, "dark", "sepia", SIDE)
    session.close()
    empty = session_at(tmp_path / "empty", Project())
    with pytest.raises(StudioError, match="no colour yet"):
        shade_colour(empty)
    empty.close()


def test_the_preview_shows_a_mode_beside_the_shade_and_what_speaks_against_it(tmp_path: Path, browser_page) -> None:
    studio = Studio(tmp_path)
    try:
        artist = Artist(browser_page(studio.url))
        small = tmp_path / "dark.png"
        small.write_bytes(encode_png(np.array(read_picture(references_dir() / "dark.png").levels[::4, ::4])))
        artist.preview([small])
        page = artist.page

        def choose(option: str) -> None:
            page.get_by_label("Beside it, one colour by").click()
            page.get_by_role("option", name=option, exact=True).click()

        shown = "() => document.querySelector('.ls-beside img')?.naturalWidth > 100"
        choose("Hue replaced")
        page.wait_for_function(shown)
        assert "hardly shows" in page.locator(".ls-beside .ls-ref-badge").inner_text()
        first = page.locator(".ls-beside img").get_attribute("src")
        choose("Colour, as far as hair is certain")
        page.wait_for_function("old => document.querySelector('.ls-beside img').src !== old", arg=first)
        page.wait_for_function("() => document.querySelector('.ls-beside .ls-ref-badge').textContent === ''")
        choose("Nothing")
        page.wait_for_function("() => document.querySelector('.ls-beside').hidden")
    finally:
        studio.stop()
