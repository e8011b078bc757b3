"""Previous masks to train with (Tkachenka et al. 2019, section 4).

An empty one is a first frame; a slightly moved truth is the frame before; a
truth moved far off is a mask the network must learn to discard.
"""

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.train.augments import Priors

Bytes = npt.NDArray[np.uint8]

MINOR_IOU = 0.7  # a minor move keeps more than this of the truth
MAJOR_IOU = 0.3  # a major move keeps less
_TRIES = 8


def draw_kind(rng: np.random.Generator, shares: Priors) -> str:
    """``"empty"``, ``"minor"`` or ``"major"``, as often as `shares` says."""
    draw = rng.random()
    if draw < shares.minor:
        return "minor"
    return "major" if draw < shares.minor + shares.major else "empty"


def minor_prior(rng: np.random.Generator, truth: Bytes) -> Bytes:
    """The truth moved a little: IoU with it above 0.7, whatever is drawn.

    A mask too small or thin to be moved at all comes back as it is.
    """
    strength = 1.0
    for _ in range(_TRIES):
        moved = _affine(truth, rng.normal(0.0, 6.0), rng.normal(0.0, 0.05), rng.normal(0.0, 0.025, 2), strength)
        if iou(moved, truth) > MINOR_IOU:
            return moved
        strength *= 0.6
    return truth


def major_prior(rng: np.random.Generator, truth: Bytes) -> Bytes:
    """The truth moved far: IoU with it below 0.3; another shape where it fills the view."""
    for _ in range(_TRIES):
        angle = rng.uniform(60.0, 300.0) if rng.random() < 0.5 else rng.normal(0.0, 30.0)
        shift = rng.uniform(0.2, 0.6, 2) * rng.choice([-1.0, 1.0], 2)
        moved = _affine(truth, angle, rng.normal(-0.2, 0.3), shift, 1.0)
        if iou(moved, truth) < MAJOR_IOU and moved.any():
            return moved
    size = truth.shape[0]
    where = np.flatnonzero(cv2.resize(truth, (16, 16), interpolation=cv2.INTER_AREA) < 64)
    blob = np.zeros_like(truth)
    if len(where):
        row, column = divmod(int(rng.choice(where)), 16)
        centre = (int((column + 0.5) * truth.shape[1] / 16), int((row + 0.5) * size / 16))
        cv2.circle(blob, centre, max(1, size // 10), 255, -1)
    return blob if iou(blob, truth) < MAJOR_IOU else np.zeros_like(truth)


def iou(a: Bytes, b: Bytes) -> float:
    """Intersection over union of two 8-bit masks at half coverage; 1 for two empty ones."""
    first, second = a > 127, b > 127
    union = int(np.count_nonzero(first | second))
    return int(np.count_nonzero(first & second)) / union if union else 1.0


def _affine(mask: Bytes, degrees: float, log_scale: float, shift: npt.NDArray[np.float64], strength: float) -> Bytes:
    height, width = mask.shape
    weight = mask.astype(np.float32).sum()
    if weight > 0:
        moments = cv2.moments(mask)
        centre = (moments["m10"] / moments["m00"], moments["m01"] / moments["m00"])
    else:
        centre = (width / 2, height / 2)
    matrix = cv2.getRotationMatrix2D(centre, degrees * strength, float(np.exp(log_scale * strength)))
    matrix[:, 2] += shift * strength * np.array([width, height])
    moved: Bytes = cv2.warpAffine(mask, matrix, (width, height), flags=cv2.INTER_LINEAR)
    return moved
