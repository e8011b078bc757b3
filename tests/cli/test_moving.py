"""Videos and many files on the command line."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from lutstudio.cli import main
from lutstudio.imagefile import encode_png, read_picture
from tests.batch.clips import heads, packets, shown, write_clip

FRAMES = 24
PART = 6
PATIENCE = 120.0  # seconds that a busy machine may take to come to its second part


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def start(*arguments: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "lutstudio", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def wait_for(path: Path, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while not path.exists():
        assert process.poll() is None, "the run ended before its second part"
        assert time.monotonic() < until, f"no {path.name}"
        time.sleep(0.01)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "clip.mp4", heads(FRAMES, (96, 96)))


@pytest.mark.skipif(os.name == "nt", reason="signals are another thing there")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_run_goes_on_by_the_same_command_and_ends_the_same(
    tmp_path: Path, clip: Path, end: signal.Signals
) -> None:
    def arguments(out: Path) -> tuple[object, ...]:
        return ("recolour", clip, "-p", "Copper", "-o", out, "--part", PART, "--json")

    whole, out = tmp_path / "whole.mp4", tmp_path / "out.mp4"
    assert run(*arguments(whole)).exit_code == 0
    process = start(*arguments(out))
    wait_for(tmp_path / ".out.mp4.parts" / "000001.part", process)
    process.send_signal(end)
    _, words = process.communicate()
    if process.returncode == 0:
        pytest.skip("the run was done before it could be stopped")
    assert not out.exists()
    if end == signal.SIGINT:
        assert process.returncode == 2
        assert "the same command goes on" in words.decode()
        assert "Traceback" not in words.decode()
    again = run(*arguments(out))
    assert json.loads(again.stdout)["results"][0]["resumed"] >= 2 * PART
    assert out.read_bytes() == whole.read_bytes()
    assert packets(out) == packets(clip)
    assert {path.name for path in tmp_path.iterdir()} == {"clip.mp4", "whole.mp4", "out.mp4"}


def test_a_folder_of_pictures_and_videos_becomes_one_of_results(tmp_path: Path, clip: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    clip.rename(folder / "clip.mp4")
    (folder / "bad.mp4").write_bytes(b"no video")
    for index, head in enumerate(heads(3, (80, 80))):
        (folder / f"{index}.png").write_bytes(encode_png(head))
    result = run("recolour", folder, "-p", "Copper", "-o", tmp_path / "out", "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [Path(row["result"]).name for row in found["results"]] == ["0.png", "1.png", "2.png", "clip.mp4"]
    assert found["failures"] == ["bad.mp4: is no video that can be read; invalid data found when processing input"]
    assert len(shown(tmp_path / "out" / "clip.mp4")) == FRAMES


def test_pictures_worked_on_at_the_same_time_come_out_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    for index, head in enumerate(heads(5, (80, 80))):
        (folder / f"{index}.png").write_bytes(encode_png(head))
    (folder / "bad.png").write_bytes(b"no picture")
    rows = {}
    for jobs in (1, 3):
        result = run("segment", folder, "-o", tmp_path / f"out{jobs}", "--jobs", jobs, "--json")
        assert result.exit_code == 1
        found = json.loads(result.stdout)
        rows[jobs] = [(Path(row["picture"]).name, row["coverage"]) for row in found["results"]], found["failures"]
    assert rows[1] == rows[3]
    for path in (tmp_path / "out1").iterdir():
        assert path.read_bytes() == (tmp_path / "out3" / path.name).read_bytes()


def test_masks_of_a_video_are_a_grey_video_of_the_same_times(tmp_path: Path, clip: Path) -> None:
    result = run("segment", clip, "-o", tmp_path / "masks")
    assert result.exit_code == 0, result.output
    masks = shown(tmp_path / "masks" / "clip.mkv")
    assert [round(time * 25) for time, _ in masks] == list(range(FRAMES))
    frame = masks[5][1].astype(int)
    assert np.abs(frame - frame[..., :1]).max() <= 1
    assert frame.max() > 200


def test_frames_become_frames_of_the_same_names(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    for index, head in enumerate(heads(3, (80, 80))):
        (folder / f"shot{index}.png").write_bytes(encode_png(head))
    result = run("recolour", folder, "-p", "Copper", "--frames", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["shot0.png", "shot1.png", "shot2.png"]
    assert read_picture(tmp_path / "out" / "shot0.png").size == (80, 80)


@pytest.mark.parametrize("command", [("recolour", "-p", "Copper"), ("segment",)])
def test_what_cannot_be_written_is_one_sentence_and_exit_code_2(
    tmp_path: Path, clip: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "0.png").write_bytes(encode_png(heads(1)[0]))
    for source in (clip, tmp_path / "0.png"):
        for out in (tmp_path / "file" / "out", tmp_path / "file" / f"out{source.suffix}"):
            result = run(command[0], source, *command[1:], "-o", out)
            assert result.exit_code == 2
            assert result.output.count("\n") <= 2  # perhaps the name that goes before progress
            assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("lut", "convert", "{lut}", "{file}/out.cube"),
        ("bake", "Copper", "-o", "{file}/out"),
        ("pack", "export", "Copper", "-o", "{file}/out.lutpack"),
        ("lut", "show", "{lut}", "-o", "{file}/out.png"),
    ],
)
def test_every_command_that_cannot_write_says_so_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    from lutstudio.lut.formats import write_lut
    from lutstudio.lut.table import identity

    (tmp_path / "file").write_bytes(b"")
    write_lut(tmp_path / "a.cube", identity(2))
    result = run(*(a.format(file=tmp_path / "file", lut=tmp_path / "a.cube") for a in arguments))
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert result.output.startswith("Error: ")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("recolour", "-p", "Copper", "--mask", "{folder}"), "--mask is for pictures"),
        (("segment", "--people"), "are for pictures"),
        (("recolour", "-p", "Copper", "--codec", "prores"), "prores was asked for"),
    ],
)
def test_what_videos_do_not_have_is_refused(tmp_path: Path, clip: Path, command: tuple[str, ...], words: str) -> None:
    name, *options = (part.format(folder=tmp_path) for part in command)
    result = run(name, clip, *options, "-o", tmp_path / "out.mp4")
    assert result.exit_code == 2
    assert words in result.output
    assert not (tmp_path / "out.mp4").exists()
