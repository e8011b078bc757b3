from itertools import pairwise
from pathlib import Path

import pytest

import lutstudio.train
from lutstudio.errors import ModelError
from lutstudio.segment.nets import net_config
from lutstudio.train.config import Optimiser, Stage, as_dict, load_config, train_config
from lutstudio.train.schedule import rate_at
from tests.train.folders import TINY_NET, tiny_config

CONFIGS = sorted((Path(lutstudio.train.__file__).parent / "configs").glob("*.toml"))


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_shipped_configurations_load(path: Path) -> None:
    config = load_config(path)
    assert config.steps == sum(stage.steps for stage in config.stages)
    assert config.stages[-1].size == config.net.size


def test_a_run_survives_being_written_as_plain_values() -> None:
    config = tiny_config(source_weight={"made": 0.5})
    assert train_config(as_dict(config)) == config


def test_a_constant_rate_stays() -> None:
    optimiser = Optimiser(rate=0.5, schedule="constant", warmup=100)
    assert {rate_at(optimiser, step, 6) for step in range(7)} == {0.5}


def test_epochs_are_counted_out_in_steps() -> None:
    config = tiny_config(stages=(Stage(size=32, batch=4, epochs=3),), validate_every=0).resolved(10)
    assert config.steps == 8
    assert config.validate_every == 3


def test_a_network_survives_being_written_as_plain_values() -> None:
    assert net_config(as_dict(tiny_config())["net"]) == TINY_NET


@pytest.mark.parametrize(
    "text",
    [
        "",
        "stages = 3",
        "[[stages]]\nsteps=1\nsize=1\nbatch=1\nepochs=1",
        "[net]\nkind='nope'",
        "[augment]\nkind='nope'",
        "[net]\nsquare=3",
        "[[stages]]\nsteps = 1\nsize = 32\nbatch = 1\nfoo = 2",
        "rate = ",
        "[[stages]]\nsteps=1",
    ],
)
def test_a_broken_configuration_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ModelError, match=r"broken\.toml"):
        load_config(path)


def test_the_rate_warms_up_then_falls_to_its_last() -> None:
    optimiser = Optimiser(rate=1.0, last_rate=0.1, warmup=2)
    rates = [rate_at(optimiser, step, 6) for step in range(7)]
    assert rates[:3] == pytest.approx([0.5, 1.0, 1.0])
    assert all(a >= b for a, b in pairwise(rates[1:]))
    assert rates[-1] == pytest.approx(0.1)
