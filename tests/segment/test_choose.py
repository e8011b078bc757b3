import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from lutstudio.errors import ModelError
from lutstudio.segment.choose import open_segmenter, recorded
from lutstudio.segment.nets.boukhems import Boukhems, BoukhemsConfig
from lutstudio.segment.nets.weights import read_weights, write_weights
from lutstudio.segment.record import Model, record_text
from lutstudio.segment.runtime import OnnxSegmenter
from lutstudio.segment.shipped import DEFAULT, find_model
from tests.shared import shared


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the shipped network as someone's own, with its record."""
    path = tmp_path / "own.onnx"
    shutil.copy(find_model(DEFAULT).path, path)
    shipped = find_model(DEFAULT)
    path.with_suffix(".toml").write_text(record_text(Model("own", path, shipped.sha256, shipped.size)), "utf-8")
    return path


def test_a_shipped_network_is_opened_by_its_name_and_kept() -> None:
    network = open_segmenter(DEFAULT)
    assert isinstance(network, OnnxSegmenter)
    assert network.size == find_model(DEFAULT).size
    assert open_segmenter(DEFAULT) is network
    at = open_segmenter(DEFAULT, 128)
    assert isinstance(at, OnnxSegmenter)
    assert at.size == 128


def test_a_network_of_ones_own_is_opened_by_its_file(own: Path) -> None:
    picture = np.random.default_rng(1).random((60, 50, 3), np.float32)
    np.testing.assert_array_equal(open_segmenter(own).segment(picture), open_segmenter(DEFAULT).segment(picture))
    assert open_segmenter(str(own)) is open_segmenter(own)


def test_a_file_that_is_not_what_its_record_says_is_refused(own: Path) -> None:
    own.write_bytes(b"changed")
    with pytest.raises(ModelError, match=r"own\.onnx: sha256"):
        open_segmenter(own)


def test_a_file_without_a_record_is_refused_with_what_to_do(own: Path) -> None:
    own.with_suffix(".toml").unlink()
    with pytest.raises(ModelError, match=r"has no own\.toml beside it"):
        open_segmenter(own)


def test_a_record_of_another_file_is_refused(own: Path) -> None:
    other = own.with_name("other.onnx")
    shutil.copy(own, other)
    shutil.copy(own.with_suffix(".toml"), other.with_suffix(".toml"))
    with pytest.raises(ModelError, match=r"says nothing of other\.onnx"):
        recorded(other)


@pytest.mark.parametrize("name", ["nope", "nope.onnx", "nope.tflite", "nope.safetensors"])
def test_what_is_not_there_is_named(name: str) -> None:
    with pytest.raises(ModelError, match="nope"):
        open_segmenter(name)


def test_the_peer_is_opened_by_its_file() -> None:
    network = open_segmenter(shared("models", "hair_segmenter.tflite"))
    assert network.segment(np.full((40, 30, 3), 0.5, np.float32)).shape == (40, 30)


def test_a_safetensors_reads_back_as_the_same_network(tmp_path: Path) -> None:
    config = BoukhemsConfig(16, (4,), 8, 1)
    net, path = Boukhems(config), tmp_path / "net.safetensors"
    write_weights(net, config, path)
    again, read = read_weights(path, path.read_bytes())
    assert read == config
    for name, value in net.state_dict().items():
        np.testing.assert_array_equal(again.state_dict()[name].numpy(), value.numpy())


@pytest.mark.parametrize("data", [b"", b"garbage" * 50])
def test_what_is_no_safetensors_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.safetensors"
    path.write_bytes(data)
    model = Model("bad", path, hashlib.sha256(data).hexdigest(), 16, "", "boukhems", 3)
    path.with_suffix(".toml").write_text(record_text(model), "utf-8")
    with pytest.raises(ModelError, match=r"bad\.safetensors"):
        open_segmenter(path)


def test_choosing_loads_neither_torch_nor_onnxruntime_before_a_network_is_opened() -> None:
    code = (
        "import sys, lutstudio.segment.choose\n"
        "sys.exit(any(name in sys.modules for name in ('torch', 'onnxruntime', 'cv2', 'ai_edge_litert')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
