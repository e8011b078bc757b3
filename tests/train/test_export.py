import hashlib
from pathlib import Path

import numpy as np
import pytest
import torch

from lutstudio.errors import ModelError
from lutstudio.segment.nets.tkachenka import Tkachenka
from lutstudio.segment.runtime import OnnxSegmenter
from lutstudio.train import export as exporting
from lutstudio.train.export import PARITY, Coverage, average_of, export
from lutstudio.train.loop import LAST, train
from tests.train.folders import TINY_NET, samples, tiny_config


def random_net() -> Tkachenka:
    torch.manual_seed(5)
    net = Tkachenka(TINY_NET)
    for module in net.modules():  # running statistics unlike the start, so that their folding shows
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean = torch.randn_like(module.running_mean) * 0.1  # type: ignore[arg-type]
            module.running_var = torch.rand_like(module.running_var) + 0.5  # type: ignore[arg-type]
    return net.eval()


@pytest.mark.parametrize("side", [32, 64])
def test_onnxruntime_gives_what_torch_gives_at_any_side(tmp_path: Path, side: int) -> None:
    net, path = random_net(), tmp_path / "net.onnx"
    digest = export(net, TINY_NET, path)
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()
    rng = np.random.default_rng(1)
    picture, previous = rng.random((side, side, 3), np.float32), rng.random((side, side), np.float32)
    frame = torch.from_numpy(np.dstack([picture, previous])).permute(2, 0, 1)[None]
    with torch.no_grad():
        expected = Coverage(net)(frame)[0, 0].numpy()
    found = OnnxSegmenter(path, digest, side, threads=1).segment(picture, previous)
    assert np.abs(found - expected).max() <= PARITY
    assert found.std() > 0


def test_an_export_that_differs_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "parity", lambda *_: 0.01)
    with pytest.raises(ModelError, match=r"net\.onnx: differs from the network by 0\.01"):
        export(random_net(), TINY_NET, tmp_path / "net.onnx")


def test_the_average_is_what_is_exported(tmp_path: Path) -> None:
    run = train(tiny_config(), samples(), [], tmp_path, stop_at=3)
    exported = average_of(tmp_path / LAST)[0].state_dict()
    for name, value in run.average.net.state_dict().items():
        assert torch.equal(exported[name], value)
    assert any(not torch.equal(exported[name], value) for name, value in run.net.state_dict().items())
