"""CelebHair: CelebA's faces that Borza, Ileni and Darabant 2018 labelled, in the parts of Sun, Zhou and Wang 2019.

As published: ``000567.bmp`` with 0 for background, 128 for face and 255 for
hair belongs to CelebA's aligned ``000567.png``. The masks are looked for in
``masks``, the pictures in CelebA's ``img_align_celeba_png`` or
``img_align_celeba`` (.jpg). The paper draws its parts at random (section 4.2)
and does not publish which; ours are drawn with a seed.
"""

from pathlib import Path

import numpy as np

from lutstudio.errors import ModelError
from lutstudio.train.data.pairs import Pair, check_count, check_exist, pictures
from lutstudio.train.data.sample import Bytes, Entry, Parts

COUNTS = (2556, 500, 500)
_SEED = 2019
_FOLDERS = (("img_align_celeba_png", ".png"), ("img_align_celeba", ".jpg"))


def celebhair(folder: Path, held_out: float = 0.0, counts: tuple[int, int, int] = COUNTS) -> Parts:  # noqa: ARG001
    """The three parts; `held_out` is not asked for.

    Raises
    ------
    ModelError
        If there are not as many masks as published, or a picture is missing.
    """
    masks = sorted((folder / "masks").glob("*.bmp"))
    check_count("CelebHair", len(masks), sum(counts))
    pairs = [Pair(Entry(mask.stem, "celebhair"), _picture(folder, mask.stem), mask, full) for mask in masks]
    check_exist([pair.picture for pair in pairs])
    order = np.random.default_rng(_SEED).permutation(len(pairs)).tolist()
    first, second = counts[0], counts[0] + counts[1]
    sides = (order[:first], order[first:second], order[second:])
    return Parts(*(pictures([pairs[index] for index in sorted(side)]) for side in sides))


def full(pixels: Bytes) -> Bytes:
    """Hair of the grey labels: 255, and not the face's 128."""
    hair: Bytes = ((pixels[..., 0] > 191) * 255).astype("uint8")
    return hair


def _picture(folder: Path, name: str) -> Path:
    for inside, suffix in _FOLDERS:
        if (folder / inside).is_dir():
            return folder / inside / f"{name}{suffix}"
    raise ModelError(f"{folder}: has neither {' nor '.join(inside for inside, _ in _FOLDERS)}")
