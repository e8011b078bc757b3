"""The hair set of Guo and Aarabi 2018 as Levinshtein et al. 2018 measure on it: 115 pictures, cropped at faces, 212.

The authors describe no folders; ours are ``images/NAME.jpg`` (or .png),
``masks/NAME.png`` (hair is white) and ``faces.tsv`` with ``name x y width
height`` in pixels, from whatever finds faces. A picture without a line has no
face that was found and is left out; the others come as they are and mirrored.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lutstudio.errors import ModelError
from lutstudio.train.data.faces import Box, face_crop, read_faces
from lutstudio.train.data.pairs import Pair, bright, check_count, check_exist, read_pair
from lutstudio.train.data.sample import Entry, Parts, Pictures, Sample

COUNT = 115
CROPPED = 212


@dataclass(frozen=True)
class Crop:
    """A face in a picture, mirrored or not."""

    pair: Pair
    box: Box
    mirrored: bool


def guo_aarabi(folder: Path, held_out: float = 0.0, counts: tuple[int, int] = (COUNT, CROPPED)) -> Parts:  # noqa: ARG001
    """All of it to measure with; it is too small to learn from, the paper says.

    Raises
    ------
    ModelError
        If the pictures, or those cut out at faces, are not as many as published.
    """
    found = sorted(path for path in (folder / "images").glob("*") if path.suffix in {".jpg", ".png"})
    check_count("Guo and Aarabi", len(found), counts[0])
    pairs = [
        Pair(Entry(path.stem, "guo-aarabi"), path, folder / "masks" / f"{path.stem}.png", bright) for path in found
    ]
    check_exist([pair.mask for pair in pairs if pair.mask])
    faces = read_faces(folder / "faces.tsv")
    unknown = set(faces) - {pair.entry.name for pair in pairs}
    if unknown:
        raise ModelError(f"faces.tsv: {sorted(unknown)[0]!r} is no picture's name")
    crops = [
        Crop(pair, faces[pair.entry.name], mirrored)
        for pair in pairs
        if pair.entry.name in faces
        for mirrored in (False, True)
    ]
    check_count("Guo and Aarabi, cut out at faces and mirrored", len(crops), counts[1])
    return Parts((), (), Pictures(crops, _read))


def _read(crop: Crop) -> Sample:
    sample = face_crop(read_pair(crop.pair), crop.box)
    if not crop.mirrored:
        return sample
    entry = Entry(f"{sample.entry.name}_mirrored", sample.entry.source)
    return Sample(entry, np.ascontiguousarray(sample.picture[:, ::-1]), np.ascontiguousarray(sample.mask[:, ::-1]))
