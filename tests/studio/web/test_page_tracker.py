"""What is remembered from frame to frame in the page against what the studio remembers."""

from base64 import b64encode
from typing import Any

import numpy as np
import pytest

from lutstudio.arrays import RGB, Mask
from lutstudio.live.tracker import Tracker, TrackerOptions
from tests.live.heads import head, nobody

SIDE = 64
ONE_LEVEL = 1  # float32 on one side, doubles on the other, rounded once
SAME = 2e-4  # of intensity and places: what one level of the mask at an edge can move
TIMES = np.cumsum([0, 33, 33, 33, 50, 20, 33, 33, 33, 100, 33, 33, 1200, 33, 33, 700, 33, -500, 33])

RUN = """async ([frames, times, side, measure, region, aspect]) => {
  const { Tracker } = await import("/web/live/tracker.js");
  const run = async (input) => Float32Array.from({ length: side * side }, (_, i) => {
    const [red, , blue, before] = [0, 1, 2, 3].map((c) => input[c * side * side + i]);
    return 1 / (1 + Math.exp(-(40 * (red - blue) - 1.5 + before)));
  });
  const tracker = new Tracker(run, { side, channels: 4 });
  const found = [];
  for (const [n, text] of frames.entries()) {
    const pixels = Uint8ClampedArray.from(atob(text), (c) => c.charCodeAt(0));
    const seen = await tracker.step(pixels, { time: times[n], aspect, measure, region });
    found.push({ ...seen, mask: Array.from(seen.mask) });
  }
  return found;
}"""


class Warmth:
    """The stand-in network of `RUN`."""

    def segment(self, picture: RGB, previous: Mask | None = None) -> Mask:
        before = 0.0 if previous is None else previous
        return (1.0 / (1.0 + np.exp(-(40.0 * (picture[..., 0] - picture[..., 2]) - 1.5 + before)))).astype(np.float32)


def film() -> list[np.ndarray]:
    """Hair that moves, brightens, leaves, comes back; noise; another scene; gaps and a step back in time."""
    random = np.random.default_rng(4)
    other = head(0.75, x=6)[::-1, ::-1].copy()
    other[:20] = 240
    shots = [
        head(0.3), head(0.3), head(0.3, 2), head(0.31, 4), head(0.45, 4), head(0.45, 4), nobody(), nobody(), head(0.4),
        other, other, other, head(0.3), head(0.3), nobody(), head(0.5), head(0.52), head(0.35), head(0.2),
    ]  # fmt: skip
    return [(shot + random.integers(-3, 4, shot.shape)).clip(0, 255).astype(np.uint8) for shot in shots]


@pytest.mark.parametrize(("measure", "region", "aspect"), [("luma", "mask", 1.0), ("lightness", "core", 16 / 9)])
def test_the_page_remembers_as_the_studio_does(
    stand_in: Any, browser_page: Any, measure: str, region: str, aspect: float
) -> None:
    page = browser_page(f"{stand_in.url}/harness/index.html")
    frames = film()
    opaque = [np.dstack([frame, np.full((SIDE, SIDE), 255, np.uint8)]) for frame in frames]
    texts = [b64encode(frame.tobytes()).decode() for frame in opaque]
    found = page.evaluate(RUN, [texts, TIMES.tolist(), SIDE, measure, region, aspect])
    tracker = Tracker(Warmth(), TrackerOptions(side=SIDE, measure=measure, region=region))
    seen = {"cut": 0, "held": 0, "reset": 0}
    for frame, time, theirs in zip(frames, TIMES, found, strict=True):
        ours = tracker.step(frame, float(time), aspect)
        mask = np.array(theirs["mask"]).reshape(SIDE, SIDE)
        assert np.abs(mask - ours.mask.astype(int)).max() <= ONE_LEVEL
        for fact in ("hair", "cut", "held", "reset"):
            assert theirs[fact] == getattr(ours, fact)
            if fact in seen:
                seen[fact] += bool(theirs[fact])
        assert theirs["intensity"] == pytest.approx(ours.intensity, abs=SAME)
        if ours.frame is None:
            assert theirs["place"] is None
        else:
            assert theirs["place"] == pytest.approx(vars(ours.frame), abs=SAME)
    assert all(seen.values())  # the film has all of it
