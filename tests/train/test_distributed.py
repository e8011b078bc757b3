"""One run in two processes against the same run in one."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from lutstudio.errors import ModelError
from lutstudio.train import checkpoint
from lutstudio.train.__main__ import main
from lutstudio.train.config import load_config
from lutstudio.train.distributed import ALONE, World, check_batch, from_first, total
from lutstudio.train.loop import BEST, LAST, Run
from tests.train.folders import samples, write_folder

# Batch norms keep their statistics, for on the CPU each process has its own.
CONFIG = """
workers = 0
threads = 1
held_out = 0.3
validate_every = 2
patience = 9
order = "shuffled"
[optimiser]
rate = 1e-3
schedule = "constant"
epsilon = 1e-4
freeze_norm = true
[loss]
consistency = 0.3
[[stages]]
steps = 4
size = 32
batch = 4
[net]
size = 32
levels = [{channels = 16, up = [[3, 1]]}, {channels = 32, down = [[3, 1]]}]
"""
SAME = 1e-5  # sums of floats in another order, four steps on


@pytest.fixture
def run(tmp_path: Path) -> list[str]:
    write_folder(tmp_path / "data", samples(8))
    (tmp_path / "tiny.toml").write_text(CONFIG, "utf-8")
    return [str(tmp_path / "tiny.toml"), "--data", str(tmp_path / "data"), "--out"]


def test_two_processes_reach_the_weights_that_one_reaches(tmp_path: Path, run: list[str]) -> None:
    assert main([*run, str(tmp_path / "one")]) == 0
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    done = subprocess.run(
        [*command, "-m", "lutstudio.train", *run, str(tmp_path / "two")], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    one, two = (checkpoint.load(tmp_path / name / LAST) for name in ("one", "two"))
    assert one["step"] == two["step"] == 4
    assert one["best"] == pytest.approx(two["best"], abs=1e-3)
    before = Run(load_config(tmp_path / "tiny.toml")).net.state_dict()
    assert max(float((one["net"][name] - weights).abs().max()) for name, weights in before.items()) > 100 * SAME
    for name, weights in one["net"].items():
        torch.testing.assert_close(two["net"][name], weights, rtol=0.0, atol=SAME)
    assert (tmp_path / "two" / BEST).exists()


def test_batches_that_do_not_divide_are_refused() -> None:
    check_batch(4, World(0, 2))
    with pytest.raises(ModelError, match="batches of 4 do not divide among 3 processes"):
        check_batch(4, World(0, 3))


def test_a_process_alone_sums_and_agrees_with_itself() -> None:
    assert float(total(torch.tensor(3.0), ALONE)) == 3.0
    assert from_first((0.5, 2.0), ALONE) == (0.5, 2.0)
