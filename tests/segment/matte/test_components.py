import numpy as np
import pytest

from lutstudio.arrays import Mask
from lutstudio.segment.matte.components import components, drop_specks, largest


def two_heads() -> Mask:
    """A large disc, a smaller one and a speck, with soft edges."""
    y, x = np.mgrid[:80, :120].astype(np.float32)
    discs = [np.clip(radius + 0.5 - np.hypot(x - cx, y - cy), 0, 1) for cx, cy, radius in
             ((30, 40, 20), (90, 40, 12), (60, 5, 1.2))]  # fmt: skip
    mask: Mask = np.max(discs, axis=0).astype(np.float32)
    return mask


def test_of_two_blobs_the_larger_stays_with_its_soft_edge() -> None:
    mask = two_heads()
    kept = largest(mask)
    np.testing.assert_array_equal(kept[:, :52], mask[:, :52])
    assert not kept[:, 70:].any()


def test_specks_go_and_both_heads_stay() -> None:
    mask = two_heads()
    kept = drop_specks(mask)
    assert not kept[:10, 55:65].any()
    np.testing.assert_array_equal(kept[15:], mask[15:])


def test_each_person_is_a_mask_and_together_they_are_all_hair() -> None:
    people = components(two_heads())
    assert len(people) == 2
    assert people[0].sum() > people[1].sum()
    np.testing.assert_array_equal(people[0] + people[1], drop_specks(two_heads()))


def test_a_small_head_is_not_a_speck_when_there_is_nothing_larger() -> None:
    mask = np.zeros((400, 400), np.float32)
    mask[100:110, 100:110] = 1.0
    mask[300, 300] = 1.0
    kept = drop_specks(mask)
    assert kept[105, 105] == 1.0
    assert kept[300, 300] == 0.0


@pytest.mark.parametrize("what", [drop_specks, largest])
def test_without_hair_nothing_is_kept(what: type) -> None:
    assert not what(np.full((30, 30), 0.3, np.float32)).any()
    assert components(np.zeros((30, 30), np.float32)) == ()


def test_a_full_mask_is_one_component() -> None:
    full = np.ones((20, 20), np.float32)
    np.testing.assert_array_equal(largest(full), full)
