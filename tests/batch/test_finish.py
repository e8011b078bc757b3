from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lutstudio.batch.finish import decode_times


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=40, unique=True), st.randoms(use_true_random=False))
def test_frames_are_decoded_in_rising_order_and_never_after_they_are_shown(shown: list[int], chance: object) -> None:
    order = sorted(shown)
    for start in range(0, len(order) - 3, 4):  # reorder within groups of four, as encoders do
        group = order[start : start + 4]
        chance.shuffle(group)  # type: ignore[attr-defined]
        order[start : start + 4] = group
    times = decode_times(order)
    assert len(times) == len(order)
    assert all(before < after for before, after in pairwise(times))
    assert all(decoded <= presented for decoded, presented in zip(times, order, strict=True))


def test_frames_in_order_are_decoded_when_they_are_shown() -> None:
    assert decode_times([0, 5, 7, 20]) == [0, 5, 7, 20]


def test_one_frame_that_comes_late_puts_all_off_by_one() -> None:
    assert decode_times([0, 20, 10, 30]) == [-10, 0, 10, 20]
