"""Where a training view looks: flip, rotation, scale crop and stretch, as one affine map."""

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.train.augments import Augment

Bytes = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]
Outside = tuple[int, tuple[int, ...]]
_LOOKS = 12  # tries to hit hair


def random_view(rng: np.random.Generator, mask: Bytes, size: int, augment: Augment) -> Matrix:
    """A map (2, 3) from a picture's pixels to a view of `size` by `size`; `mask` is the picture's."""
    height, width = mask.shape
    zoom = float(np.exp(rng.uniform(np.log(augment.zoom[0]), np.log(augment.zoom[1]))))
    scale = zoom * size / max(height, width)
    stretch = float(np.exp(rng.normal(0.0, augment.stretch)))
    degrees = rng.normal(0.0, augment.rotate)
    if rng.random() < augment.tumble:
        degrees = rng.uniform(-100.0, 100.0)
    flip = -1.0 if rng.random() < 0.5 else 1.0
    # The closer the view, the farther from the middle it may look.
    reach = max(0.0, 1.0 - 1.0 / zoom) + 0.15
    look = np.array([width, height]) * (0.5 + reach * rng.uniform(-0.5, 0.5, 2))
    if zoom > 1.0 and rng.random() < augment.at_hair:
        row, column = rng.integers(0, height), rng.integers(0, width)
        for _ in range(_LOOKS):
            if mask[row, column] > 127:
                look = np.array([column, row]) + rng.normal(0.0, 0.1, 2) * max(height, width) / zoom
                break
            row, column = rng.integers(0, height), rng.integers(0, width)
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    linear = np.array([[cos, -sin], [sin, cos]]) @ np.diag([flip * scale * stretch, scale / stretch])
    return np.hstack([linear, (size / 2 - linear @ look)[:, None]])


def whole_view(height: int, width: int, size: int) -> Matrix:
    """The map that squashes the whole picture into `size` by `size`, pixel areas aligned."""
    x, y = size / width, size / height
    return np.array([[x, 0.0, 0.5 * x - 0.5], [0.0, y, 0.5 * y - 0.5]])


def render(
    picture: Bytes, mask: Bytes, matrix: Matrix, size: int, outside: Outside = (cv2.BORDER_REPLICATE, (0, 0, 0))
) -> tuple[Bytes, Bytes]:
    """The view that `matrix` shows of a picture and its mask.

    `outside` is a `cv2.BORDER_*` mode and the colour of a constant one; with
    that, the mask is 0 outside.
    """
    border, fill = outside
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    while scale <= 0.55 and min(picture.shape[:2]) > 8:  # average first: plain bilinear would alias
        height, width = (picture.shape[0] + 1) // 2, (picture.shape[1] + 1) // 2
        fx, fy = width / picture.shape[1], height / picture.shape[0]
        picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
        mask = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
        linear = matrix[:, :2] @ np.diag([1 / fx, 1 / fy])
        offset = matrix[:, 2] + matrix[:, :2] @ np.array([0.5 / fx - 0.5, 0.5 / fy - 0.5])
        matrix = np.hstack([linear, offset[:, None]])
        scale = float(np.sqrt(abs(np.linalg.det(linear))))
    view = cv2.warpAffine(picture, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=border, borderValue=fill)
    truth = cv2.warpAffine(mask, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=border, borderValue=0)
    return view.astype(np.uint8, copy=False), truth.astype(np.uint8, copy=False)


def random_border(rng: np.random.Generator) -> Outside:
    """What lies outside the picture: one flat colour, or its own mirror image."""
    if rng.random() < 0.6:
        level = int(rng.integers(0, 256))
        grey = rng.random() < 0.6
        fill = (level, level, level) if grey else tuple(int(v) for v in rng.integers(0, 256, 3))
        return cv2.BORDER_CONSTANT, fill
    return cv2.BORDER_REFLECT_101, (0, 0, 0)
