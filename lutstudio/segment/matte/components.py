"""The separate patches of a mask: drop specks, keep the largest, or take each person's hair apart.

Boukhems 2023, section 4.1, keeps the largest; a picture with two people has two.
"""

import cv2
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Mask

CORE = 0.5  # coverage from which on a pixel makes a component
SPECK = 0.002  # share of the picture below which a component is a speck


def drop_specks(mask: Mask, least: float = SPECK) -> Mask:
    """The mask without components smaller than the share `least` of the picture, soft fringes included.

    Where every component is smaller, all stay but those under a tenth of the largest.
    """
    labels, areas = _label(mask)
    if not len(areas):
        return np.zeros_like(mask)
    limit = least * mask.size
    if areas.max() < limit:
        limit = 0.1 * float(areas.max())
    return _only(mask, labels, areas >= limit)


def largest(mask: Mask) -> Mask:
    """The component with the most pixels of at least half coverage, with its soft fringe."""
    labels, areas = _label(mask)
    if not len(areas):
        return np.zeros_like(mask)
    return _only(mask, labels, np.arange(len(areas)) == areas.argmax())


def components(mask: Mask, least: float = SPECK) -> tuple[Mask, ...]:
    """A mask per component of at least the share `least` of the picture, the largest first.

    Fringes go to the nearest component, so the masks sum to `drop_specks`'s
    where all components count.
    """
    labels, areas = _label(mask)
    order = [index for index in np.argsort(-areas, kind="stable") if areas[index] >= least * mask.size]
    return tuple(_only(mask, labels, np.arange(len(areas)) == index) for index in order)


def _label(mask: Mask) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    """The nearest component of every pixel (H, W), counted from 0, and each component's area."""
    core = (mask >= CORE).astype(np.uint8)
    count, labels = cv2.connectedComponents(core, connectivity=8)
    areas = np.bincount(labels.ravel(), minlength=count)[1:]
    if count == 1:
        return labels, areas
    # Voronoi cells of the cores: a fringe belongs to the core that it lies closest to.
    _, cells = cv2.distanceTransformWithLabels(1 - core, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    owner = np.zeros(int(cells.max()) + 1, np.int32)
    inside = core > 0
    owner[cells[inside]] = labels[inside] - 1
    return owner[cells], areas


def _only(mask: Mask, labels: npt.NDArray[np.int32], keep: npt.NDArray[np.bool_]) -> Mask:
    return np.where(keep[labels], mask, np.float32(0.0))
