"""Sheets of pictures with their masks laid over, to look at."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lutstudio.arrays import RGB, Bytes, Mask, to_uint8

_SIDE = 200
_GAP = 6
_LABEL = 16
_INK = np.array([1.0, 0.1, 0.1], np.float32)
_OPACITY = 0.5


@dataclass(frozen=True)
class Tile:
    """A picture (H, W, 3), masks of it (H, W) to lay over, and a line of text."""

    picture: RGB
    masks: tuple[Mask, ...]
    label: str


def picture_sheet(columns: Sequence[Sequence[Tile]]) -> Bytes:
    """Columns of tiles; each tile is its picture, then the picture under each mask."""
    drawn = [[_draw(tile) for tile in column] for column in columns if column]
    height = max(sum(tile.shape[0] + _GAP for tile in column) for column in drawn)
    strips = []
    for column in drawn:
        width = max(tile.shape[1] for tile in column)
        strip = np.full((height, width + _GAP, 3), 64, np.uint8)
        top = 0
        for tile in column:
            strip[top : top + tile.shape[0], : tile.shape[1]] = tile
            top += tile.shape[0] + _GAP
        strips.append(strip)
    return np.ascontiguousarray(np.hstack(strips))


def overlay(picture: RGB, mask: Mask) -> RGB:
    """The picture with its masked part tinted red."""
    cover = (_OPACITY * mask)[..., None]
    tinted: RGB = (picture + cover * (_INK - picture)).astype(np.float32)
    return tinted


def _draw(tile: Tile) -> Bytes:
    import cv2

    scale = _SIDE / max(tile.picture.shape[:2])
    size = (max(1, round(tile.picture.shape[1] * scale)), max(1, round(tile.picture.shape[0] * scale)))
    views = [tile.picture, *(overlay(tile.picture, mask) for mask in tile.masks)]
    board = np.full((_SIDE + _LABEL, len(views) * (_SIDE + 2), 3), 64, np.uint8)
    for place, view in enumerate(views):
        small = to_uint8(cv2.resize(view, size, interpolation=cv2.INTER_AREA))
        left = place * (_SIDE + 2)
        board[: size[1], left : left + size[0]] = small
    cv2.putText(board, tile.label, (2, _SIDE + 12), cv2.FONT_HERSHEY_SIMPLEX, 0.4, (230, 230, 230), 1, cv2.LINE_AA)
    return board
