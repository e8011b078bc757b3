from pathlib import Path

import numpy as np

from lutstudio.arrays import RGB, Mask
from lutstudio.imagefile import read_picture
from lutstudio.segment.evaluation.cases import cases
from lutstudio.segment.evaluation.measure import measure
from lutstudio.segment.evaluation.samples import find_samples
from lutstudio.segment.evaluation.tags import BALD
from tests.segment.evaluation.folders import dark, nothing, write_heads


def test_each_way_is_scored_on_each_picture(tmp_path: Path) -> None:
    rows = measure({"dark": dark, "nothing": nothing}, find_samples(write_heads(tmp_path)))
    assert [row.name for row in rows["dark"]] == [f"head_{index}" for index in range(4)]
    assert min(row.scores.iou for row in rows["dark"]) > 0.95
    assert max(row.scores.iou for row in rows["nothing"]) == 0.0
    assert rows["nothing"][0].pixels.hair_as_none == 16 * 24
    assert min(row.seconds for row in rows["dark"]) > 0.0


def test_ways_take_turns_and_another_one_begins_each_time(tmp_path: Path) -> None:
    asked: list[str] = []

    def way(name: str):
        def find(picture: RGB) -> Mask:
            asked.append(name)
            return np.zeros(picture.shape[:2], np.float32)

        return find

    measure({name: way(name) for name in "abc"}, find_samples(write_heads(tmp_path)))
    assert "".join(asked) == "abc" + "abcbcacababc"  # the first is the one unmeasured


def test_the_sheet_has_best_middle_and_worst_and_every_way(tmp_path: Path) -> None:
    samples = find_samples(write_heads(tmp_path))
    ways = {"dark": dark, "nothing": nothing}
    sheet = cases(ways, measure(ways, samples), samples, each=1)
    assert sheet.shape[1] > 3 * 4 * 200  # picture, truth and two masks, three times


def test_a_mask_on_a_bald_head_is_tagged(tmp_path: Path) -> None:
    samples = find_samples(write_heads(tmp_path, 1))
    samples[0].truth.write_bytes(blank(read_picture(samples[0].picture).size))
    assert measure({"dark": dark}, samples)["dark"][0].tags == (BALD,)


def blank(size: tuple[int, int]) -> bytes:
    from lutstudio.imagefile import encode_png

    return encode_png(np.zeros(size, np.uint8))
