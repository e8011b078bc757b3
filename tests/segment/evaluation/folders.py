"""Small folders of pictures with truths, and stand-ins for networks."""

from pathlib import Path

import cv2
import numpy as np

from lutstudio.arrays import RGB, Mask


def dark(picture: RGB) -> Mask:
    """Hair is what is dark."""
    found: Mask = (picture.mean(axis=2) < 0.5).astype(np.float32)
    return found


def nothing(picture: RGB) -> Mask:
    """There is no hair."""
    return np.zeros(picture.shape[:2], np.float32)


def write_heads(folder: Path, count: int = 4) -> Path:
    """`count` pictures of a dark square with its mask, each a column wider, and one picture without a mask."""
    for index in range(count):
        picture = np.full((40, 60 + index, 3), 230, np.uint8)
        mask = np.zeros((40, 60 + index), np.uint8)
        picture[8:24, 16:40], mask[8:24, 16:40] = 20, 255
        cv2.imwrite(str(folder / f"head_{index}.jpg"), picture)
        cv2.imwrite(str(folder / f"head_{index}.png"), mask)
    (folder / "alone.jpg").write_bytes((folder / "head_0.jpg").read_bytes())
    return folder
