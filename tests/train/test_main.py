from pathlib import Path

import pytest

from lutstudio.errors import ModelError
from lutstudio.train.__main__ import main, read_data
from lutstudio.train.config import load_config
from lutstudio.train.export import main as export_main
from tests.train.data.test_rendered import write_heads
from tests.train.folders import samples, write_folder

CONFIG = """
workers = 0
threads = 1
held_out = 0.3
validate_every = 2
optimiser = {warmup = 1}
[[stages]]
steps = 2
size = 32
batch = 2
[net]
size = 32
levels = [{channels = 16, up = [[3, 1]]}, {channels = 32, down = [[3, 1]]}]
"""


def test_one_command_trains_and_one_exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_folder(tmp_path / "data", samples(8))
    (tmp_path / "tiny.toml").write_text(CONFIG, "utf-8")
    run = [str(tmp_path / "tiny.toml"), "--data", str(tmp_path / "data"), "--out", str(tmp_path / "out")]
    assert main(run) == 0
    assert export_main([str(tmp_path / "out" / "last.pt"), str(tmp_path / "net.onnx")]) == 0
    assert "sha256 = " in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tiny.toml").write_text(CONFIG, "utf-8")
    assert main([str(tmp_path / "tiny.toml"), "--data", str(tmp_path / "no"), "--out", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "index.tsv" in error
    assert error.count("\n") == 1


def test_several_data_sets_are_learned_from_together(tmp_path: Path) -> None:
    write_folder(tmp_path / "data", samples(8))
    write_heads(tmp_path / "heads", 3)
    (tmp_path / "tiny.toml").write_text(CONFIG, "utf-8")
    config = load_config(tmp_path / "tiny.toml")
    alone = read_data([str(tmp_path / "data")], config)
    together = read_data([f"folder={tmp_path / 'data'}", f"rendered={tmp_path / 'heads'}"], config)
    assert len(together.learn) + len(together.hold) == len(alone.learn) + len(alone.hold) + 3
    assert {sample.entry.source for sample in together.learn} == {"made", "rendered"}
    assert [sample.entry.name for sample in together.learn[: len(alone.learn)]] == [
        sample.entry.name for sample in alone.learn
    ]
    with pytest.raises(ModelError, match="one of folder"):
        read_data(["nope=x"], config)
