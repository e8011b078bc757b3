"""What may have misled a network: the classes of error of Sun, Zhou and Wang 2019, section 5.5, guessed.

Nobody tells us where a face, a beard or a hat is. The guesses go by where the
errors lie around the true hair and by their colour, and are often wrong: they
sort a sheet of pictures for a person to look at, and count nothing.
"""

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import RGB, Mask
from lutstudio.colour.lab import srgb_to_lab

Area = npt.NDArray[np.bool_]

LIKE_HAIR, BEARD, HAT, PEOPLE, BALD = "background like hair", "beard", "hat or band", "several people", "bald"

_WORTH = 0.01  # share of the picture below which errors are no error worth a name
_ALIKE = 15.0  # CIE76 from the hair's mean colour
_MOST = 0.4  # share of the errors that have to lie in a place
_SMALL = 0.015  # share of the picture below which true hair is a bald head's
_SECOND = 0.15  # of the largest patch: as much as makes another person
_SIDE = 256


def error_tags(mask: Mask, truth: Mask, picture: RGB) -> tuple[str, ...]:
    """Guesses at why `mask` (H, W) is not `truth` (H, W) on `picture` (H, W, 3); none where it nearly is."""
    picture, mask, truth = _small(picture), _small(mask), _small(truth)
    found, real = mask >= 0.5, truth >= 0.5
    false, missed = found & ~real, real & ~found
    size = real.size
    tags = []
    if real.sum() < _SMALL * size:
        return (BALD,) if false.sum() > max(real.sum(), _WORTH * size) else ()
    top, left, width = _head(real)
    middle = _columns(real.shape, left + 0.25 * width, left + 0.75 * width)
    chin = _rows(real.shape, top + 0.75 * width, top + 1.6 * width) & middle
    crown = _rows(real.shape, -1.0, top + 0.3 * width) & _columns(real.shape, left, left + width)
    bearded = (false & chin).sum() >= max(_MOST * false.sum(), _WORTH * size)
    if bearded:
        tags.append(BEARD)
    elif false.sum() >= _WORTH * size and _alike(picture, false, real) >= 0.5:
        tags.append(LIKE_HAIR)
    wrong = false | missed
    if wrong.sum() >= _WORTH * size and (wrong & crown).sum() >= _MOST * wrong.sum():
        tags.append(HAT)
    if wrong.sum() >= _WORTH * size and _patches((real | found) & ~(false & chin)) > 1:
        tags.append(PEOPLE)
    return tuple(tags)


def _small(plane: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    shrink = max(plane.shape[:2]) / _SIDE
    if shrink <= 1.0:
        return plane
    size = (max(1, round(plane.shape[1] / shrink)), max(1, round(plane.shape[0] / shrink)))
    small: npt.NDArray[np.float32] = cv2.resize(plane, size, interpolation=cv2.INTER_AREA).clip(0.0, 1.0)
    return small


def _head(real: Area) -> tuple[float, float, float]:
    """Top and left of the hair, and its width, which stands for the head's; a few stray pixels aside."""
    rows, columns = np.nonzero(real)
    left, right = np.percentile(columns, (2, 98))
    return float(np.percentile(rows, 2)), float(left), max(1.0, float(right - left))


def _rows(shape: tuple[int, ...], top: float, bottom: float) -> Area:
    y = np.arange(shape[0])[:, None]
    return np.broadcast_to((y >= top) & (y <= bottom), shape)


def _columns(shape: tuple[int, ...], left: float, right: float) -> Area:
    x = np.arange(shape[1])[None]
    return np.broadcast_to((x >= left) & (x <= right), shape)


def _alike(picture: RGB, false: Area, real: Area) -> float:
    """Share of the false pixels whose colour is that of the hair."""
    lab = np.asarray(srgb_to_lab(picture))
    away = np.linalg.norm(lab[false] - lab[real].mean(axis=0), axis=1)
    return float((away < _ALIKE).mean())


def _patches(area: Area) -> int:
    """Patches that are no specks beside the largest."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(area.astype(np.uint8), connectivity=8)
    sizes = stats[1:, cv2.CC_STAT_AREA]
    return int((sizes >= max(_SECOND * sizes.max(initial=0), _WORTH / 2 * area.size)).sum())
