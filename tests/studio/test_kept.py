"""The artist's own library, on the server and on the page."""

import base64
from pathlib import Path

import pytest

from lutstudio.preset.pack import pack_of, write_pack
from tests.preset.shades import shade
from tests.studio.artist import Artist
from tests.studio.serving import Studio
from tests.studio.test_page import DROP
from tests.studio.test_routes import Page

STRAW = write_pack(pack_of(shade((0.2, 0.6), name="Straw <b>", code="9.1", family="Blonde")))


@pytest.fixture
def tab(client) -> Page:
    return Page(client)


def _kept(answer) -> list[dict]:
    assert answer.status_code == 200, answer.text
    return [one for one in answer.json() if "id" in one]


def test_a_pack_is_kept_worn_changed_and_forgotten(tab: Page) -> None:
    (one,) = _kept(tab.ask("POST", "kept?name=a.lutpack", content=STRAW))
    assert (one["name"], one["tags"], one["favourite"]) == ("Straw <b>", [], False)
    assert len(tab.get("presets").json()) > 1
    tab.do("apply_preset", name=one["key"])
    assert tab.state()["project"]["code"] == "9.1"
    assert tab.get(f"preset/{one['key']}.png?side=64").content.startswith(b"\x89PNG")
    (one,) = _kept(tab.ask("POST", f"kept/{one['id']}", json={"favourite": True, "tags": "summer, light,,summer"}))
    assert (one["tags"], one["favourite"]) == (["light", "summer"], True)
    assert _kept(tab.ask("DELETE", f"kept/{one['id']}")) == []


def test_the_shade_as_it_stands_is_kept(tab: Page) -> None:
    tab.do("set_project", fields={"name": "Mine"})
    (one,) = _kept(tab.ask("POST", "kept"))
    assert one["name"] == "Mine"


@pytest.mark.parametrize(
    ("method", "path", "body", "said"),
    [
        ("POST", "kept?name=a.lutpack", b"no pack", "a.lutpack"),
        ("POST", "kept/0000000000000000", b'{"favourite": true}', "has no shade"),
        ("POST", "kept/0000000000000000", b'{"favourite": 1}', "favourite"),
        ("DELETE", "kept/..", b"", ""),
        ("DELETE", "kept/0000000000000000", b"", "has no shade"),
        ("GET", "preset/kept:..%2Fx.png", b"", ""),
        ("POST", "command", b'{"name": "apply_preset", "args": {"name": "kept:../x"}}', "has no shade"),
    ],
)
def test_what_is_not_there_is_refused_with_a_sentence(tab: Page, method, path, body, said) -> None:
    answer = tab.ask(method, path, content=body)
    assert 400 <= answer.status_code < 500
    assert said.lower() in answer.text.lower()


def test_a_pack_dropped_on_the_shades_is_kept_and_found_by_its_tags(tmp_path: Path, browser_page) -> None:
    studio = Studio(tmp_path)
    try:
        artist = Artist(browser_page(studio.url))
        page = artist.page
        page.wait_for_selector(".ls-preset")
        name = artist.state()["project"]["name"]
        data = base64.b64encode(STRAW).decode()
        page.evaluate(DROP, [[["straw.lutpack", "", data]], "drop", "#ls-presets"])
        page.wait_for_selector(".ls-kept")
        assert page.locator(".ls-kept .ls-preset-name").inner_text() == "Straw <b>"
        assert page.locator(".ls-family").first.inner_text().lower() == "your library"
        assert artist.state()["project"]["name"] == name, "keeping a shade does not open it"

        page.get_by_role("button", name="More of Straw").click()
        page.get_by_role("menuitem", name="Tags…").click()
        page.get_by_role("textbox", name="Tags").fill("summer, straw")
        page.get_by_role("button", name="Save", exact=True).last.click()
        page.wait_for_function("document.querySelector('.ls-kept .ls-preset').title.includes('summer')")
        page.get_by_label("Find a shade").fill("summer")
        assert page.locator(".ls-preset:visible").count() == 1

        page.locator(".ls-kept .ls-preset").click()
        page.wait_for_function("lutstudio.link.state.project.code === '9.1'")
        page.get_by_role("button", name="More of Straw").click()
        page.get_by_role("menuitem", name="Favourite", exact=True).click()
        page.wait_for_selector(".ls-kept-star")
        page.get_by_role("button", name="More of Straw").click()
        page.get_by_role("menuitem", name="Remove from the library").click()
        page.wait_for_selector(".ls-kept", state="detached")
    finally:
        studio.stop()
