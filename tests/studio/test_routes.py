"""The studio's own routes, as the page uses them."""

import io
import json
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from starlette.testclient import TestClient

from lutstudio.imagefile import encode_png
from lutstudio.lut import cube
from lutstudio.preset.pack import read_pack
from lutstudio.studio.sessions import Sessions
from tests.studio.making import BETWEEN, DARK, SIDE, png

HALF = 2.0**-11  # half floats near 1 are this far apart


class Page:
    """The server as one tab sees it."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.token = client.post("/lutstudio/session", json={}).json()["session"]

    def ask(self, method: str, path: str, **options):
        headers = {"x-lutstudio-session": self.token}
        return self.client.request(method, f"/lutstudio/{path}", headers=headers, **options)

    def get(self, path: str):
        answer = self.ask("GET", path)
        assert answer.status_code == 200, answer.text
        return answer

    def state(self) -> dict:
        return self.get("state").json()

    def do(self, command: str, /, **args) -> dict:
        answer = self.ask("POST", "command", json={"name": command, "args": args})
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def page(client: TestClient) -> Page:
    """A tab."""
    return Page(client)


@pytest.fixture
def other(page: Page) -> Page:
    """A second tab."""
    return Page(page.client)


def refused(answer, status: int, words: str) -> None:
    assert answer.status_code == status, answer.text
    said = answer.json()["error"]
    assert words in said
    assert "\n" not in said
    assert said.endswith(".")


def test_nothing_is_told_without_a_session(page: Page) -> None:
    for path in ("state", "effects", "lut/dark", "projects", "pack"):
        refused(page.client.get(f"/lutstudio/{path}"), 401, "reload the page")


def test_a_session_is_resumed_by_its_token(page: Page) -> None:
    page.do("add_layer", stack="dark", effect="exposure")
    again = page.client.post("/lutstudio/session", json={"resume": page.token}).json()
    assert again["session"] == page.token


def test_the_menu_of_effects_is_the_palette(page: Page) -> None:
    assert {"id", "label", "group", "help", "params"} <= set(page.get("effects").json()[0])


def test_the_texture_holds_the_lut(page: Page, sessions: Sessions) -> None:
    page.do("add_layer", stack="light", effect="exposure")
    page.do("set_params", stack="light", layer="layer-1", params={"ev": 1.0})
    answer = page.get("lut/light")
    size = int(answer.headers["x-size"])
    texels = np.frombuffer(answer.content, "<f2").reshape(size**3, 4)
    truth = sessions.get(page.token).light.lut.red_fastest()
    assert np.abs(texels[:, :3].astype(np.float32) - truth).max() <= HALF
    assert (texels[:, 3] == 1.0).all()
    refused(page.ask("GET", "lut/middle"), 404, "no LUT")


def test_a_tune_answers_state_and_changed_luts_in_one_go(page: Page) -> None:
    page.do("add_layer", stack="dark", effect="exposure")
    have = {which: facts["revision"] for which, facts in page.state()["luts"].items()}
    body = {"name": "set_params", "args": {"stack": "dark", "layer": "layer-1", "params": {"ev": 1.0}}, "have": have}
    answer = page.ask("POST", "tune", json=body)
    (length,) = struct.unpack("<I", answer.content[:4])
    state = json.loads(answer.content[4 : 4 + length])
    assert answer.headers["x-luts"] == "dark"
    assert state["luts"]["dark"]["revision"] > have["dark"]
    start = 4 + length + (-length) % 4
    assert answer.content[start:] == page.get("lut/dark").content


def test_a_picture_comes_back_as_it_was_sent(page: Page) -> None:
    data = png(BETWEEN, seed=7)
    state = page.ask("POST", "picture?slot=view&name=third.png", content=data).json()
    (view,) = state["views"]
    assert (view["title"], view["width"], view["height"]) == ("third.png", SIDE, SIDE)
    back = np.asarray(Image.open(io.BytesIO(page.get(f"picture/{view['picture']}.png").content)))
    assert np.array_equal(back, np.asarray(Image.open(io.BytesIO(data))))
    small = Image.open(io.BytesIO(page.get(f"picture/{view['picture']}.png?side=12").content))
    assert max(small.size) == 12
    refused(page.ask("GET", "picture/000000000000000000000000.png"), 404, "no longer here")
    refused(page.ask("GET", f"picture/{view['picture']}.png?side=9999"), 400, "Side is")


def test_a_painted_mask_is_measured(page: Page) -> None:
    before = page.state()["slots"]["dark"]
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[SIDE // 2 :] = 255
    state = page.ask("PUT", "mask/dark", content=encode_png(mask)).json()
    after = state["slots"]["dark"]
    assert after["mask"] != before["mask"]
    assert after["intensity"] == pytest.approx(128 / 255, abs=0.01)
    assert state["history"]["past"] == ["Paint mask"]
    back = np.asarray(Image.open(io.BytesIO(page.get(f"mask/{after['mask']}.png").content)))
    assert np.array_equal(back, mask)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "head.png"),
        (b"GIF89a", "head.png"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "head.png"),
        (png(DARK)[:60], "head.png"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "head.png"),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence(page: Page, data: bytes, words: str) -> None:
    before = page.state()
    answer = page.ask("POST", "picture?slot=dark&name=head.png", content=data)
    refused(answer, 400, words)
    assert page.state()["slots"] == before["slots"]


def test_a_body_over_its_limit_is_refused(page: Page) -> None:
    refused(page.ask("POST", "command", content=b" " * 2_100_000), 413, "MB")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"name": 1}', b'{"name": "undo", "args": 5}', b'{"a":1,"a":2}'])
def test_a_broken_command_is_refused(page: Page, body: bytes) -> None:
    assert page.ask("POST", "command", content=body).status_code == 400


def test_a_pack_goes_out_and_comes_back_to_the_same_luts(page: Page, other: Page) -> None:
    page.do("set_project", fields={"name": "Kupfer 7/44", "code": "7.44"})
    for stack, ev in (("dark", 1.0), ("light", -0.5)):
        layer = page.do("add_layer", stack=stack, effect="exposure")["stacks"][stack][0]["id"]
        page.do("set_params", stack=stack, layer=layer, params={"ev": ev})
    answer = page.get("pack")
    assert 'filename="Kupfer 7_44.lutpack"' in answer.headers["content-disposition"]
    state = other.ask("POST", "pack?name=a.lutpack", content=answer.content).json()
    assert (state["project"]["name"], state["project"]["code"]) == ("Kupfer 7/44", "7.44")
    for which in ("dark", "light"):
        assert other.get(f"lut/{which}").content == page.get(f"lut/{which}").content
        assert state["slots"][which]["intensity"] == page.state()["slots"][which]["intensity"]
    again = read_pack(other.get("pack").content)
    first = read_pack(answer.content)
    assert again.luts == first.luts
    assert set(first.thumbnails) == {"dark", "dark-before", "light", "light-before"}


def test_both_luts_come_as_cube_files(page: Page, sessions: Sessions) -> None:
    pair = zipfile.ZipFile(io.BytesIO(page.get("cubes").content))
    assert sorted(pair.namelist()) == ["dark.cube", "light.cube"]
    assert cube.decode(pair.read("dark.cube"), "dark.cube") == sessions.get(page.token).dark.lut


def test_a_pack_needs_both_intensities(page: Page) -> None:
    page.do("clear_mask", slot="light")
    refused(page.ask("GET", "pack"), 400, "light reference has no hair")


@pytest.mark.parametrize("kind", ["pack", "project"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hello"])
def test_what_is_no_pack_or_project_is_refused(page: Page, kind: str, data: bytes) -> None:
    before = page.state()
    refused(page.ask("POST", f"{kind}?name=broken.zip", content=data), 400, "broken.zip")
    assert page.state()["stacks"] == before["stacks"]


def test_a_project_file_holds_everything(page: Page, other: Page) -> None:
    page.do("add_layer", stack="dark", effect="contrast")
    page.do("set_target", stack="dark", colour="#402010")
    page.do("snapshot", name="One")
    data = page.get("project").content
    state = other.ask("POST", "project?name=p.lutproject", content=data).json()
    mine = page.state()
    for part in ("stacks", "slots", "snapshots", "target", "settings"):
        assert state[part] == mine[part]


def test_two_tabs_cannot_overwrite_each_other_unknowingly(page: Page, other: Page) -> None:
    page.do("set_project", fields={"notes": "first"})
    page.do("save_project", name="Shared")
    listed = other.get("projects").json()["projects"]
    other.do("open_project", id=listed[0]["id"])
    other.do("set_project", fields={"notes": "second"})
    other.do("save_project", name="Shared")
    page.do("set_project", fields={"notes": "third"})
    answer = page.ask("POST", "command", json={"name": "save_project", "args": {"name": "Shared"}})
    refused(answer, 409, "saved by somebody else")
    assert answer.json()["kind"] == "conflict"
    assert page.state()["project"]["dirty"]
    page.do("save_project", name="Shared", overwrite=True)
    assert not page.state()["project"]["dirty"]


def test_a_new_name_does_not_replace_another_project(page: Page, other: Page) -> None:
    page.do("save_project", name="Mine", fresh=True)
    other.do("set_project", fields={"notes": "another"})
    answer = other.ask("POST", "command", json={"name": "save_project", "args": {"name": "Mine", "fresh": True}})
    assert answer.status_code == 409


@pytest.mark.parametrize("name", ["../up", "a/b", "..", "", " ", ".hidden", "x" * 81, "a\0b", "C:x"])
def test_a_project_s_name_stays_in_its_folder(page: Page, name: str) -> None:
    answer = page.ask("POST", "command", json={"name": "save_project", "args": {"name": name, "fresh": True}})
    refused(answer, 400, "cannot be called")


def test_a_damaged_project_gives_way_to_the_one_before(page: Page, tmp_path: Path) -> None:
    page.do("set_project", fields={"notes": "first"})
    page.do("save_project", name="Torn")
    page.do("set_project", fields={"notes": "second"})
    page.do("save_project", name="Torn")
    (file,) = (tmp_path / "projects").glob("*.lutproject")
    file.write_bytes(file.read_bytes()[:100])
    (listed,) = page.get("projects").json()["projects"]
    state = page.do("open_project", id=listed["id"])
    assert state["project"]["notes"] == "first"
    assert "damaged" in state["notices"][0]
    assert state["project"]["dirty"]


def test_tiles_are_recoloured(page: Page) -> None:
    before = page.get("thumb/light.png?side=24").content
    page.do("add_layer", stack="light", effect="exposure")
    page.do("set_params", stack="light", layer="layer-1", params={"ev": -2.0})
    after = np.asarray(Image.open(io.BytesIO(page.get("thumb/light.png?side=24").content))).astype(int)
    original = np.asarray(Image.open(io.BytesIO(before))).astype(int)
    assert after[: SIDE // 2].mean() < original[: SIDE // 2].mean() - 50
    assert np.array_equal(after[SIDE // 2 :], original[SIDE // 2 :])


def test_a_snapshot_shows_what_it_kept(page: Page) -> None:
    page.do("snapshot")
    page.do("add_layer", stack="light", effect="exposure")
    page.do("set_params", stack="light", layer="layer-1", params={"ev": -2.0})
    luts = page.get("snapshot/0/luts")
    half = len(luts.content) // 2
    assert luts.content[half:] != page.get("lut/light").content
    assert luts.content[:half] == page.get("lut/dark").content
    assert page.get("snapshot/0.png?side=24").content == encode_png(
        np.asarray(Image.open(io.BytesIO(page.get(f"picture/{page.state()['slots']['light']['picture']}.png").content)))
    )


def test_a_file_that_is_not_there_is_not_there(page: Page) -> None:
    for name in ("../session.py", "%2e%2e/session.py", "main.py", ""):
        assert page.client.get(f"/lutstudio/web/{name}").status_code == 404


def test_the_page_s_files_have_their_types(page: Page) -> None:
    answer = page.client.get("/lutstudio/web/main.js")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    again = page.client.get("/lutstudio/web/main.js", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_an_error_inside_shows_no_stack_trace(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("lutstudio.studio.answers.tuning.perform", broken)
    answer = page.ask("POST", "command", json={"name": "undo"})
    refused(answer, 500, "Something broke inside the studio")
    assert "secret" not in answer.text
