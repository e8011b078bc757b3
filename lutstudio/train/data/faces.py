"""Crops at faces, as Levinshtein et al. 2018, section IV, prepare their pictures: at the scale of a selfie."""

import csv
from pathlib import Path

import cv2
import numpy as np

from lutstudio.errors import ModelError
from lutstudio.train.data.sample import Sample

Box = tuple[float, float, float, float]  # left, top, width, height in pixels

# The paper gives no numbers: in a selfie the face takes about 40 % of the width, a little below the middle.
REACH = 2.5
RAISE = 0.15


def face_crop(sample: Sample, box: Box, reach: float = REACH) -> Sample:
    """The square around a face, `reach` times the larger side of its box, moved up by 15 % of that for the hair.

    What lies outside the picture repeats its border, without hair.
    """
    left, top, width, height = box
    side = max(1, round(reach * max(width, height)))
    x = left + width / 2 - side / 2
    y = top + height / 2 - side / 2 - RAISE * max(width, height)
    shift = np.array([[1.0, 0.0, -round(x)], [0.0, 1.0, -round(y)]])
    size = (side, side)
    picture = cv2.warpAffine(sample.picture, shift, size, flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    mask = cv2.warpAffine(sample.mask, shift, size, flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT)
    return Sample(sample.entry, picture.astype(np.uint8, copy=False), mask.astype(np.uint8, copy=False))


def read_faces(path: Path) -> dict[str, Box]:
    """The faces in a file of ``name x y width height``, tab-separated, by picture; the largest where there are several.

    Raises
    ------
    ModelError
        If the file is missing, or a line is none.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: cannot be read ({error}); it says where the faces are") from error
    faces: dict[str, Box] = {}
    for number, row in enumerate(csv.DictReader(text.splitlines(), delimiter="\t"), start=2):
        try:
            name = row["name"]
            box = (float(row["x"]), float(row["y"]), float(row["width"]), float(row["height"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{path.name}:{number}: {error!r}; name, x, y, width and height were expected") from error
        if min(box[2:]) <= 0.0 or not np.isfinite(box).all():
            raise ModelError(f"{path.name}:{number}: a face of {box[2]} by {box[3]} pixels")
        if name not in faces or box[2] * box[3] > faces[name][2] * faces[name][3]:
            faces[name] = box
    return faces
