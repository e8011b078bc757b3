"""The page's live matte against the one that films get."""

from base64 import b64decode, b64encode
from typing import Any

import cv2
import numpy as np
import pytest

from lutstudio.arrays import to_uint8
from lutstudio.imagefile import read_picture
from lutstudio.live.matte import NUMBERS, matte_of, reduced
from lutstudio.segment.runtime import default_segmenter
from lutstudio.shipped import references_dir
from tests.studio.web.server import Levels

ONE_LEVEL = 1  # of 255: float32 on both sides, rounded once
SIDE = 64  # less than a network's, so that a software renderer is quick
SIZES = [(96, 128), (73, 211), (64, 64), (40, 30), (270, 480)]

RUN = """async ([picture, mask, width, height, side, fine, newer]) => {
  const { createContext, unpackAsIs } = await import("/web/gl.js");
  const { Passes, fetchPasses } = await import("/web/live/passes.js");
  const { Matte, PASSES } = await import("/web/live/matte.js");
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const text = (levels) => btoa(levels.reduce((out, each) => out + String.fromCharCode(each), ""));
  const gl = createContext(document.createElement("canvas"));
  if (!fine) gl.getExtension = () => null;
  unpackAsIs(gl);
  const passes = new Passes(gl, await fetchPasses(PASSES));
  const made = new Matte(passes, side);
  const frame = passes.texture("RGBA8", width, height);
  gl.bindTexture(gl.TEXTURE_2D, frame.texture);
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes(picture));
  const before = made.of(frame);
  made.reduce(frame.texture);
  const reduced = await made.readReduced();
  made.fit(bytes(mask));
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, frame.texture);
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes(newer));
  const { texture } = made.of(frame);
  const matte = new Uint8Array(width * height * 4);
  gl.bindFramebuffer(gl.FRAMEBUFFER, passes.frame);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, matte);
  const trouble = gl.getError();
  made.destroy();
  passes.destroy();
  return { before, reduced: text(reduced), matte: text(matte), fine: made.fine, trouble };
}"""


def scene(shape: tuple[int, int], seed: int) -> tuple[Levels, Levels]:
    """A picture of strokes on a gradient, with noise, and a soft mask of some of them."""
    random = np.random.default_rng(seed)
    height, width = shape
    y, x = np.mgrid[:height, :width] / max(shape)
    waves = 0.5 + 0.5 * np.sin(40 * x + 9 * np.sin(7 * y + seed))
    picture = np.stack([waves, 0.8 * waves * y + 0.1, 0.3 + 0.6 * x], -1) * 255 + random.normal(0, 9, (*shape, 3))
    j, i = np.mgrid[:SIDE, :SIDE] / SIDE
    mask = 255 / (1 + np.exp(-30 * (0.3 + 0.1 * random.normal() - np.hypot(j - 0.4, i - 0.5))))
    return picture.clip(0, 255).astype(np.uint8), (mask + random.normal(0, 6, mask.shape)).clip(0, 255).astype(np.uint8)


def run(page: Any, picture: Levels, mask: Levels, *, fine: bool = True, newer: Levels | None = None) -> dict[str, Any]:
    """The mask of `picture` drawn on `newer`, the same picture unless given."""
    height, width = picture.shape[:2]
    shown = picture if newer is None else newer
    texts = [b64encode(levels.tobytes()).decode() for levels in (_opaque(picture), mask, _opaque(shown))]
    found = page.evaluate(RUN, [*texts[:2], width, height, len(mask), fine, texts[2]])
    assert found["trouble"] == 0
    found["reduced"] = np.frombuffer(b64decode(found["reduced"]), np.uint8).reshape(len(mask), len(mask), 4)
    found["matte"] = np.frombuffer(b64decode(found["matte"]), np.uint8).reshape(height, width, 4)[..., 0]
    return found


def _opaque(picture: Levels) -> Levels:
    return np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])


@pytest.fixture
def page(stand_in, browser_page) -> Any:
    return browser_page(f"{stand_in.url}/harness/index.html")


def test_the_shader_gives_the_matte_of_films_and_the_network_the_same_square(page) -> None:
    for seed, shape in enumerate(SIZES):
        picture, mask = scene(shape, seed)
        found = run(page, picture, mask)
        assert found["fine"]
        assert found["before"] is None  # no mask yet, so no matte
        assert np.array_equal(found["reduced"][..., :3], reduced(picture, SIDE))
        wanted = matte_of(picture, mask)
        assert len(np.unique(wanted)) > 20
        assert np.abs(found["matte"].astype(int) - wanted).max() <= ONE_LEVEL, shape


def test_where_there_is_no_hair_at_all_nothing_is_touched_and_all_hair_is_all(page) -> None:
    picture, _ = scene((96, 128), 5)
    for level in (0, 255):
        assert (run(page, picture, np.full((SIDE, SIDE), level, np.uint8))["matte"] == level).all()


def test_a_browser_that_cannot_draw_to_floats_smooths_the_mask(page) -> None:
    picture, mask = scene((96, 128), 6)
    found = run(page, picture, mask, fine=False)
    assert not found["fine"]
    exact = matte_of(picture, mask)
    assert ((found["matte"] > 127) == (exact > 127)).mean() > 0.9  # the same hair, without the strands


def test_a_mask_that_comes_late_moves_along_with_the_head(page) -> None:
    size = (128, 160)  # width, height
    whole = read_picture(references_dir() / "dark.png")
    picture = cv2.resize(whole.levels, size, interpolation=cv2.INTER_AREA)
    square = cv2.resize(whole.rgb, (256, 256), interpolation=cv2.INTER_AREA).clip(0, 1)
    head = to_uint8(default_segmenter().segment(square))
    mask = cv2.resize(head, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    for across, along in ((9, 0), (-7, 5), (0, 0)):
        moved = cv2.warpAffine(picture, np.array([[1, 0, across], [0, 1, along]], float), size, borderMode=1)
        wanted = cv2.warpAffine(matte_of(picture, mask), np.array([[1, 0, across], [0, 1, along]], float), size)
        here = np.s_[8:-8, 10:-10]  # the border has nothing behind it
        found = run(page, picture, mask, newer=moved)["matte"]
        apart = np.abs(found.astype(int) - wanted)[here].mean()
        late = np.abs(matte_of(picture, mask).astype(int) - wanted)[here].mean()
        assert apart <= max(0.35 * late, 0.1), (across, along, apart, late)


def test_the_numbers_are_those_of_films(page) -> None:
    numbers = page.evaluate("import('/web/live/matte-numbers.js').then(({MATTE}) => MATTE)")
    assert numbers == {"eps": NUMBERS.eps, "low": NUMBERS.low, "high": NUMBERS.high}
