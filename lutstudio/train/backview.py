"""A head from behind out of one from the front: the face filled with the hair beside it.

Portraits show faces, and a network that has only seen those takes the face for
the sign of hair. Ours to make up; no paper asks for it.
"""

import cv2
import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
_LEAST_ROWS = 0.25  # of the view's height: rows with hair on both sides of a gap
_LEAST_RUN = 3  # pixels of hair beside a gap to fill it from


def turn_round(rng: np.random.Generator, picture: Bytes, mask: Bytes) -> tuple[Bytes, Bytes]:
    """The view with every gap between two stretches of hair in a row filled by their mirrored hair.

    Views in which too few rows have such a gap come back as they are.

    Returns
    -------
    picture, mask : (S, S, 3), (S, S)
        The mask is full where hair was put.
    """
    hair = mask > 200
    columns = np.arange(mask.shape[1])
    last = np.maximum.accumulate(np.where(hair, columns, -1), axis=1)  # nearest hair to the left
    first = np.minimum.accumulate(np.where(hair, columns, mask.shape[1])[:, ::-1], axis=1)[:, ::-1]  # to the right
    gap = ~hair & (last >= 0) & (first < mask.shape[1])
    if np.count_nonzero(gap.any(axis=1)) < _LEAST_ROWS * mask.shape[0]:
        return picture, mask
    run_left, run_right = _runs(hair), _runs(hair[:, ::-1])[:, ::-1]
    rows = np.arange(mask.shape[0])[:, None]
    length_left = np.where(gap, run_left[rows, last.clip(0)], 0)
    length_right = np.where(gap, run_right[rows, first.clip(max=mask.shape[1] - 1)], 0)
    from_left = last - (columns - last) % np.maximum(length_left, 1)
    from_right = first + (first - columns) % np.maximum(length_right, 1)
    seam = 0.5 + 0.1 * rng.normal()
    nearer_left = (columns - last) < seam * (first - last)
    take_left = np.where(length_right < _LEAST_RUN, True, np.where(length_left < _LEAST_RUN, False, nearer_left))
    source = np.where(take_left, from_left, from_right).clip(0, mask.shape[1] - 1)
    usable = gap & (np.where(take_left, length_left, length_right) >= _LEAST_RUN)
    filled = cv2.blur(picture[rows, source], (3, 3)).astype(np.float32)
    cover = cv2.GaussianBlur(usable.astype(np.float32), (0, 0), 1.0)
    shade = np.float32(rng.uniform(0.75, 1.1))
    mixed: Bytes = (picture + cover[..., None] * (filled * shade - picture)).clip(0, 255).astype(np.uint8)
    joined = cv2.dilate(cover, np.ones((5, 5), np.uint8))  # over the soft edges that meet it
    full: Bytes = np.maximum(mask, (joined * 255.0).astype(np.uint8))
    return mixed, full


def _runs(hair: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """For each pixel of hair, how many pixels of hair end with it in its row; 0 elsewhere."""
    columns = np.arange(hair.shape[1])
    last_gap = np.maximum.accumulate(np.where(~hair, columns, -1), axis=1)
    lengths: npt.NDArray[np.int64] = np.where(hair, columns - last_gap, 0)
    return lengths
