from pathlib import Path

import numpy as np
import pytest

from lutstudio.errors import ModelError
from lutstudio.train.data.folder import Entry, load, read_index, split, trust
from tests.train.folders import samples, write_folder


def test_a_folder_reads_back(tmp_path: Path) -> None:
    made = samples(3)
    write_folder(tmp_path, made, agreement="0.7")
    entries = read_index(tmp_path)
    assert [entry.name for entry in entries] == [sample.entry.name for sample in made]
    assert entries[0].weight == pytest.approx(0.5)
    sample = load(tmp_path, entries[1])
    np.testing.assert_array_equal(sample.mask, made[1].mask)
    assert np.abs(sample.picture.astype(int) - made[1].picture).mean() < 30  # JPEG of noise
    assert sample.picture[made[1].mask > 0].mean() > sample.picture[made[1].mask == 0].mean()


def test_trust_grows_with_agreement_and_never_vanishes() -> None:
    assert [trust(a) for a in (0.0, 0.55, 0.7, 0.9, 1.0)] == pytest.approx([0.3, 0.3, 0.5, 1.0, 1.0])


def test_sides_never_mix_when_a_folder_grows() -> None:
    entries = tuple(Entry(f"picture_{index}", "made", 1.0) for index in range(2000))
    learn, hold = split(entries, 0.05)
    assert set(learn).isdisjoint(hold)
    assert len(learn) + len(hold) == 2000
    assert 60 < len(hold) < 140
    assert set(split(entries[:500], 0.05)[1]) <= set(hold)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id\tsource\n a\tb\n", "index.tsv:2"),
        ("id\tsource\tview_agreement\na\tb\tmuch\n", "index.tsv:2"),
        ("id\tsource\tview_agreement\n../a\tb\t0.9\n", "plain file name"),
    ],
)
def test_a_broken_index_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "index.tsv").write_text(text, "utf-8")
    with pytest.raises(ModelError, match=message):
        read_index(tmp_path)


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"index\.tsv"):
        read_index(tmp_path)
    with pytest.raises(ModelError, match="lost"):
        load(tmp_path, Entry("lost", "made", 1.0))
