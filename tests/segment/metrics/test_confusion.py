import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.segment.metrics.confusion import Confusion, confusion

counts = st.integers(0, 500)


@given(counts, counts, counts, counts)
def test_measures_equal_the_formulas_of_the_confusion_matrix(a: int, b: int, c: int, d: int) -> None:
    matrix = np.array([[d, c], [b, a]], float)  # rows: what is there (none, hair); columns: what was found
    right, rows, columns = np.diag(matrix), matrix.sum(axis=1), matrix.sum(axis=0)
    made = Confusion(hair_as_hair=a, hair_as_none=b, none_as_hair=c, none_as_none=d)
    if not rows.all():
        return
    ious = right / (rows + columns - right)
    assert made.accuracy == pytest.approx(right.sum() / matrix.sum())
    assert made.class_accuracy == pytest.approx((right / rows).mean())
    assert made.mean_iou == pytest.approx(ious.mean())
    assert made.weighted_iou == pytest.approx((rows / matrix.sum() * ious).sum())


def test_a_set_is_counted_as_one_large_picture() -> None:
    rng = np.random.default_rng(2)
    masks, truths = rng.random((2, 4, 9, 7), np.float32)
    together = sum((confusion(m, t) for m, t in zip(masks, truths, strict=True)), Confusion())
    assert together == confusion(masks.reshape(36, 7), truths.reshape(36, 7))
    assert together.total == masks.size


def test_an_absent_class_has_no_say_and_nothing_at_all_is_all_right() -> None:
    empty = np.zeros((4, 4), np.float32)
    assert confusion(empty, empty).mean_iou == 1.0
    assert confusion(empty, empty).class_accuracy == 1.0
    assert Confusion().mean_iou == 1.0
    half = empty.copy()
    half[:2] = 1.0
    assert confusion(half, empty).mean_iou == pytest.approx(0.5)
