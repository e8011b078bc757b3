import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.live.follow import BAND, CAP, FRAME_MS, Followed, follow

SETTLED_MS = 400.0
levels = st.floats(0.0, 1.0)
paces = st.floats(10.0, 100.0)  # milliseconds from frame to frame: 100 down to 10 a second


@given(levels, st.floats(-0.999, 0.999), paces)
def test_within_the_band_nothing_moves(value: float, part: float, pace: float) -> None:
    assert follow(Followed(value), value + part * BAND * 0.999, pace).value == value


@given(levels, st.floats(-0.5, 0.5), paces)
def test_a_step_of_half_the_range_arrives_in_time_and_never_goes_past(start: float, step: float, pace: float) -> None:
    target = start + step
    state, spent = Followed(start), 0.0
    low, high = min(start, target), max(start, target)
    while spent + pace <= SETTLED_MS:
        state = follow(state, target, pace)
        spent += pace
        assert low <= state.value <= high
    assert abs(state.value - target) < BAND


@given(levels, levels, levels)
def test_one_bad_frame_moves_the_colour_by_no_more_than_the_cap(value: float, bad: float, other: float) -> None:
    glitch = follow(Followed(value), bad, FRAME_MS)
    assert abs(glitch.value - value) <= CAP + 1e-12
    back = follow(glitch, value, FRAME_MS)
    assert abs(back.value - value) <= BAND


@pytest.mark.parametrize("pace", [1000 / 60, 1000 / 30, 50.0, 100.0])
def test_a_slow_drift_is_followed_closely_at_any_pace(pace: float) -> None:
    state, measured, furthest = Followed(0.2), 0.2, 0.0
    for _ in range(round(2000 / pace)):
        measured += 0.25 * pace / 1000.0
        state = follow(state, measured, pace)
        furthest = max(furthest, abs(state.value - measured))
    assert furthest < BAND + 0.25 * pace / 1000.0


def test_trembling_about_a_place_does_not_speed_up() -> None:
    state = Followed(0.5)
    steps = []
    for turn in range(40):
        before = state.value
        state = follow(state, 0.5 + (0.1 if turn % 2 else -0.1), FRAME_MS)
        steps.append(abs(state.value - before))
    assert max(steps) <= CAP + 1e-12
