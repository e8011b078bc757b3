from dataclasses import astuple
from itertools import pairwise

import numpy as np
import pytest

from lutstudio.errors import DocumentError, ImageError, ParamError
from lutstudio.live.tracker import GAP_MS, GONE_MS, Tracker, TrackerOptions, default_tracker
from lutstudio.segment.segmenter import Segmenter
from tests.live.heads import PACE, RedFinder, head, nobody


def tracker(segmenter: Segmenter | None = None, **options) -> Tracker:
    return Tracker(segmenter or RedFinder(), TrackerOptions(side=64, **options))


def follow(follower: Tracker, frames, start: float = 0.0):
    return [follower.step(frame, start + n * PACE) for n, frame in enumerate(frames)]


def test_the_first_frame_gives_mask_intensity_and_place() -> None:
    (first,) = follow(tracker(), [head(0.4)])
    assert first.reset
    assert first.hair
    assert not first.cut
    assert first.mask.shape == (64, 64)
    assert first.mask.dtype == np.uint8
    assert first.intensity == pytest.approx(0.4, abs=0.01)
    assert first.frame is not None
    assert astuple(first.frame) == pytest.approx((0.5, 0.25, 0.5, 0.75, 0.25), abs=0.03)


def test_the_hairs_frame_follows_a_movement_and_holds_still_otherwise() -> None:
    results = follow(tracker(), [head(0.4)] * 3 + [head(0.4, x=8)] * 20)
    across = [result.frame.root_x for result in results]
    assert across[0] == across[2] == pytest.approx(0.5, abs=0.01)
    assert across[2] < across[3] < across[4]
    assert across[-1] == pytest.approx(0.625, abs=0.01)


def test_a_squeezed_frame_is_measured_by_its_pictures_aspect() -> None:
    wide = tracker().step(head(0.4), 0.0, aspect=2.0).frame
    assert wide.half_width == pytest.approx(0.5, abs=0.04)
    with pytest.raises(ParamError):
        tracker().step(head(0.4), 0.0, aspect=0.0)


def test_a_frame_of_any_size_and_aspect_is_taken() -> None:
    for height, width in ((64, 64), (480, 640), (7, 300), (1, 1)):
        assert tracker().step(np.zeros((height, width, 3), np.uint8), 0.0).mask.shape == (64, 64)


def test_the_same_frames_at_the_same_times_give_the_same_answers() -> None:
    frames = [head(0.3 + 0.02 * n, x=n) for n in range(6)]
    assert follow(tracker(), frames)[-1].mask.tobytes() == follow(tracker(), frames)[-1].mask.tobytes()
    assert [r.intensity for r in follow(tracker(), frames)] == [r.intensity for r in follow(tracker(), frames)]


def test_without_hair_the_intensity_is_held_and_the_mask_is_empty() -> None:
    results = follow(tracker(), [head(0.4), nobody(), nobody()])
    assert results[1].intensity == results[2].intensity == results[0].intensity
    assert results[1].held
    assert not results[1].hair
    assert results[1].frame is None
    assert not results[1].mask.any()


def test_before_any_hair_there_is_no_intensity() -> None:
    result = tracker().step(nobody(), 0.0)
    assert result.intensity is None
    assert not result.held


def test_a_cut_takes_the_new_heads_intensity_at_once() -> None:
    other = head(0.8, x=5)[::-1, ::-1].copy()
    other[:30] = 250
    results = follow(tracker(), [head(0.3)] * 3 + [other])
    assert results[3].cut
    assert results[3].reset
    assert results[3].intensity == pytest.approx(0.8, abs=0.02)


@pytest.mark.parametrize("later", [GAP_MS + 1.0, -50.0])
def test_after_a_gap_or_a_step_back_nothing_before_counts(later: float) -> None:
    follower = tracker()
    follow(follower, [head(0.3)])
    result = follower.step(head(0.38), later)
    assert result.reset
    assert not result.cut
    assert result.intensity == pytest.approx(0.38, abs=0.01)


def test_hair_that_comes_back_soon_is_followed_and_later_met_anew() -> None:
    for absent, at_once in ((2, False), (round(GONE_MS / PACE) + 2, True)):
        results = follow(tracker(), [head(0.3)] + [nobody()] * absent + [head(0.7)])
        assert (results[-1].intensity == pytest.approx(0.7, abs=0.02)) is at_once


def test_an_exposure_step_arrives_within_half_a_second_without_going_past() -> None:
    dim = head(0.3)
    bright = (dim * 1.45).round().astype(np.uint8)
    results = follow(tracker(), [dim] * 5 + [bright] * 15)
    values = [result.intensity for result in results]
    assert values[5] - values[4] <= 0.0121
    assert values[-1] == pytest.approx(1.45 * values[0], abs=0.01)
    assert all(a <= b for a, b in pairwise(values))
    assert not any(result.cut for result in results)


def test_the_mask_before_reaches_the_network_unless_told_otherwise() -> None:
    for feedback in (1.0, 0.25, 0.0):
        finder = RedFinder()
        follow(tracker(finder, feedback=feedback), [head(0.4)] * 3)
        shown = [0.0 if previous is None else float(previous.max()) for previous in finder.seen]
        assert shown == [0.0, feedback, feedback]


def test_an_unsure_network_flickers_less_with_the_filter() -> None:
    def restless(share: float) -> float:
        results = follow(tracker(RedFinder(doubt=0.3), share=share, feedback=0.0), [head(0.4)] * 12)
        masks = np.stack([result.mask for result in results[4:]]).astype(np.float64)
        return float(np.abs(np.diff(masks, axis=0)).mean())

    assert restless(0.9) < 0.7 * restless(0.0)


def test_forgetting_starts_anew() -> None:
    follower = tracker()
    follow(follower, [head(0.3)] * 2)
    follower.forget()
    assert follower.step(nobody(), 100.0).intensity is None


def test_the_shipped_network_runs_through_it() -> None:
    result = default_tracker().step(np.full((256, 256, 3), 90, np.uint8), 0.0)
    assert result.mask.shape == (256, 256)
    assert set(result.ms) == {"look", "network", "filter", "measure"}


@pytest.mark.parametrize("frame", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3)), np.zeros((0, 4, 3), np.uint8)])
def test_what_is_no_frame_is_refused(frame: np.ndarray) -> None:
    with pytest.raises(ImageError):
        tracker().step(frame, 0.0)


def test_a_time_that_is_no_number_is_refused() -> None:
    with pytest.raises(ImageError, match="time"):
        tracker().step(nobody(), float("nan"))


@pytest.mark.parametrize("after", [0, 1, 4, 7])
def test_a_tracker_goes_on_from_anothers_memory_to_the_bit(after: int) -> None:
    frames = [head(0.3), head(0.35, x=1), nobody(), head(0.5, x=2), head(0.5, x=3), head(0.5), nobody(), head(0.4)]
    whole = tracker(RedFinder(), feedback=1.0)
    expected = follow(whole, frames)[after:]
    first, second = tracker(), tracker()
    follow(first, frames[:after])
    kept = first.memory
    follow(first, [head(0.9)] * 3, start=1e6)
    second.remember(kept)
    found = follow(second, frames[after:], start=after * PACE)
    for one, other in zip(found, expected, strict=True):
        assert one.mask.tobytes() == other.mask.tobytes()
        assert (one.intensity, one.frame, one.cut, one.reset) == (other.intensity, other.frame, other.cut, other.reset)


@pytest.mark.parametrize(
    "memory",
    [
        {"mask": np.zeros((8, 8), np.float32)},
        {"mask": np.zeros((64, 64))},
        {"time_ms": np.array(np.nan)},
        {"frame": np.zeros(2)},
        {"hair": np.zeros(2)},
    ],
)
def test_what_is_no_memory_is_refused(memory: dict[str, np.ndarray]) -> None:
    with pytest.raises(DocumentError, match="memory"):
        tracker().remember(memory)
