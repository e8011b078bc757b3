import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from lutstudio.errors import ImageError, MaskError, ModelError
from lutstudio.segment.runtime import OnnxSegmenter, default_segmenter

Export = Callable[..., tuple[Path, str]]


class Channels(nn.Module):
    """A stand-in network: red plus half the previous mask, times `gain`."""

    def __init__(self, gain: float = 0.5, outputs: int = 1) -> None:
        super().__init__()
        self.gain, self.outputs = gain, outputs

    def forward(self, frame: torch.Tensor) -> torch.Tensor:
        return (frame[:, :1] + 0.5 * frame[:, 3:4]).repeat(1, self.outputs, 1, 1) * self.gain


@pytest.fixture
def export(tmp_path: Path) -> Export:
    def write(net: nn.Module, channels: int = 4) -> tuple[Path, str]:
        path = tmp_path / "net.onnx"
        torch.onnx.export(
            net, (torch.zeros(1, channels, 32, 32),), str(path), opset_version=17, dynamo=False,
            input_names=["frame"], output_names=["mask"],
            dynamic_axes={"frame": {2: "height", 3: "width"}, "mask": {2: "height", 3: "width"}},
        )  # fmt: skip
        return path, hashlib.sha256(path.read_bytes()).hexdigest()

    return write


pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.mark.parametrize("size", [(32, 32), (100, 40), (7, 301), (1, 1)])
def test_a_mask_has_its_pictures_size(export: Export, size: tuple[int, int]) -> None:
    path, digest = export(Channels())
    picture = np.full((*size, 3), 0.6, np.float32)
    mask = OnnxSegmenter(path, digest, 32, threads=1).segment(picture)
    assert mask.shape == size
    assert mask.dtype == np.float32
    np.testing.assert_allclose(mask, 0.3, atol=1e-6)


def test_the_previous_mask_reaches_the_network_and_none_means_zeros(export: Export) -> None:
    path, digest = export(Channels())
    network = OnnxSegmenter(path, digest, 32, threads=1)
    picture = np.zeros((50, 60, 3), np.float32)
    np.testing.assert_allclose(network.segment(picture), 0.0)
    np.testing.assert_allclose(network.segment(picture, np.ones((50, 60), np.float32)), 0.25, atol=1e-6)


def test_channels_arrive_as_red_green_blue(export: Export) -> None:
    path, digest = export(Channels())
    picture = np.zeros((32, 32, 3), np.float32)
    picture[..., 2] = 1.0
    np.testing.assert_allclose(OnnxSegmenter(path, digest, 32).segment(picture), 0.0)


def test_a_changed_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "net.onnx"
    path.write_bytes(b"garbage")
    with pytest.raises(ModelError, match=r"net\.onnx: sha256 .* expected"):
        OnnxSegmenter(path, "0" * 64, 32)


@pytest.mark.parametrize("data", [b"", b"garbage" * 100, b"<html>not found</html>", b"version https://git-lfs"])
def test_what_is_no_network_is_refused_even_with_the_right_hash(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "net.onnx"
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"net\.onnx"):
        OnnxSegmenter(path, hashlib.sha256(data).hexdigest(), 32)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="none"):
        OnnxSegmenter(tmp_path / "none.onnx", "0" * 64, 32)


def test_a_network_of_another_shape_is_refused(export: Export) -> None:
    path, digest = export(nn.Conv2d(3, 1, 1), channels=3)
    with pytest.raises(ModelError, match="was expected"):
        OnnxSegmenter(path, digest, 32)


def test_a_network_of_three_channels_gets_scaled_pictures_and_no_previous_mask(export: Export) -> None:
    class Blue(nn.Module):
        def forward(self, frame: torch.Tensor) -> torch.Tensor:
            return frame[:, 2:] * 0.1

    path, digest = export(Blue(), channels=3)
    network = OnnxSegmenter(path, digest, 32, channels=3, normalisation="imagenet")
    picture = np.full((32, 32, 3), 0.9, np.float32)
    expected = 0.1 * (0.9 - 0.406) / 0.225
    np.testing.assert_allclose(network.segment(picture), expected, rtol=1e-5)
    np.testing.assert_allclose(network.segment(picture, np.ones((32, 32), np.float32)), expected, rtol=1e-5)
    with pytest.raises(MaskError):
        network.segment(picture, np.ones((31, 32), np.float32))


@pytest.mark.parametrize("net", [Channels(outputs=2), Channels(gain=float("nan"))], ids=["two planes", "not a number"])
def test_a_network_that_gives_no_mask_is_refused(export: Export, net: nn.Module) -> None:
    path, digest = export(net)
    with pytest.raises(ModelError, match="instead of finite"):
        OnnxSegmenter(path, digest, 32).segment(np.full((32, 32, 3), 0.5, np.float32))


def test_what_is_no_picture_or_does_not_fit_is_refused() -> None:
    network = default_segmenter()
    with pytest.raises(ImageError):
        network.segment(np.zeros((4, 4), np.float32))
    with pytest.raises(MaskError):
        network.segment(np.zeros((4, 4, 3), np.float32), np.zeros((5, 4), np.float32))


def test_the_default_is_opened_once() -> None:
    assert default_segmenter() is default_segmenter()
