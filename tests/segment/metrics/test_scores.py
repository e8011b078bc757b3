import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lutstudio.arrays import Mask
from lutstudio.segment.metrics import Scores, boundary_f, gradient_consistency, mean, median, score

PICTURE = np.random.default_rng(1).random((12, 10, 3), np.float32)
masks = hnp.arrays(np.float32, (12, 10), elements=st.floats(0, 1, width=32))


@given(masks, masks)
def test_measures_equal_their_plain_formulas(mask: Mask, truth: Mask) -> None:
    found, real = {tuple(p) for p in np.argwhere(mask >= 0.5)}, {tuple(p) for p in np.argwhere(truth >= 0.5)}
    hit, false, missed = len(found & real), len(found - real), len(real - found)
    scores = score(mask, truth, PICTURE)
    if found | real:
        assert scores.iou == pytest.approx(hit / len(found | real))
        assert scores.f1 == pytest.approx(2 * hit / (len(found) + len(real)))
        assert scores.performance == pytest.approx((hit - false) / len(found | real))
    if found:
        assert scores.precision == pytest.approx(hit / len(found))
    if real:
        assert scores.recall == pytest.approx(hit / len(real))
    assert scores.accuracy == pytest.approx((120 - false - missed) / 120)
    assert 0.0 <= scores.boundary <= 1.0
    assert 0.0 <= scores.gradient <= 1.0


@given(masks)
def test_a_mask_agrees_with_itself_in_full(mask: Mask) -> None:
    scores = score(mask, mask, PICTURE)
    assert (scores.iou, scores.f1, scores.accuracy, scores.boundary) == (1.0, 1.0, 1.0, 1.0)


def test_a_boundary_within_the_tolerance_counts_and_one_beyond_does_not() -> None:
    real = np.zeros((400, 300), bool)  # diagonal 500, so 4 pixels agree
    real[100:300, 100:200] = True
    near, far = np.roll(real, 3, axis=1), np.roll(real, 12, axis=1)
    assert boundary_f(near, real) == pytest.approx(1.0)
    assert boundary_f(far, real) < 0.6
    assert boundary_f(np.zeros_like(real), real) == 0.0
    assert boundary_f(np.zeros_like(real), np.zeros_like(real)) == 1.0


def test_gradient_consistency_is_zero_along_and_one_across_the_picture() -> None:
    ramp = np.broadcast_to(np.linspace(0, 1, 16, dtype=np.float32), (16, 16)).copy()
    picture = np.repeat(ramp[..., None], 3, axis=2)
    assert gradient_consistency(ramp, picture) == pytest.approx(0.0, abs=1e-4)
    assert gradient_consistency(ramp.T.copy(), picture) == pytest.approx(1.0, abs=1e-4)
    assert gradient_consistency(np.full((16, 16), 0.5, np.float32), picture) == 0.0


def test_means_and_medians_are_over_pictures() -> None:
    made = [Scores(*[value] * 8) for value in (0.0, 0.1, 0.8)]
    assert mean(made).iou == pytest.approx(0.3)
    assert median(made).boundary == pytest.approx(0.1)
