"""The mixture of Boukhems et al. 2023, section 3.2: every picture of Figaro-1k eight times, and CelebAMask-HQ.

8,400 and 30,000 make 38,400, four fifths to learn from. Of Figaro-1k that is
its published training part, so that no picture and its turned copy lie on
both sides. The folder holds ``Figaro1k`` and ``CelebAMask-HQ`` as published.
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from lutstudio.train.data.celebamask_hq import COUNT, celebamask_pairs
from lutstudio.train.data.figaro1k import COUNTS, figaro1k_pairs
from lutstudio.train.data.pairs import Pair, part_out, pictures, read_pair
from lutstudio.train.data.sample import Entry, Parts, Pictures, Sample, joined

COPIES = 8  # the picture itself and seven more
SHARE = 0.2
_DEGREES = 30.0  # to either side; the paper says "random rotations"
_SEED = 2023


@dataclass(frozen=True)
class Copy:
    """A picture's copy number `copy`: 0 is the picture, the others are turned and perhaps mirrored."""

    pair: Pair
    index: int
    copy: int


def boukhems(
    folder: Path,
    held_out: float = SHARE,
    figaro: tuple[int, int] = COUNTS,
    celeba: int = COUNT,
) -> Parts:
    """The mixture, a share `held_out` of CelebAMask-HQ and Figaro-1k's test to validate with.

    Raises
    ------
    ModelError
        If either set is not as published.
    """
    training, testing = (copies(pairs) for pairs in figaro1k_pairs(folder / "Figaro1k", figaro))
    learn, hold = part_out(celebamask_pairs(folder / "CelebAMask-HQ", celeba), held_out)
    return joined([Parts(training, testing), Parts(pictures(learn), pictures(hold))])


def copies(pairs: tuple[Pair, ...]) -> Pictures:
    """Every picture eight times."""
    return Pictures([Copy(pair, index, copy) for index, pair in enumerate(pairs) for copy in range(COPIES)], read_copy)


def read_copy(copy: Copy) -> Sample:
    """The picture, turned about its middle and mirrored as its numbers say."""
    sample = read_pair(copy.pair)
    if copy.copy == 0:
        return sample
    rng = np.random.default_rng((_SEED, copy.index, copy.copy))
    height, width = sample.mask.shape
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), rng.uniform(-_DEGREES, _DEGREES), 1.0)
    picture = cv2.warpAffine(sample.picture, matrix, (width, height), borderMode=cv2.BORDER_REFLECT_101)
    mask = cv2.warpAffine(sample.mask, matrix, (width, height), borderMode=cv2.BORDER_REFLECT_101)
    if rng.random() < 0.5:
        picture, mask = picture[:, ::-1], mask[:, ::-1]
    entry = Entry(f"{sample.entry.name}_{copy.copy}", sample.entry.source)
    return Sample(entry, picture.astype(np.uint8, order="C"), mask.astype(np.uint8, order="C"))
