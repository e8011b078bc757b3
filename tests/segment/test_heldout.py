from lutstudio.segment.heldout import SHARE, is_held_out

PINNED = [3, 10, 35, 37, 38, 45, 56, 58, 71, 84]


def test_about_the_share_asked_for_is_held_out() -> None:
    held = [is_held_out(f"picture_{index}") for index in range(4000)]
    assert abs(sum(held) / 4000 - SHARE) < 0.015


def test_a_side_is_pinned_because_shipped_weights_rely_on_it() -> None:
    held = [index for index in range(100) if is_held_out(f"canada_{index:04d}", 0.1)]
    assert held == PINNED


def test_a_larger_share_keeps_what_a_smaller_one_held() -> None:
    names = [f"picture_{index}" for index in range(500)]
    assert {n for n in names if is_held_out(n, 0.05)} <= {n for n in names if is_held_out(n, 0.2)}
