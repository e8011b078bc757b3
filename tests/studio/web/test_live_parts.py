"""The parts of the live picture that need no camera: answers read, t, the pace of asking."""

import math
from base64 import b64encode
from typing import Any

import numpy as np
import pytest

from lutstudio.live.tracker import Tracked
from lutstudio.live.wire import packed
from lutstudio.recolour import REACH
from lutstudio.spatial.frame import Frame
from lutstudio.studio.state import OUTSIDE

SIDE = 8


@pytest.fixture
def page(stand_in, browser_page) -> Any:
    return browser_page(f"{stand_in.url}/harness/index.html")


def test_answers_are_read_as_they_were_packed(page) -> None:
    mask = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE), np.uint8)
    read = """async (text) => {
        const { readAnswer } = await import("/web/live/answer.js");
        const answer = readAnswer(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
        return { ...answer, mask: [...answer.mask] };
    }"""
    frame = Frame(0.5, 0.125, 0.5, 0.75, 0.25)
    seen = Tracked(mask, 0.25, True, True, False, frame, {})
    gone = Tracked(mask, None, False, False, True, None, {})
    for tracked in (seen, gone):
        answer = page.evaluate(read, b64encode(packed(tracked, 7, 12.3)).decode())
        assert (answer["frame"], answer["width"], answer["height"]) == (7, SIDE, SIDE)
        assert answer["mask"] == mask.ravel().tolist()
        assert answer["intensity"] == tracked.intensity
        flags = (answer["hair"], answer["cut"], answer["held"], answer["reset"])
        assert flags == (tracked.hair, tracked.cut, tracked.held, tracked.reset)
        assert answer["ms"] == pytest.approx(12.3)
        assert answer["place"] == (None if tracked.frame is None else vars(tracked.frame))
    wrong = page.evaluate(f"({read})(btoa('no mask at all, only words')).catch((error) => error.message)")
    assert wrong == "this is no mask"


def test_t_and_badge_are_those_of_stills(page) -> None:
    facts = """async ([dark, light, extrapolate, intensity, hair]) => {
        const { factsOf } = await import("/web/live/hair.js");
        const state = { slots: { dark: { intensity: dark }, light: { intensity: light } }, settings: { extrapolate } };
        const answer = { intensity, hair, place: null };
        const found = factsOf(state, { slot: "camera", title: "", picture: null, hair: answer });
        return [found.position, found.badge];
    }"""

    def of(dark: float | None, light: float, extrapolate: bool, intensity: float | None, hair: bool = True) -> Any:
        return page.evaluate(facts, [dark, light, extrapolate, intensity, hair])

    assert of(0.2, 0.6, False, 0.3) == [pytest.approx(0.25), ""]
    assert of(0.6, 0.2, False, 0.3) == [pytest.approx(0.75), ""]  # references the other way round
    assert of(0.2, 0.6, False, 0.9) == [1.0, "outside"]
    assert of(0.2, 0.6, True, 0.9) == [1.0 + REACH, "outside"]
    assert of(0.2, 0.6, False, 0.6 + OUTSIDE / 2) == [1.0, ""]
    assert of(0.2, 0.6, False, 0.3, False) == [pytest.approx(0.25), "no hair"]
    assert of(None, 0.6, False, 0.3)[0] is None
    assert of(0.2, 0.6, False, None)[0] is None


MASKING = """async (kinds) => {
  const { Masking } = await import("/web/live/masking.js");
  let now = 0, asked = 0, recovered = 0, closed = 0;
  performance.now = () => now;
  const source = { kind: "server", side: 4, reset() {}, close: () => (closed += 1), async ask() {
    const kind = kinds[asked++];
    if (kind === "fine") return {};
    throw Object.assign(new Error(kind), { kind, retryAfter: kind === "busy" ? 700 : null });
  } };
  const masking = new Masking(source, async () => (recovered += 1));
  const steps = [];
  for (const _ of kinds) {
    const answer = await masking.ask(async () => new Uint8ClampedArray(64), {});
    const state = masking.state;
    const begun = now;
    while (!masking.free) now += 10;
    steps.push([state, answer !== null, now - begun]);
  }
  masking.close();
  return { steps, recovered, closed, free: masking.free };
}"""


def test_a_lost_studio_is_asked_less_and_less_and_a_busy_one_when_it_says(page) -> None:
    found = page.evaluate(MASKING, ["fine", "lost", "lost", "lost", "busy", "session", "fine", "lost", "odd"])
    states, answered, pauses = zip(*found["steps"], strict=True)
    assert states == ("fine", "lost", "lost", "lost", "busy", "lost", "fine", "lost", "failed")
    assert answered == (True, False, False, False, False, False, True, False, False)
    assert pauses == (0, 250, 500, 1000, 700, 0, 0, 250, 500)  # a good answer begins anew
    assert found["recovered"] == 1
    assert found["closed"] == 1
    assert not found["free"]  # nothing is asked of what is closed


def test_rates_and_latencies_look_at_the_latest(page) -> None:
    rate, median, late = page.evaluate(
        """async () => {
          const { Meter } = await import("/web/live/meter.js");
          const meter = new Meter();
          for (let k = 0; k <= 300; k += 1) meter.tick(k * 20, k < 200 ? 90 : 10 + (k % 10));
          return [meter.rate(6000), meter.latency(0.5), meter.latency(0.9)];
        }"""
    )
    assert rate == pytest.approx(50, abs=1)
    assert 10 <= median <= 90
    assert median <= late
    assert math.isfinite(late)


def test_care_is_given_up_step_by_step_while_the_card_lags_and_taken_up_again(page) -> None:
    walk = """async (lags, fps = 20) => {
        const { Quality } = await import("/web/live/quality.js");
        const quality = new Quality();
        return lags.flatMap((lag, at) => (quality.note(lag, fps) ? [[at, quality.now.name]] : []));
    }"""
    less = ["without motion", "with a smaller matte", "smaller"]
    assert page.evaluate(walk, [20.0] * 500) == []
    assert page.evaluate(walk, [20.0, 20.0, 90.0] * 100) == []  # a stutter now and then is none of it
    assert [name for _, name in page.evaluate(walk, [90.0] * 500)] == less
    assert page.evaluate(f"lags => ({walk})(lags, 30)", [90.0] * 500) == []  # as long as no frame is missed
    (down, _), (up, back) = page.evaluate(walk, [90.0] * 15 + [5.0] * 500)
    assert (down, back) == (14, "full")
    # what was too much once is tried again later, and then later still
    again = page.evaluate(walk, ([90.0] * 15 + [5.0] * (up - down)) * 2)
    assert [name for _, name in again] == ["without motion", "full", "without motion"]


def test_what_is_off_is_a_constant_of_the_shader_and_must_be_there(page) -> None:
    make = """async (names) => {
        const { without } = await import("/web/variants.js");
        const text = "uniform bool plain;\\nuniform vec4 u_wide;  // why\\nuniform vec4 u_wider;";
        try { return without(text, names); } catch (error) { return error.message; }
    }"""
    made = page.evaluate(make, ["plain", "u_wide"])
    assert made == "const bool plain = bool(false);\nconst vec4 u_wide = vec4(0.0);  // why\nuniform vec4 u_wider;"
    assert page.evaluate(make, ["u_other"]) == "the shader has no uniform u_other"
