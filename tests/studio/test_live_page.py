"""The live camera in a real browser: colour on the hair alone, sliders, intensity, a lost studio, and an end to it."""

from base64 import b64decode
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lutstudio.imagefile import encode_png, read_picture
from lutstudio.lut.table import LUT3D
from lutstudio.recolour import Anchor, Recolour
from tests.studio import camera
from tests.studio.artist import Artist
from tests.studio.axe import violations
from tests.studio.browser import CHROMIUM, FLAGS
from tests.studio.serving import Studio

ONE_LEVEL = 1  # of 255: half-float textures against float32 nodes
SEEN = 8  # levels that a change of colour moves the hair by, at least
PATIENCE = 60_000  # ms; a limit for a stuck page on a busy machine, not an expectation
GONE = ("ERR_CONNECTION", "401", "502")  # what a page notices of a studio that is gone, and then new
SMALL = {"width": 760, "height": 560}  # software drawing pays by the pixel

FACTS = """() => { const {state, trouble, says, shown, maskState, intensity, t, frozen} = lutstudio.live;
  return {state, trouble, says, shown, maskState, intensity, t, frozen, slot: lutstudio.view.slot}; }"""
READ = """() => {
  const text = (levels) => btoa(levels.reduce((out, each) => out + String.fromCharCode(each), ""));
  const {live, link} = lutstudio, half = (which) => text(new Uint8Array(new Uint16Array(link.luts[which]).buffer));
  return {width: live.picture.width, height: live.picture.height, t: live.t, size: link.luts.size,
          after: text(live.pixels()), before: text(live.pixels(true)), dark: half("dark"), light: half("light")};
}"""


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory):
    made = Studio(tmp_path_factory.mktemp("home"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def chromium(chromium: Any, tmp_path_factory: pytest.TempPathFactory):
    """A browser whose camera is a film."""
    film = camera.film(tmp_path_factory.mktemp("camera") / "camera.mjpeg")
    flags = [flag for flag in FLAGS if not flag.startswith("--use-file-for-fake-video")]
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM, args=[*flags, f"--use-file-for-fake-video-capture={film}"]
    )
    yield browser
    browser.close()


class Watcher(Artist):
    """An artist before a camera."""

    def wait(self, what: str, arg: Any = None) -> None:
        self.page.wait_for_function(f"arg => {what}", arg=arg, timeout=PATIENCE)

    def start(self) -> None:
        """The camera on, its hair found."""
        self.go("preview")
        self.page.locator("#ls-camera").click()
        self.wait("lutstudio.live.state === 'running' || lutstudio.live.state === 'failed'")
        assert self.facts()["trouble"] == ""
        self.masked()

    def masked(self) -> None:
        """Until a newer mask with hair is there."""
        self.page.evaluate("() => { window.seen = 0; lutstudio.live.on('mask', () => (window.seen += 1)); }")
        self.wait("window.seen >= 2 && lutstudio.live.matte !== null")

    def facts(self) -> dict[str, Any]:
        return self.page.evaluate(FACTS)

    def hold(self) -> None:
        """The picture frozen, with its own mask."""
        self.page.evaluate("lutstudio.live.frozen = true")
        self.page.evaluate("lutstudio.live.exact(60000)")
        self.page.evaluate("lutstudio.viewer.whenReady()")

    def read(self) -> dict[str, Any]:
        found = self.page.evaluate(READ)
        shape = (found["height"], found["width"], 4)
        for name in ("after", "before"):
            found[name] = np.frombuffer(b64decode(found[name]), np.uint8).reshape(shape)
        for name in ("dark", "light"):
            nodes = np.frombuffer(b64decode(found[name]), np.float16).reshape(*[found["size"]] * 3, 4)
            found[name] = LUT3D(nodes[..., :3].astype(np.float32).transpose(2, 1, 0, 3))
        return found


def before_a_camera(page: Any, studio: Studio) -> Watcher:
    page.set_default_timeout(PATIENCE)
    page.add_init_script(camera.CONTROLLED)
    page.goto(studio.url)
    return Watcher(page)


@pytest.fixture
def watcher(studio: Studio, browser_page) -> Watcher:
    page = browser_page("about:blank", **SMALL, allow=GONE)
    made = before_a_camera(page, studio)
    page.evaluate("lutstudio.link.command('apply_preset', {name: 'Copper'})")
    made.settle()
    return made


def test_the_colour_is_on_the_hair_and_nowhere_else_and_follows_the_sliders(watcher: Watcher) -> None:
    watcher.start()
    watcher.hold()
    first = watcher.read()
    moved = np.abs(first["after"][..., :3].astype(int) - first["before"][..., :3]).max(-1)
    mask = first["before"][..., 3]
    assert (mask > 200).mean() > 0.02
    assert moved[mask > 200].mean() > SEEN
    assert moved[mask == 0].max() == 0
    assert (mask == 0).mean() > 0.3

    # what is shown is what lutstudio computes from the same tables, mask and t
    recolour = Recolour((Anchor(0.0, first["dark"]), Anchor(1.0, first["light"])))
    picture = np.ascontiguousarray(first["before"][..., :3])
    wanted = recolour.apply(picture, np.ascontiguousarray(mask), intensity=first["t"]).image
    assert np.abs(first["after"][..., :3].astype(int) - wanted).max() <= ONE_LEVEL

    # a slider changes what is watched
    tuned = """async ev => { for (const stack of ["dark", "light"]) {
        await lutstudio.link.command("add_layer", {stack, effect: "exposure"});
        const layer = lutstudio.link.state.stacks[stack].at(-1).id;
        await lutstudio.link.tune("set_params", {stack, layer, params: {ev}}); } }"""
    watcher.page.evaluate(tuned, -1.5)
    watcher.settle()
    second = watcher.read()
    assert np.array_equal(second["before"], first["before"])
    darker = second["after"][..., :3].astype(int) - first["after"][..., :3]
    assert darker[mask > 200].mean() < -SEEN
    assert np.abs(darker[mask == 0]).max() == 0
    watcher.page.evaluate("lutstudio.link.command('undo')")

    # and there is an end to it
    watcher.page.evaluate("lutstudio.live.frozen = false")
    assert not camera.is_free(watcher.page)
    watcher.page.locator("#ls-camera").click()
    watcher.wait("lutstudio.live.state === 'off'")
    assert camera.is_free(watcher.page)
    assert watcher.facts()["slot"] != "camera"


def test_t_follows_the_light_on_the_hair(watcher: Watcher) -> None:
    watcher.page.evaluate("url => testCamera.show(url)", camera.data_url(camera.still()))
    watcher.start()
    bright = watcher.facts()
    watcher.page.evaluate("testCamera.exposure = 0.5; window.begun = performance.now()")
    # until it has come to rest: no change over five masks
    watcher.page.evaluate(
        """() => { window.last = []; lutstudio.live.on("mask", () => {
            last.push([lutstudio.live.intensity, performance.now() - begun]); }); }"""
    )
    rest = "last.length > 8 && Math.abs(last.at(-1)[0] - last.at(-5)[0]) < 0.002 && last.at(-1)[0] < arg"
    watcher.wait(rest, bright["intensity"])
    dim = watcher.facts()
    assert dim["intensity"] == pytest.approx(bright["intensity"] / 2, rel=0.25)
    assert dim["t"] <= bright["t"]
    steps = watcher.page.evaluate("last")
    step = bright["intensity"] - dim["intensity"]
    settled = next(ms for level, ms in steps if abs(level - dim["intensity"]) < 0.1 * step)
    print(f"\nexposure halved: settled after {settled:.0f} ms, {[round(level, 3) for level, _ in steps]}")
    assert all(level >= dim["intensity"] - 0.01 for level, _ in steps)  # no overshoot


def test_without_hair_the_picture_passes_through_and_it_is_said(watcher: Watcher) -> None:
    watcher.page.evaluate("url => testCamera.show(url)", camera.data_url(camera.still()))
    watcher.start()
    held = watcher.facts()["intensity"]
    watcher.page.evaluate("url => testCamera.show(url)", camera.data_url(np.full((240, 320, 3), 124, np.uint8)))
    watcher.wait("lutstudio.live.says.startsWith('No hair')")
    watcher.hold()
    found = watcher.read()
    assert np.array_equal(found["after"][..., :3], found["before"][..., :3])
    assert watcher.facts()["intensity"] == pytest.approx(held, abs=0.05)  # the last one is held
    assert watcher.page.locator(".ls-ruler-badge").first.inner_text() == "no hair"


def test_a_studio_that_was_restarted_is_found_again_with_the_work(watcher: Watcher, studio: Studio) -> None:
    watcher.start()
    session = watcher.page.evaluate("lutstudio.link.session")
    kept = studio.home / "autosave" / session / "work.lutproject"
    for _ in range(600):
        if kept.exists():
            break
        watcher.page.wait_for_timeout(50)
    stacks = watcher.page.evaluate("lutstudio.link.state.stacks")
    studio.kill()
    watcher.wait("lutstudio.live.maskState === 'lost'")
    assert "does not answer" in watcher.facts()["says"]
    shown = watcher.facts()["shown"]
    watcher.wait("lutstudio.live.shown > arg", shown)  # the picture goes on meanwhile
    studio.restart(here=True)
    watcher.wait("lutstudio.live.maskState === 'fine'")
    watcher.masked()
    assert watcher.facts()["state"] == "running"
    assert watcher.page.evaluate("lutstudio.link.session") != session
    assert watcher.page.evaluate("lutstudio.link.state.stacks") == stacks
    # and the artist can go on
    watcher.page.evaluate("lutstudio.link.command('set_settings', {fields: {strength: 0.5}})")
    watcher.wait("lutstudio.link.state.settings.strength === 0.5")
    watcher.page.evaluate("lutstudio.live.stop()")


def test_leaving_the_step_or_the_picture_frees_the_camera(watcher: Watcher) -> None:
    for leave in ("lutstudio.goTo('tune')", "lutstudio.view.set({slot: 'light'})"):
        watcher.start()
        assert not camera.is_free(watcher.page)
        watcher.page.evaluate(leave)
        watcher.wait("lutstudio.live.state === 'off'")
        assert camera.is_free(watcher.page)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("NotAllowedError", "was refused"),
        ("NotFoundError", "No camera was found"),
        ("NotReadableError", "another program may be using it"),
    ],
)
def test_a_camera_that_cannot_be_had_is_explained(watcher: Watcher, error: str, words: str) -> None:
    watcher.go("preview")
    watcher.page.evaluate("error => (testCamera.refuse = error)", error)
    watcher.page.locator("#ls-camera").click()
    watcher.wait("lutstudio.live.state === 'failed'")
    assert words in watcher.page.locator(".ls-live-trouble").inner_text()


def test_a_page_that_is_not_trusted_says_why_there_is_no_camera(watcher: Watcher) -> None:
    watcher.go("preview")
    watcher.page.evaluate("Object.defineProperty(navigator, 'mediaDevices', {value: undefined})")
    watcher.page.locator("#ls-camera").click()
    watcher.wait("lutstudio.live.state === 'failed'")
    assert "https" in watcher.page.locator(".ls-live-trouble").inner_text()


def test_a_busy_studio_is_asked_less_often_and_the_picture_goes_on(studio: Studio, browser_page) -> None:
    page = browser_page("about:blank", **SMALL, allow=("503",))
    watcher = before_a_camera(page, studio)
    asked: list[str] = []

    def busy(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(status=503, headers={"Retry-After": "2"}, json={"error": "The studio is busy.", "kind": "busy"})

    page.route("**/lutstudio/live/**", busy)
    watcher.go("preview")
    page.locator("#ls-camera").click()
    watcher.wait("lutstudio.live.maskState === 'busy'")
    seen = len(asked)
    shown = watcher.facts()["shown"]
    watcher.wait("lutstudio.live.shown > arg + 5", shown)
    assert len(asked) - seen <= 1 + watcher.facts()["shown"]  # never one a frame
    page.unroute("**/lutstudio/live/**")
    watcher.wait("lutstudio.live.maskState === 'fine'")
    page.evaluate("lutstudio.live.stop()")


def test_stills_and_films_are_kept_and_can_be_sources_again(watcher: Watcher, tmp_path: Path) -> None:
    watcher.start()
    watcher.hold()
    shown = watcher.read()["after"][..., :3]
    with watcher.page.expect_download() as download:
        watcher.page.get_by_role("button", name="Save picture").click()
    still = tmp_path / "still.png"
    download.value.save_as(still)
    assert np.array_equal(read_picture(still).levels, shown)

    watcher.page.get_by_role("button", name="To previews").click()
    watcher.wait("lutstudio.link.state.views.length === 1")
    assert watcher.facts()["state"] == "running"  # the camera goes on
    watcher.page.evaluate("lutstudio.live.frozen = false")

    watcher.page.get_by_role("button", name="Record", exact=True).click()
    before = watcher.facts()["shown"]
    watcher.wait("lutstudio.live.shown > arg + 10", before)
    with watcher.page.expect_download() as download:
        watcher.page.get_by_role("button", name="Stop recording").click()
    clip = tmp_path / download.value.suggested_filename
    download.value.save_as(clip)
    assert clip.stat().st_size > 1000

    for item, given in (("A video file…", clip), ("A folder of frames…", _folder(tmp_path / "frames"))):
        with watcher.page.expect_file_chooser() as chooser:
            watcher.page.get_by_role("button", name="Other sources…").click()
            watcher.page.get_by_role("menuitem", name=item).click()
        chooser.value.set_files(given)
        watcher.wait("lutstudio.live.state === 'running' && lutstudio.live.source.kind !== 'camera'")
        watcher.masked()
        assert camera.is_free(watcher.page)
    watcher.page.evaluate("lutstudio.live.stop()")


def test_a_file_that_is_no_film_is_refused_in_a_sentence(watcher: Watcher, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.mp4"
    wrong.write_text("no film")
    watcher.go("preview")
    with watcher.page.expect_file_chooser() as chooser:
        watcher.page.get_by_role("button", name="Other sources…").click()
        watcher.page.get_by_role("menuitem", name="A video file…").click()
    chooser.value.set_files(wrong)
    watcher.wait("lutstudio.live.state === 'failed'")
    assert "notes.mp4: this browser cannot play it" in watcher.page.locator(".ls-live-trouble").inner_text()


def test_the_simulated_camera_is_mirrored_frozen_and_accessible(watcher: Watcher) -> None:
    watcher.go("preview")
    watcher.page.get_by_role("button", name="Other sources…").click()
    watcher.page.get_by_role("menuitem", name="A simulated camera").click()
    watcher.masked()
    assert violations(watcher.page) == []
    watcher.page.get_by_role("button", name="Freeze").click()
    held = watcher.facts()
    assert held["frozen"]
    watcher.page.evaluate("lutstudio.viewer.compare = 'off'")
    point = {"x": 100, "y": 60}
    straight = watcher.page.evaluate("p => lutstudio.viewer.placeOf(p)", point)
    watcher.page.get_by_role("button", name="Mirror").click()
    turned = watcher.page.evaluate("p => lutstudio.viewer.placeOf(p)", point)
    width = watcher.page.evaluate("lutstudio.live.picture.width")
    middle = watcher.page.evaluate("w => lutstudio.viewer.placeOf({x: w / 2, y: 60})", width)
    assert turned["x"] + straight["x"] == pytest.approx(2 * middle["x"], abs=1)
    watcher.page.evaluate("lutstudio.live.stop()")


def _folder(path: Path) -> Path:
    path.mkdir()
    for k, frame in enumerate(camera.frames()[:4]):
        (path / f"frame {k}.png").write_bytes(encode_png(frame))
    (path / "notes.txt").write_text("not a frame")
    return path
