from pathlib import Path

import pytest

from lutstudio.errors import ModelError
from lutstudio.segment.evaluation.samples import find_samples, groups_of
from lutstudio.segment.heldout import is_held_out
from tests.segment.evaluation.folders import write_heads

INDEX = "id\tsource\thair\nhead_0\tlondon\twavy\nhead_1\tlondon\tbraids\nhead_3.jpg\tcanada\t\n"


def test_pictures_are_paired_with_their_truths_by_name(tmp_path: Path) -> None:
    samples = find_samples(write_heads(tmp_path))
    assert [sample.name for sample in samples] == [f"head_{index}" for index in range(4)]
    assert samples[2].truth.name == "head_2.png"


def test_only_held_out_pictures_are_taken_when_asked(tmp_path: Path) -> None:
    for index in range(60):
        for suffix in (".jpg", ".png"):
            (tmp_path / f"picture_{index}{suffix}").touch()
    names = [sample.name for sample in find_samples(tmp_path, held_out=True)]
    assert names == sorted(f"picture_{index}" for index in range(60) if is_held_out(f"picture_{index}"))
    assert 0 < len(names) < 60


def test_a_limit_is_spread_over_all(tmp_path: Path) -> None:
    write_heads(tmp_path, 9)
    assert [sample.name for sample in find_samples(tmp_path, limit=3)] == ["head_0", "head_4", "head_8"]
    assert [sample.name for sample in find_samples(tmp_path, limit=1)] == ["head_0"]
    assert len(find_samples(tmp_path, limit=50)) == 9


def test_groups_follow_the_index(tmp_path: Path) -> None:
    write_heads(tmp_path)
    (tmp_path / "index.tsv").write_text(INDEX)
    samples = find_samples(tmp_path)
    assert groups_of(samples, "source") == {"london": [0, 1], "canada": [3]}
    assert groups_of(samples, "hair") == {"wavy": [0], "braids": [1]}
    with pytest.raises(ModelError, match="no column 'age'; hair, source"):
        groups_of(samples, "age")


def test_an_index_from_elsewhere_counts_before_the_folder_s_own(tmp_path: Path) -> None:
    write_heads(tmp_path)
    (tmp_path / "index.tsv").write_text(INDEX)
    other = tmp_path / "other.tsv"
    other.write_text("id\tlight\nhead_0\tsun\n")
    assert dict(find_samples(tmp_path, index=other)[0].facts) == {"light": "sun"}


@pytest.mark.parametrize("wrong", [b"", b"id\n", b"\xff\xfe\tb\n"])
def test_what_is_no_index_is_refused(tmp_path: Path, wrong: bytes) -> None:
    write_heads(tmp_path)
    (tmp_path / "index.tsv").write_bytes(wrong)
    with pytest.raises(ModelError, match=r"index\.tsv"):
        find_samples(tmp_path)


def test_a_folder_without_pairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no ID\.jpg"):
        find_samples(tmp_path)
    write_heads(tmp_path, 1)
    (tmp_path / "head_0.png").unlink()
    with pytest.raises(ModelError, match=r"no ID\.jpg"):
        find_samples(tmp_path)
