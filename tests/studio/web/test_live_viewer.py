"""The live picture in the viewer, with a stand-in for the studio: small, so that it is quick in software too."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lutstudio.live.matte import matte_of
from lutstudio.live.tracker import Tracked
from lutstudio.live.wire import packed
from lutstudio.lut.table import LUT3D
from lutstudio.recolour import Anchor, Recolour
from lutstudio.spatial.frame import Frame
from tests.studio import camera
from tests.studio.web.page import pixels
from tests.studio.web.server import StandIn

ONE_LEVEL = 1  # of 255: half-float textures against float32 nodes
SIDE = 256
WIDTH, HEIGHT = camera.WIDTH, camera.HEIGHT
PATIENCE = 60_000  # ms; a limit for a stuck page on a busy machine, not an expectation

START = """async () => {
  const { Live } = await import("/web/live/live.js");
  const { CAMERA, LivePane } = await import("/web/live/live-pane.js");
  Object.assign(link, { base: location.origin + "/", session: "a session" });
  const host = viewer.guest(CAMERA, (stage, given) => new LivePane(stage, given, live));
  const look = () => ({ luts: link.luts, t: null, strength: 1, original: false });
  const live = (window.live = new Live({ ...host, look }, link));
  viewer.on("drawn", () => live.wasDrawn());
  live.on("started", () => viewer.show([{ slot: CAMERA, t: null }]));
  window.masks = 0;
  live.on("mask", () => (masks += 1));
  await live.start("camera");
}"""


def answer(**fields: Any) -> bytes:
    """A mask whose upper left is hair."""
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[20:150, 30:140] = 255
    known = {"intensity": 0.4, "hair": True, "cut": False, "reset": False, "frame": Frame(0.5, 0.1, 0.5, 0.7, 0.2)}
    return packed(Tracked(mask=mask, ms={}, **{**known, **fields}), 1, 3.0)


def tables() -> tuple[np.ndarray, np.ndarray]:
    """Two that change every colour."""
    axis = np.linspace(0, 1, 5, dtype=np.float32)
    nodes = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1)
    return (nodes[..., [1, 2, 0]] * 0.6).astype(np.float32), (1 - nodes[..., [2, 0, 1]] * 0.7).astype(np.float32)


@pytest.fixture
def page(stand_in: StandIn, browser_page: Any) -> Any:
    stand_in.put_luts(*tables())
    for name, intensity in (("dark", 0.2), ("light", 0.7)):
        stand_in.put_slot(name, np.full((8, 8, 3), 90, np.uint8), None, intensity=intensity)
    stand_in.state["settings"] = {"strength": 1.0, "measure": "luma", "region": "mask", "interpolation": "tetrahedral"}
    stand_in.live = (200, answer())
    made = browser_page(
        "about:blank", width=420, height=420, allow=("503", "ERR_EMPTY_RESPONSE", "Service Unavailable")
    )
    made.set_default_timeout(PATIENCE)
    made.add_init_script(camera.CONTROLLED)
    made.goto(f"{stand_in.url}/harness/index.html")
    made.wait_for_function("window.mounted")
    made.evaluate("url => testCamera.show(url)", camera.data_url(camera.still()))
    made.evaluate(START)
    return made


def wait(page: Any, what: str) -> None:
    page.wait_for_function(f"() => {what}")


def freeze(page: Any) -> None:
    page.evaluate("async () => { live.frozen = true; await live.exact(60000); await viewer.whenReady(); }")


def test_a_frame_is_drawn_as_lutstudio_would_with_the_mask_that_came(page: Any, stand_in: StandIn) -> None:
    wait(page, "masks > 1 && live.matte")
    freeze(page)
    shape = (HEIGHT, WIDTH, 4)
    before, after = (pixels(page, which).reshape(shape) for which in ("original", "pixels"))
    small = np.frombuffer(answer(), np.uint8)[40:].reshape(SIDE, SIDE)
    picture = np.ascontiguousarray(before[..., :3])
    assert np.abs(before[..., 3].astype(int) - matte_of(picture, small)).max() <= ONE_LEVEL
    dark, light = (LUT3D(nodes.astype(np.float16).astype(np.float32)) for nodes in tables())
    wanted = Recolour((Anchor(0.2, dark), Anchor(0.7, light))).apply(
        picture, np.ascontiguousarray(before[..., 3]), intensity=0.4
    )
    assert np.abs(after[..., :3].astype(int) - wanted.image).max() <= ONE_LEVEL
    assert (before[..., 3] == 0).any()
    assert (before[..., 3] == 255).any()
    assert page.evaluate("live.t") == pytest.approx(0.4)

    # the studio sees the same frame, as a small picture
    with Image.open(io.BytesIO(stand_in.frames[0])) as sent:
        assert (sent.format, sent.size) == ("JPEG", (SIDE, SIDE))

    page.evaluate("live.stop()")
    assert camera.is_free(page)
    for _ in range(600):
        if b"the end" in stand_in.frames:
            break
        page.wait_for_timeout(50)
    assert stand_in.frames[-1] == b"the end"  # the studio is told, too


def test_a_busy_studio_and_none_at_all_are_said_and_got_over(page: Any, stand_in: StandIn) -> None:
    wait(page, "live.maskState === 'fine'")
    stand_in.live = (503, b'{"error": "The studio is busy.", "kind": "busy"}')
    wait(page, "live.maskState === 'busy'")
    shown = page.evaluate("live.shown")
    wait(page, f"live.shown > {shown}")  # the picture goes on
    stand_in.live = (200, answer(hair=False, frame=None))
    wait(page, "live.maskState === 'fine' && live.says.startsWith('No hair')")
    freeze(page)
    assert np.array_equal(pixels(page).reshape(-1, 4)[:, :3], pixels(page, "original").reshape(-1, 4)[:, :3])
    assert page.evaluate("live.facts.badge") == "no hair"
    assert page.evaluate("live.intensity") == pytest.approx(0.4)  # the last one is held
    page.evaluate("live.stop()")


def test_a_mirrored_picture_is_pointed_at_where_it_is_seen(page: Any) -> None:
    wait(page, "live.picture")
    assert page.evaluate("live.mirror")  # a camera is a mirror
    left, right = (page.evaluate("x => viewer.placeOf({ x, y: 9 }).x", x) for x in (0, WIDTH))
    assert left > right
    page.evaluate("live.mirror = false")
    assert page.evaluate("viewer.placeOf({ x: 0, y: 9 }).x") == pytest.approx(right, abs=1)
    page.evaluate("live.stop()")
