"""Pictures with masks on disk, as every data set's loader reads and counts them."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2

from lutstudio.errors import ModelError
from lutstudio.train.data.sample import Bytes, Entry, Pictures, Sample


@dataclass(frozen=True)
class Pair:
    """A picture and its mask; `mask` is None where the set says that there is no hair by leaving it out.

    Attributes
    ----------
    hair : function
        From the mask file's pixels (H, W, 3), RGB, to the mask (H, W).
    """

    entry: Entry
    picture: Path
    mask: Path | None
    hair: Callable[[Bytes], Bytes]


def pictures(pairs: Sequence[Pair]) -> Pictures:
    """The pairs, read when they are asked for."""
    return Pictures(pairs, read_pair)


def read_pair(pair: Pair) -> Sample:
    """A pair in memory, at the mask's size where that is the smaller.

    Raises
    ------
    ModelError
        If a file cannot be decoded.
    """
    picture = _read(pair.picture)
    if pair.mask is None:
        return Sample(pair.entry, picture, picture[..., 0] * 0)
    mask = pair.hair(_read(pair.mask))
    if mask.shape[0] < picture.shape[0]:
        size = (mask.shape[1], mask.shape[0])
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype("uint8", copy=False)
    elif mask.shape != picture.shape[:2]:
        raise ModelError(f"{pair.entry.name}: picture {picture.shape[:2]} and mask {mask.shape} differ in size")
    return Sample(pair.entry, picture, mask)


def check_count(what: str, found: int, published: int) -> None:
    """Nothing, where a set has as many pictures as its authors say.

    Raises
    ------
    ModelError
        If it has not: a part of it is missing, or it is another set.
    """
    if found != published:
        raise ModelError(f"{what}: {found} pictures found, {published} are published")


def check_exist(paths: Sequence[Path]) -> None:
    """Nothing, where all files are there.

    Raises
    ------
    ModelError
        Naming the first that is not.
    """
    for path in paths:
        if not path.is_file():
            raise ModelError(f"{path}: is missing from the data set")


def part_out(pairs: Sequence[Pair], share: float) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs without and within a share, which their names alone decide; exactly so many, to the nearest."""
    order = sorted(pairs, key=lambda pair: hashlib.sha256(pair.entry.name.encode()).digest())
    held = {pair.entry.name for pair in order[: round(share * len(order))]}
    return (
        tuple(pair for pair in pairs if pair.entry.name not in held),
        tuple(pair for pair in pairs if pair.entry.name in held),
    )


def bright(pixels: Bytes) -> Bytes:
    """Hair where the mask is white."""
    grey: Bytes = pixels[..., 0].copy()
    return grey


def _read(path: Path) -> Bytes:
    found = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if found is None:
        raise ModelError(f"{path}: cannot be read as a picture")
    rgb: Bytes = found[..., ::-1].astype("uint8", order="C")
    return rgb
