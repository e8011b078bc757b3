"""The mask's options as an artist tries them: what they do is shown, and painted masks are left alone."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lutstudio.studio import looking
from lutstudio.studio.mattes import matte_strip
from lutstudio.studio.refusals import NotFoundError
from tests.studio.artist import Artist
from tests.studio.making import SIDE, do, session_at, two_heads
from tests.studio.serving import Studio


def test_the_strip_shows_the_network_s_mask_beside_the_slot_s_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(picture, *, segmenter=None, options):
        assert (options.edges, options.keep) == ("network", "everything")
        return np.zeros(picture.shape[:2], np.float32)

    monkeypatch.setattr(looking, "find_hair", nothing)
    session = session_at(tmp_path, two_heads())
    strip = np.asarray(Image.open(io.BytesIO(matte_strip(session, "dark"))))
    assert strip.shape == (SIDE, 2 * SIDE + 4)
    assert not strip[:, :SIDE].any()
    np.testing.assert_array_equal(strip[:, -SIDE:], session.project.dark.mask)
    do(session, "remove_picture", slot="light")
    with pytest.raises(NotFoundError, match="no mask yet"):
        matte_strip(session, "light")
    session.close()


def test_a_found_mask_follows_the_menus_and_a_painted_one_waits_for_the_button(tmp_path: Path, browser_page) -> None:
    studio = Studio(tmp_path)
    try:
        artist = Artist(browser_page(studio.url))
        artist.go("references")
        page = artist.page

        def mask() -> str:
            return artist.state()["slots"]["light"]["mask"]

        def choose(menu: str, option: str) -> None:
            page.get_by_label(menu).click()
            page.get_by_role("option", name=option, exact=True).click()

        shipped = mask()
        choose("Edges", "Matting")
        page.wait_for_timeout(600)  # nothing is to happen
        assert mask() == shipped

        page.locator("#ls-find").click()
        page.wait_for_function("old => lutstudio.link.state.slots.light.mask !== old", arg=shipped)
        matted = mask()
        choose("Edges", "Random field")
        page.wait_for_function("old => lutstudio.link.state.slots.light.mask !== old", arg=matted)
        artist.settle()
        assert page.evaluate("lutstudio.viewer.showMask")
        page.wait_for_function(
            "() => { const i = document.querySelector('.ls-matte img'); return i.complete && i.naturalWidth > 100"
            " && i.src.includes(lutstudio.link.state.slots.light.mask); }"
        )
        assert len(artist.state()["history"]["past"]) == 2  # the button, and the menus after it
    finally:
        studio.stop()
