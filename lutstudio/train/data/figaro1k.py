"""Figaro-1k (Muhammad et al. 2018): 1,050 heads in seven hairstyles, from any side.

As published: ``Original/Training/Frame00001-org.jpg`` and
``GT/Training/Frame00001-gt.pbm`` (hair is white), likewise ``Testing``. Some
archives hold a second copy of a few masks, ``…-gt(1).pbm``; these are left.
"""

from pathlib import Path

from lutstudio.train.data.pairs import Pair, bright, check_count, check_exist, part_out, pictures
from lutstudio.train.data.sample import Entry, Parts

COUNTS = (840, 210)


def figaro1k(folder: Path, held_out: float, counts: tuple[int, int] = COUNTS) -> Parts:
    """The published training part, a share `held_out` of it to validate with, and the published test.

    Raises
    ------
    ModelError
        If a mask is missing or the counts are not the published ones.
    """
    training, testing = figaro1k_pairs(folder, counts)
    learn, hold = part_out(training, held_out)
    return Parts(pictures(learn), pictures(hold), pictures(testing))


def figaro1k_pairs(folder: Path, counts: tuple[int, int] = COUNTS) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The two published parts by name; see `figaro1k`."""
    training, testing = (
        _part(folder, name, count) for name, count in zip(("Training", "Testing"), counts, strict=True)
    )
    return training, testing


def _part(folder: Path, name: str, count: int) -> tuple[Pair, ...]:
    found = sorted((folder / "Original" / name).glob("Frame*-org.jpg"))
    check_count(f"Figaro-1k, {name}", len(found), count)
    pairs = []
    for picture in found:
        label = picture.name.removesuffix("-org.jpg")
        pairs.append(Pair(Entry(label, "figaro1k"), picture, folder / "GT" / name / f"{label}-gt.pbm", bright))
    check_exist([pair.mask for pair in pairs if pair.mask])
    return tuple(pairs)
