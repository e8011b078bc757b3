"""CelebAMask-HQ (Lee et al. 2020): 30,000 faces of 1024 x 1024 with masks of 512 x 512 for each facial part.

As published: ``CelebA-HQ-img/0.jpg`` and
``CelebAMask-HQ-mask-anno/0/00000_hair.png``, 2,000 pictures a folder. A part
that is not seen has no file: no hair, an empty mask.
"""

from pathlib import Path

from lutstudio.errors import ModelError
from lutstudio.train.data.pairs import Pair, bright, check_count, part_out, pictures
from lutstudio.train.data.sample import Entry, Parts

COUNT = 30_000
_A_FOLDER = 2000


def celebamask_hq(folder: Path, held_out: float, count: int = COUNT) -> Parts:
    """All pictures, a share `held_out` of them to validate with.

    Raises
    ------
    ModelError
        If there are not as many pictures as published, or their annotations are missing.
    """
    learn, hold = part_out(celebamask_pairs(folder, count), held_out)
    return Parts(pictures(learn), pictures(hold))


def celebamask_pairs(folder: Path, count: int = COUNT) -> tuple[Pair, ...]:
    """All pictures with their masks, by number; see `celebamask_hq`."""
    numbers = sorted(int(path.stem) for path in (folder / "CelebA-HQ-img").glob("*.jpg") if path.stem.isdecimal())
    check_count("CelebAMask-HQ", len(numbers), count)
    annotations = folder / "CelebAMask-HQ-mask-anno"
    masks = {path.name: path for path in annotations.glob("*/*_hair.png")}
    if not masks:
        raise ModelError(f"{annotations}: has no *_hair.png in its folders")
    pairs = []
    for number in numbers:
        mask = masks.get(f"{number:05d}_hair.png")
        if mask is not None and mask.parent.name != str(number // _A_FOLDER):
            raise ModelError(f"{mask}: was expected in folder {number // _A_FOLDER}")
        entry = Entry(f"celebamask_{number}", "celebamask-hq")
        pairs.append(Pair(entry, folder / "CelebA-HQ-img" / f"{number}.jpg", mask, bright))
    return tuple(pairs)
