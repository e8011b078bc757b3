from pathlib import Path
from typing import Any

import pytest
import torch

from lutstudio.errors import ModelError
from lutstudio.segment.nets.tkachenka import TkachenkaConfig
from lutstudio.segment.nets.weights import write_weights
from lutstudio.train import checkpoint
from lutstudio.train.augments import Augment, Priors
from lutstudio.train.config import Optimiser, Stage
from lutstudio.train.loop import BEST, LAST, Run, start_from, train
from lutstudio.train.start import starting_weights
from tests.train.folders import TINY_NET, samples, tiny_config


def same(first: Any, second: Any) -> bool:
    if isinstance(first, torch.Tensor):
        return bool(torch.equal(first, second))
    if isinstance(first, dict):
        return first.keys() == second.keys() and all(same(first[key], second[key]) for key in first)
    if isinstance(first, list | tuple):
        return len(first) == len(second) and all(same(a, b) for a, b in zip(first, second, strict=True))
    return bool(first == second)


def test_a_stopped_run_goes_on_to_the_very_same_weights(tmp_path: Path) -> None:
    config, pictures = tiny_config(), samples()
    whole = train(config, pictures, pictures[:1], tmp_path / "whole")
    train(config, pictures, pictures[:1], tmp_path / "parts", stop_at=2)
    train(config, pictures, pictures[:1], tmp_path / "parts", stop_at=5)
    parts = train(config, pictures, pictures[:1], tmp_path / "parts")
    assert parts.step == whole.step == config.steps
    assert same(whole.state(), parts.state())
    assert same(checkpoint.load(tmp_path / "whole" / LAST), checkpoint.load(tmp_path / "parts" / LAST))


def test_another_seed_gives_other_weights(tmp_path: Path) -> None:
    pictures = samples()
    runs = [train(tiny_config(seed=seed), pictures, [], tmp_path / str(seed), stop_at=1) for seed in (1, 2)]
    assert not same(runs[0].net.state_dict(), runs[1].net.state_dict())


def test_a_run_learns_a_disc_it_has_seen(tmp_path: Path) -> None:
    calm = Augment(
        tumble=0.0, at_hair=0.0, backview=0.0, neighbour=0.0, recolour=0.0, occlude=0.0, colour=0.0, sidelight=0.0,
        grey=0.0, soften=0.0, noise=0.0, jpeg=0.0,
    )  # fmt: skip
    config = tiny_config(
        stages=(Stage(60, 32, 8),),
        optimiser=Optimiser(rate=1e-2, warmup=5),
        augment=calm,
        priors=Priors(0.0, 0.0),
        validate_every=60,
    )
    run = train(config, samples(), samples()[:2], tmp_path)
    assert run.best > 0.6


def test_a_label_that_is_not_trusted_counts_less() -> None:
    frames = torch.randint(0, 256, (2, 32, 32, 4), dtype=torch.uint8)
    truths = torch.stack([torch.full((32, 32), level, dtype=torch.uint8) for level in (0, 255)])
    losses = []
    for trust in ((1.0, 1.0), (1.0, 0.1), (0.1, 1.0)):
        run = Run(tiny_config())
        losses.append(run.learn(run.net, frames, truths, torch.tensor(trust)))
    assert min(losses[1:]) < losses[0] < max(losses[1:])


def test_the_best_average_is_kept_with_its_score(tmp_path: Path) -> None:
    run = train(tiny_config(), samples(), samples()[:2], tmp_path)
    best = checkpoint.load(tmp_path / BEST)
    assert best["iou"] == run.best
    assert set(best["average"]) == set(run.average.net.state_dict())


def test_a_checkpoint_of_another_network_is_refused(tmp_path: Path) -> None:
    train(tiny_config(), samples(), [], tmp_path, stop_at=1)
    other = tiny_config(net=TkachenkaConfig(size=64, levels=TINY_NET.levels))
    with pytest.raises(ModelError, match="another network"):
        Run(other).restore(checkpoint.load(tmp_path / LAST))


def test_a_kill_while_saving_leaves_the_checkpoint_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / LAST
    checkpoint.save(path, {"step": 1})

    def broken(state: object, file: Any) -> None:
        file.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(torch, "save", broken)
    with pytest.raises(KeyboardInterrupt):
        checkpoint.save(path, {"step": 2})
    assert checkpoint.load(path)["step"] == 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04garbage", b"\x80\x04garbage", b"<html>"])
def test_what_is_no_checkpoint_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.pt"
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"bad\.pt"):
        checkpoint.load(path)


def test_a_pickle_with_code_is_refused_and_never_run(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[Any, ...]:
            return (Path.touch, (tmp_path / "ran",))

    path = tmp_path / "evil.pt"
    torch.save({"version": 1, "x": Evil()}, path)
    with pytest.raises(ModelError):
        checkpoint.load(path)
    assert not (tmp_path / "ran").exists()


def test_a_run_ends_early_when_it_no_longer_gets_better(tmp_path: Path) -> None:
    config = tiny_config(stages=(Stage(12, 32, 2),), validate_every=1, patience=2, optimiser=Optimiser(rate=1e-12))
    run = train(config, samples(), samples()[:1], tmp_path)
    assert run.step < config.steps
    assert run.stale == 2
    assert checkpoint.load(tmp_path / LAST)["step"] == run.step


def test_a_run_starts_from_weights_that_fit(tmp_path: Path) -> None:
    first = train(tiny_config(), samples(), [], tmp_path / "first", stop_at=1)
    weights = starting_weights(tmp_path / "first" / LAST)
    fitting = {**weights, "nowhere": torch.zeros(1), "dense.head.bias": torch.zeros(7)}
    run = Run(tiny_config(seed=9))
    assert start_from(run.net, fitting) == len(weights) - 1
    assert same(run.net.state_dict()["stem.0.weight"], first.average.net.state_dict()["stem.0.weight"])


def test_a_run_starts_from_an_exported_network(tmp_path: Path) -> None:
    first = train(tiny_config(), samples(), [], tmp_path / "first", stop_at=1)
    write_weights(first.net, TINY_NET, tmp_path / "net.safetensors")
    weights = starting_weights(tmp_path / "net.safetensors")
    assert same(weights, first.net.state_dict())
    (tmp_path / "bad.safetensors").write_bytes(b"no")
    with pytest.raises(ModelError, match=r"bad\.safetensors"):
        starting_weights(tmp_path / "bad.safetensors")
