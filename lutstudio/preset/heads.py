"""A shade on the heads that ship with the program, small enough for pages."""

from functools import lru_cache

import numpy as np

from lutstudio.arrays import Bytes
from lutstudio.imagefile import read_mask, read_picture, thumbnail
from lutstudio.preset.pack import Pack
from lutstudio.shipped import references_dir

HEADS = ("dark", "light")


@lru_cache(maxsize=8)
def head(which: str, side: int) -> tuple[Bytes, Bytes]:
    """The shipped reference of dark or light hair, and its hair: uint8 (H, W, 3) and (H, W)."""
    folder = references_dir()
    picture = read_picture(folder / f"{which}.png")
    mask = read_mask(folder / f"{which}.matte.png", picture.size)
    return thumbnail(picture.levels, side), thumbnail(mask, side)


def worn(pack: Pack, which: str, side: int) -> Bytes:
    """That head in the shade, at the strength that the shade is meant to have."""
    picture, mask = head(which, side)
    result: Bytes = pack.recolour().apply(picture, mask, strength=pack.preset.strength).image
    return np.ascontiguousarray(result)
