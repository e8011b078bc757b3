import hashlib
from pathlib import Path

import numpy as np
import pytest
import torch

from lutstudio.errors import ModelError
from lutstudio.segment.choose import open_segmenter
from lutstudio.segment.nets import build_net
from lutstudio.segment.nets.boukhems import BoukhemsConfig
from lutstudio.segment.nets.levinshtein import HairMatteNetConfig, HairSegNetConfig
from lutstudio.segment.nets.mobilenet import MobileNetConfig
from lutstudio.segment.nets.sun import SunConfig
from lutstudio.segment.nets.tkachenka import Tkachenka
from lutstudio.segment.record import read_records, record_text
from lutstudio.segment.runtime import OnnxSegmenter
from lutstudio.train import checkpoint
from lutstudio.train import export as exporting
from lutstudio.train.export import PARITY, Coverage, average_of, export, main
from lutstudio.train.frames import for_net, to_unit
from lutstudio.train.loop import BEST, LAST, train
from tests.train.folders import TINY_NET, samples, tiny_config

ENCODER = MobileNetConfig(4, ((4, 1), (8, 2), (8, 2), (8, 2), (8, 2), (8, 1)))


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
    digest = export(net, TINY_NET, path).sha256
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


TINY = {
    "tkachenka": TINY_NET,
    "hairsegnet": HairSegNetConfig(size=32, width=4, encoder=ENCODER),
    "hairmattenet": HairMatteNetConfig(size=32, width=4, encoder=ENCODER),
    "sun": SunConfig(33, "mobilenet", pyramid_width=4, low_width=4, decoder_width=4, mobilenet=ENCODER),
    "boukhems": BoukhemsConfig(32, (4, 8), 8),
}


@pytest.mark.parametrize("suffix", [".onnx", ".safetensors"])
@pytest.mark.parametrize("kind", TINY)
def test_every_kind_is_exported_recorded_and_opened_by_its_file_alone(tmp_path: Path, kind: str, suffix: str) -> None:
    torch.manual_seed(6)
    config = TINY[kind]
    net = build_net(config).eval()
    path = tmp_path / f"mine{suffix}"
    model = export(net, config, path)
    (tmp_path / "mine.toml").write_text(record_text(model), "utf-8")
    assert read_records(tmp_path / "mine.toml") == (model,)
    assert (model.kind, model.channels, model.normalisation) == (kind, config.channels, config.normalisation)
    picture = np.random.default_rng(2).random((config.size, config.size, 3), np.float32)
    levels = (picture * 255).astype(np.uint8)
    bytes_of_frame = np.concatenate([levels, np.zeros_like(levels[..., :1])], axis=-1)
    with torch.no_grad():  # as the training feeds the network
        expected = torch.sigmoid(net(for_net(to_unit(torch.from_numpy(bytes_of_frame)[None]), config)))[0, 0].numpy()
    found = open_segmenter(path).segment(levels.astype(np.float32) / 255)
    np.testing.assert_allclose(found, expected, atol=PARITY)


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"\.onnx or \.safetensors"):
        export(random_net(), TINY_NET, tmp_path / "net.pt")


def test_the_card_says_what_is_known_and_what_is_not(tmp_path: Path) -> None:
    train(tiny_config(), samples(), samples()[:1], tmp_path)
    assert main([str(tmp_path / BEST), str(tmp_path / "mine.onnx")]) == 0
    text = (tmp_path / "mine.md").read_text("utf-8")
    state = checkpoint.load(tmp_path / BEST)
    parameters = sum(value.numel() for value in Tkachenka(TINY_NET).parameters())
    for fact in (f"{parameters:,}", "Tkachenka", f"iou {state['iou']:.4f}", f"{state['step']} steps", "Not recorded"):
        assert fact in text
