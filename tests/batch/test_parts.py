from pathlib import Path

import numpy as np
import pytest

from lutstudio.batch.codecs import Coded
from lutstudio.batch.parts import Part, Parts, read_part
from lutstudio.batch.shot import Mark
from lutstudio.errors import SaveError, VideoError

JOB = {"what": "a test"}


def part(index: int) -> Part:
    coded = (Coded(index * 2 + 1, False, b"second"), Coded(index * 2, True, b"first"))
    memory = {"mask": np.full((4, 4), index, np.float32), "time": np.array(index / 3.0)}
    return Part(((index * 2, 1), (index * 2 + 1, 1)), coded, Mark(index * 2 + 1, "ab" * 16), memory)


def write(out: Path, count: int = 3) -> list[Path]:
    parts = Parts(out)
    with parts.taken(JOB):
        return [parts.add(part(index), index) for index in range(count)]


def intact(out: Path, job: dict[str, str] = JOB) -> list[Path]:
    parts = Parts(out)
    with parts.taken(job):
        return parts.intact()


def test_a_part_comes_back_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path / "out.mp4")[1]
    back = read_part(path)
    assert (back.times, back.coded, back.mark) == (part(1).times, part(1).coded, part(1).mark)
    assert np.array_equal(back.memory["mask"], part(1).memory["mask"])
    assert back.memory["mask"].dtype == np.float32
    assert back.memory["time"] == 1.0 / 3.0


def test_all_parts_of_the_same_job_are_found(tmp_path: Path) -> None:
    assert intact(tmp_path / "out.mp4") == []
    written = write(tmp_path / "out.mp4")
    assert intact(tmp_path / "out.mp4") == written


def test_parts_of_another_job_are_cleared_away(tmp_path: Path) -> None:
    written = write(tmp_path / "out.mp4")
    assert intact(tmp_path / "out.mp4", {"what": "another"}) == []
    assert not any(path.exists() for path in written)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "missing"])
def test_what_follows_a_damaged_part_does_not_count(tmp_path: Path, damage: str) -> None:
    written = write(tmp_path / "out.mp4")
    data = bytearray(written[1].read_bytes())
    if damage == "missing":
        written[1].unlink()
    else:
        data[len(data) // 2] ^= 1
        written[1].write_bytes({"cut": data[:-5], "flipped": data, "empty": b""}[damage])
    assert intact(tmp_path / "out.mp4") == written[:1]
    assert not written[2].exists()


def test_a_part_that_followed_another_one_does_not_count(tmp_path: Path) -> None:
    written = write(tmp_path / "out.mp4", 2)
    foreign = write(tmp_path / "other.mp4", 3)[2]
    (written[0].parent / "000002.part").write_bytes(foreign.read_bytes())
    assert intact(tmp_path / "out.mp4") == [*written, written[0].parent / "000002.part"]  # the same chain of bytes
    written[0].write_bytes(foreign.read_bytes())
    assert intact(tmp_path / "out.mp4") == []


def test_two_runs_do_not_write_one_result(tmp_path: Path) -> None:
    with (
        Parts(tmp_path / "out.mp4").taken(JOB),
        pytest.raises(VideoError, match="another run"),
        Parts(tmp_path / "out.mp4").taken(JOB),
    ):
        pass


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(SaveError, match=r"out\.mp4: cannot be written: "),
        Parts(tmp_path / "file" / "out.mp4").taken(JOB),
    ):
        pass
