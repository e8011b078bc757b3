import numpy as np
import pytest

from lutstudio.arrays import Bytes, Mask
from lutstudio.segment.metrics.temporal import carried_along, temporal_consistency


def film(steps: int, speed: int) -> tuple[list[Bytes], list[Mask]]:
    """A textured disc that moves over a textured ground, and its masks."""
    import cv2

    rng = np.random.default_rng(3)
    ground = cv2.GaussianBlur(rng.integers(0, 255, (120, 160, 3)).astype(np.uint8), (0, 0), 2)
    disc = cv2.GaussianBlur(rng.integers(0, 255, (120, 160, 3)).astype(np.uint8), (0, 0), 2)
    y, x = np.mgrid[:120, :160]
    frames, masks = [], []
    for step in range(steps):
        inside = np.hypot(x - 50 - speed * step, y - 60) < 30
        frames.append(np.where(inside[..., None], np.roll(disc, speed * step, axis=1), ground))
        masks.append(inside.astype(np.float32))
    return frames, masks


def test_masks_that_move_with_the_picture_are_steady() -> None:
    assert temporal_consistency(*film(4, 4)).min() > 0.93


def test_a_flickering_mask_and_one_that_stays_behind_are_not() -> None:
    frames, masks = film(5, 6)
    steady = temporal_consistency(frames, masks).mean()
    flickering = [np.where(step % 2, mask, np.roll(mask, 8, axis=0)) for step, mask in enumerate(masks)]
    assert temporal_consistency(frames, flickering).mean() < steady - 0.2
    assert temporal_consistency(frames, [masks[0]] * 5)[0] < steady - 0.05


def test_nothing_agrees_with_nothing() -> None:
    frames, masks = film(3, 0)
    np.testing.assert_array_equal(temporal_consistency(frames, [np.zeros_like(masks[0])] * 3), [1.0, 1.0])
    assert len(temporal_consistency(frames[:1], masks[:1])) == 0


def test_a_mask_is_carried_to_where_it_came_from_by_the_flow() -> None:
    mask = np.zeros((20, 30), np.float32)
    mask[5:10, 5:10] = 1.0
    flow = np.zeros((20, 30, 2), np.float32)
    flow[..., 0], flow[..., 1] = -4.0, -2.0  # each pixel came from 4 to the left, 2 above
    np.testing.assert_array_equal(carried_along(mask, flow)[7:12, 9:14], 1.0)


def test_a_mask_is_wanted_for_every_frame() -> None:
    frames, masks = film(3, 1)
    with pytest.raises(ValueError, match="shorter"):
        temporal_consistency(frames, masks[:2])
