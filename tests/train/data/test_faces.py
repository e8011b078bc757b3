from pathlib import Path

import numpy as np
import pytest

from lutstudio.errors import ModelError
from lutstudio.train.data.faces import face_crop, read_faces
from lutstudio.train.data.sample import Entry, Sample


def picture_of(side: int = 40) -> Sample:
    y, x = np.mgrid[:side, :side]
    picture = np.stack([x, y, x + y], axis=-1).astype(np.uint8)
    return Sample(Entry("made", "made"), picture, np.where(y < 10, 255, 0).astype(np.uint8))


def test_a_crop_is_centred_on_the_face_and_reaches_above_it() -> None:
    sample = face_crop(picture_of(), (16.0, 18.0, 8.0, 8.0), reach=2.0)
    assert sample.picture.shape == (16, 16, 3)
    assert sample.picture[0, 0].tolist() == [12, 13, 25]
    assert sample.picture[-1, -1].tolist() == [27, 28, 55]


def test_outside_the_picture_there_is_no_hair() -> None:
    sample = face_crop(picture_of(), (0.0, 0.0, 10.0, 10.0))
    assert sample.mask.shape == (25, 25)
    assert not sample.mask[:, 0].any()
    assert not sample.mask[0].any()
    assert sample.mask.any()


def test_the_largest_face_counts(tmp_path: Path) -> None:
    path = tmp_path / "faces.tsv"
    path.write_text("name\tx\ty\twidth\theight\na\t1\t2\t3\t4\na\t5\t6\t7\t8\na\t0\t0\t1\t1\n", "utf-8")
    assert read_faces(path) == {"a": (5.0, 6.0, 7.0, 8.0)}


@pytest.mark.parametrize("line", ["a\t1\t2\t3", "a\t1\t2\tx\t4", "a\t1\t2\t0\t4", "a\t1\t2\tnan\t4"])
def test_a_broken_line_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "faces.tsv"
    path.write_text(f"name\tx\ty\twidth\theight\n{line}\n", "utf-8")
    with pytest.raises(ModelError, match=r"faces\.tsv:2"):
        read_faces(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="where the faces are"):
        read_faces(tmp_path / "faces.tsv")
