from pathlib import Path

import numpy as np
import pytest

from lutstudio.errors import ModelError
from lutstudio.train.data import boukhems as mixture
from lutstudio.train.data import celebamask_hq as celeba
from lutstudio.train.data import celebhair as hair
from lutstudio.train.data import figaro1k as figaro
from lutstudio.train.data import guo_aarabi as guo
from lutstudio.train.data import lfw_parts as lfw
from lutstudio.train.data.boukhems import boukhems
from lutstudio.train.data.celebamask_hq import celebamask_hq
from lutstudio.train.data.celebhair import celebhair
from lutstudio.train.data.figaro1k import figaro1k
from lutstudio.train.data.guo_aarabi import guo_aarabi
from lutstudio.train.data.kinds import DATA
from lutstudio.train.data.lfw_parts import lfw_parts
from lutstudio.train.data.sample import Parts, Sample
from tests.train.data.published import (
    SIDE,
    head,
    write_celebamask_hq,
    write_celebhair,
    write_figaro1k,
    write_guo_aarabi,
    write_lfw_parts,
)


def lengths(parts: Parts) -> tuple[int, int, int]:
    return len(parts.learn), len(parts.hold), len(parts.test)


def names(parts: Parts) -> list[str]:
    return [sample.entry.name for part in (parts.learn, parts.hold, parts.test) for sample in part]


def fits(sample: Sample) -> bool:
    """Whether the mask lies on the hair's colour."""
    red = sample.picture[..., 0].astype(int) - sample.picture[..., 2]
    return bool(((red > 60) == (sample.mask > 127)).mean() > 0.97)


def test_published_counts_are_those_of_the_papers() -> None:
    assert lfw.COUNTS == (1500, 500, 927)
    assert sum(lfw.COUNTS) == 2927
    assert hair.COUNTS == (2556, 500, 500)
    assert celeba.COUNT == 30_000
    assert figaro.COUNTS == (840, 210)
    assert (guo.COUNT, guo.CROPPED) == (115, 212)
    assert sum(figaro.COUNTS) * mixture.COPIES + celeba.COUNT == 38_400
    assert figaro.COUNTS[0] * mixture.COPIES + celeba.COUNT * (1 - mixture.SHARE) == 38_400 * 0.8


def test_lfw_parts_comes_in_its_published_parts_with_red_as_hair(tmp_path: Path) -> None:
    write_lfw_parts(tmp_path, (4, 2, 3))
    parts = lfw_parts(tmp_path, counts=(4, 2, 3))
    assert lengths(parts) == (4, 2, 3)
    assert len(set(names(parts))) == 9
    assert parts.learn[1].entry.name == "Person_0_0002"
    np.testing.assert_array_equal(parts.learn[1].mask, head(1)[1])
    assert all(fits(sample) for sample in parts.learn)


def test_celebamask_hq_takes_a_missing_part_for_no_hair_and_pictures_at_the_masks_size(tmp_path: Path) -> None:
    write_celebamask_hq(tmp_path, 10, bald=(3,))
    parts = celebamask_hq(tmp_path, 0.2, count=10)
    assert lengths(parts) == (8, 2, 0)
    samples = {sample.entry.name: sample for part in (parts.learn, parts.hold) for sample in part}
    assert len(samples) == 10
    assert not samples["celebamask_3"].mask.any()
    assert samples["celebamask_4"].picture.shape == (SIDE, SIDE, 3)
    assert all(fits(sample) for name, sample in samples.items() if name != "celebamask_3")


def test_celebamask_hq_refuses_a_mask_in_another_folder(tmp_path: Path) -> None:
    write_celebamask_hq(tmp_path, 3)
    (tmp_path / "CelebAMask-HQ-mask-anno" / "0").rename(tmp_path / "CelebAMask-HQ-mask-anno" / "7")
    with pytest.raises(ModelError, match="expected in folder 0"):
        celebamask_hq(tmp_path, 0.2, count=3)


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_celebhair_takes_255_for_hair_and_draws_the_same_parts_again(tmp_path: Path, suffix: str) -> None:
    write_celebhair(tmp_path, 9, suffix)
    parts = celebhair(tmp_path, counts=(5, 2, 2))
    assert lengths(parts) == (5, 2, 2)
    assert len(set(names(parts))) == 9
    assert names(parts) == names(celebhair(tmp_path, counts=(5, 2, 2)))
    assert all(fits(sample) for sample in parts.learn)


def test_figaro1k_keeps_its_test_apart_and_leaves_second_copies(tmp_path: Path) -> None:
    write_figaro1k(tmp_path, (10, 3))
    parts = figaro1k(tmp_path, 0.2, counts=(10, 3))
    assert lengths(parts) == (8, 2, 3)
    assert len(set(names(parts))) == 13
    assert all(fits(sample) for part in (parts.learn, parts.test) for sample in part)


def test_guo_and_aarabi_are_cut_out_at_faces_and_mirrored(tmp_path: Path) -> None:
    write_guo_aarabi(tmp_path, 6, faces=5)
    parts = guo_aarabi(tmp_path, counts=(6, 10))
    assert lengths(parts) == (0, 0, 10)
    straight, mirrored = parts.test[0], parts.test[1]
    assert straight.picture.shape == (20, 20, 3)
    np.testing.assert_array_equal(straight.picture[:, ::-1], mirrored.picture)
    np.testing.assert_array_equal(straight.mask[:, ::-1], mirrored.mask)


def test_the_mixture_holds_each_head_of_figaro_eight_times_and_no_head_on_both_sides(tmp_path: Path) -> None:
    write_figaro1k(tmp_path / "Figaro1k", (4, 1))
    write_celebamask_hq(tmp_path / "CelebAMask-HQ", 10)
    parts = boukhems(tmp_path, figaro=(4, 1), celeba=10)
    assert lengths(parts) == (4 * 8 + 8, 8 + 2, 0)
    found = names(parts)
    assert len(set(found)) == len(found)
    frames = [sample.entry.name.split("_")[0] for sample in parts.learn if sample.entry.source == "figaro1k"]
    assert {frames.count(frame) for frame in frames} == {8}
    held = {sample.entry.name.split("_")[0] for sample in parts.hold if sample.entry.source == "figaro1k"}
    assert held.isdisjoint(frames)


def test_turned_copies_are_the_same_every_time_and_their_masks_turn_along(tmp_path: Path) -> None:
    write_figaro1k(tmp_path / "Figaro1k", (2, 1))
    write_celebamask_hq(tmp_path / "CelebAMask-HQ", 5)
    first, again = (boukhems(tmp_path, figaro=(2, 1), celeba=5).learn for _ in range(2))
    np.testing.assert_array_equal(first[3].picture, again[3].picture)
    assert (first[3].picture != first[0].picture).any()
    assert (first[3].picture != first[4].picture).any()
    assert all(fits(first[copy]) for copy in range(8))


@pytest.mark.parametrize("kind", [name for name in DATA if name not in {"folder", "rendered"}])
def test_half_a_data_set_is_refused_with_both_counts(tmp_path: Path, kind: str) -> None:
    (tmp_path / "Figaro1k").mkdir()
    write_lfw_parts(tmp_path, (2, 1, 1))
    write_celebhair(tmp_path, 2)
    write_celebamask_hq(tmp_path, 2)
    write_guo_aarabi(tmp_path, 2, 2)
    with pytest.raises(ModelError, match=r"\d pictures found, \d+ are published"):
        DATA[kind](tmp_path, 0.1)


@pytest.mark.parametrize("line", ["Person", "../Person 1", "Person one", "Person 1 2"])
def test_a_broken_list_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    write_lfw_parts(tmp_path, (1, 1, 1))
    (tmp_path / "parts_validation.txt").write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(ModelError, match=r"parts_validation.txt:2"):
        lfw_parts(tmp_path, counts=(1, 1, 1))


def test_a_lost_file_is_named(tmp_path: Path) -> None:
    write_lfw_parts(tmp_path, (2, 1, 1))
    (tmp_path / "lfw_funneled" / "Person_0" / "Person_0_0002.jpg").unlink()
    with pytest.raises(ModelError, match=r"Person_0_0002\.jpg: is missing"):
        lfw_parts(tmp_path, counts=(2, 1, 1))
