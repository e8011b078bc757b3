"""What goes into a pack besides its LUTs, chosen in the Export step."""

from pathlib import Path

from lutstudio.preset.check import check_pack
from lutstudio.preset.equip import Wanted
from lutstudio.preset.pack import read_pack
from lutstudio.preset.targets import TARGETS
from lutstudio.studio.documents import lutpack
from tests.studio.artist import Artist
from tests.studio.making import session_at
from tests.studio.serving import Studio


def test_a_pack_brings_the_targets_that_are_wanted(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    found = read_pack(lutpack(session, Wanted(("strip-256-up", "cube-33")))[0])
    session.close()
    assert [target.id for target in found.targets] == ["cube-33", "strip-256-up"]
    assert check_pack(found) == ()


def test_what_is_ticked_is_in_the_pack_and_remembered(tmp_path: Path, browser_page) -> None:
    studio = Studio(tmp_path)
    try:
        artist = Artist(browser_page(studio.url))
        artist.go("export")
        artist.page.locator(".ls-targets summary").click()
        boxes = artist.page.locator(".ls-targets input")
        assert boxes.count() == len(TARGETS) + 2
        artist.page.get_by_role("checkbox", name="CLF").check()
        artist.page.get_by_role("checkbox", name="green up (Unity, Lens Studio)").check()
        artist.page.get_by_role("checkbox", name="Reference code").uncheck()
        assert artist.page.locator(".ls-targets summary").inner_text() == "Also in the pack: 2 targets"
        found = read_pack(artist.save_download("#ls-export", tmp_path / "a.lutpack"))
        assert [target.id for target in found.targets] == ["clf", "strip-256-up"]

        artist.page.reload()
        again = Artist(artist.page)
        again.go("export")
        again.page.wait_for_selector(".ls-targets input", state="attached")
        assert again.page.locator(".ls-targets summary").inner_text() == "Also in the pack: 2 targets"
        ticked = again.page.evaluate("document.querySelectorAll('.ls-targets input:checked').length")
        assert ticked == 2
    finally:
        studio.stop()
