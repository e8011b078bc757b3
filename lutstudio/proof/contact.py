"""The contact sheet: a row for each shade, a column for each head, the heads as they are on top."""

from collections.abc import Sequence

import numpy as np

from lutstudio.arrays import Bytes
from lutstudio.imagefile import read_picture
from lutstudio.proof.prove import Proof

_CELL = 240
_GROUND = 38  # grey


def contact(proofs: Sequence[Proof]) -> Bytes:
    """The sheet, uint8 (H, W, 3)."""
    rows = [[head.pictures["before"] for head in proofs[0].heads]]
    rows += [[head.pictures["after"] for head in proof.heads] for proof in proofs]
    return np.concatenate([np.concatenate([_cell(png) for png in row], axis=1) for row in rows])


def _cell(png: bytes) -> Bytes:
    from cv2 import INTER_AREA, resize

    levels = read_picture(png, "head").levels
    height, width = levels.shape[:2]
    scale = _CELL / max(height, width)
    small = resize(levels, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=INTER_AREA)
    cell = np.full((_CELL, _CELL, 3), _GROUND, np.uint8)
    y, x = (_CELL - small.shape[0]) // 2, (_CELL - small.shape[1]) // 2
    cell[y : y + small.shape[0], x : x + small.shape[1]] = small
    return cell
