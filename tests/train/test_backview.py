import numpy as np

from lutstudio.train.backview import turn_round

SIZE = 64
HAIR, SKIN, WALL = (120, 60, 20), (230, 190, 170), (20, 60, 200)


def portrait() -> tuple[np.ndarray, np.ndarray]:
    """Hair on both sides of a face, against a wall."""
    picture, mask = np.full((SIZE, SIZE, 3), WALL, np.uint8), np.zeros((SIZE, SIZE), np.uint8)
    picture[8:56, 10:54], mask[8:56, 10:54] = HAIR, 255
    picture[20:56, 22:42], mask[20:56, 22:42] = SKIN, 0
    return picture, mask


def test_a_face_between_hair_becomes_hair() -> None:
    picture, mask = turn_round(np.random.default_rng(1), *portrait())
    inside = picture[26:50, 26:38].reshape(-1, 3).astype(float)
    assert np.abs(inside / inside.mean() - np.array(HAIR) / np.mean(HAIR)).max() < 0.1
    assert (mask[22:52, 12:52] >= 245).all()


def test_what_lies_outside_the_hair_stays() -> None:
    before, mask_before = portrait()
    picture, mask = turn_round(np.random.default_rng(1), before, mask_before)
    np.testing.assert_array_equal(picture[:, :10], before[:, :10])
    np.testing.assert_array_equal(mask[:, :10], 0)
    np.testing.assert_array_equal(picture[8:14, 10:54], before[8:14, 10:54])


def test_short_hair_on_top_leaves_the_view_as_it_is() -> None:
    picture, mask = portrait()
    picture[20:], mask[20:] = SKIN, 0
    same, same_mask = turn_round(np.random.default_rng(1), picture, mask)
    np.testing.assert_array_equal(same, picture)
    np.testing.assert_array_equal(same_mask, mask)
