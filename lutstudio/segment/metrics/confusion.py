"""The measures of Sun, Zhou and Wang 2019, section 5.1: counted over all pixels of a set, both classes alike."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from lutstudio.arrays import Mask

_HALF = 0.5


@dataclass(frozen=True)
class Confusion:
    """Pixels by what they are and what they were taken for; two of them add up.

    Attributes
    ----------
    hair_as_hair, hair_as_none, none_as_hair, none_as_none : int
    """

    hair_as_hair: int = 0
    hair_as_none: int = 0
    none_as_hair: int = 0
    none_as_none: int = 0

    def __add__(self, other: "Confusion") -> "Confusion":
        """Both sets of pixels together."""
        return Confusion(
            self.hair_as_hair + other.hair_as_hair,
            self.hair_as_none + other.hair_as_none,
            self.none_as_hair + other.none_as_hair,
            self.none_as_none + other.none_as_none,
        )

    @property
    def total(self) -> int:
        """All pixels."""
        return self.hair_as_hair + self.hair_as_none + self.none_as_hair + self.none_as_none

    @property
    def accuracy(self) -> float:
        """Share of pixels that are right (Acc)."""
        return _share(self.hair_as_hair + self.none_as_none, self.total)

    @property
    def class_accuracy(self) -> float:
        """Share of each class's pixels that are right, averaged over the classes there are (Acc_class)."""
        return self._mean(_share(right, size) for right, size in self._classes())

    @property
    def mean_iou(self) -> float:
        """Intersection over union of each class, averaged over the classes there are (mIoU)."""
        return self._mean(self._ious())

    @property
    def weighted_iou(self) -> float:
        """The same, each class weighing as much as it has pixels (fwIoU)."""
        sizes = (size for _, size in self._classes())
        return sum(_share(size, self.total) * iou for size, iou in zip(sizes, self._ious(), strict=True))

    def _classes(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Right and all pixels of hair, and of none."""
        return (
            (self.hair_as_hair, self.hair_as_hair + self.hair_as_none),
            (self.none_as_none, self.none_as_none + self.none_as_hair),
        )

    def _ious(self) -> tuple[float, float]:
        wrong = self.hair_as_none + self.none_as_hair
        return tuple(_share(right, right + wrong) for right, _ in self._classes())  # type: ignore[return-value]

    def _mean(self, values: Iterable[float]) -> float:
        there = [value for value, (_, size) in zip(values, self._classes(), strict=True) if size]
        return sum(there) / len(there) if there else 1.0


def confusion(mask: Mask, truth: Mask) -> Confusion:
    """The pixels of one picture, both masks (H, W) cut at half coverage."""
    found, real = mask >= _HALF, truth >= _HALF
    both = int(np.count_nonzero(found & real))
    hair, taken = int(np.count_nonzero(real)), int(np.count_nonzero(found))
    return Confusion(both, hair - both, taken - both, truth.size - hair - taken + both)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
