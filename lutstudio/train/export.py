"""A trained network as the file that the runtime opens, with its record and its card beside it.

``python -m lutstudio.train.export best.pt OUT.onnx`` (or ``OUT.safetensors``)
writes it, checks it against torch, and prints the record, which is also what
``weights.toml`` takes for a shipped network.
"""

import argparse
import hashlib
import sys
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from lutstudio.errors import LutStudioError, ModelError
from lutstudio.segment.frame import frame_of
from lutstudio.segment.nets import NetConfig, build_net, kind_of, net_config
from lutstudio.segment.nets.torch_segmenter import TorchSegmenter
from lutstudio.segment.nets.weights import write_weights
from lutstudio.segment.record import Model, record_text
from lutstudio.segment.runtime import open_onnx
from lutstudio.segment.segmenter import Segmenter
from lutstudio.train import checkpoint
from lutstudio.train.card import card

OPSET = 17
PARITY = 1e-4  # largest difference in coverage between torch and the export
LICENCE = "Apache-2.0"


class Coverage(nn.Module):
    """A network with its logits turned into hair coverage."""

    def __init__(self, net: nn.Module) -> None:
        super().__init__()
        self.net = net

    def forward(self, frame: Tensor) -> Tensor:
        """Coverage (B, 1, H, W) of a frame (B, C, H, W)."""
        return torch.sigmoid(self.net(frame))


def export(net: nn.Module, config: NetConfig, path: Path, licence: str = LICENCE) -> Model:
    """Write `net` as ONNX with free height and width, or as safetensors, by the suffix; gives its record.

    Raises
    ------
    ModelError
        If the suffix is another, or the written network does not give what `net` gives.
    """
    if path.suffix == ".onnx":
        write_onnx(Coverage(net).eval(), config, path)
    elif path.suffix == ".safetensors":
        write_weights(net, config, path)
    else:
        raise ModelError(f"{path.name}: .onnx or .safetensors was expected")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    model = Model(path.stem, path, digest, config.size, licence, kind_of(config), config.channels, config.normalisation)
    opened: Segmenter = open_onnx(model) if path.suffix == ".onnx" else TorchSegmenter(model)
    difference = parity(Coverage(net).eval(), config, opened)
    if not difference <= PARITY:
        raise ModelError(f"{path.name}: differs from the network by {difference:.2g}; up to {PARITY} was expected")
    return model


def write_onnx(coverage: nn.Module, config: NetConfig, path: Path) -> None:
    """Write a network that gives coverage as ONNX."""
    with warnings.catch_warnings():
        # The older exporter writes plain ops that onnxruntime fuses; it warns of its age.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            coverage, (torch.zeros(1, config.channels, config.size, config.size),), str(path),
            opset_version=OPSET, dynamo=False, input_names=["frame"], output_names=["mask"],
            dynamic_axes={"frame": {2: "height", 3: "width"}, "mask": {2: "height", 3: "width"}},
        )  # fmt: skip


def parity(coverage: nn.Module, config: NetConfig, opened: Segmenter) -> float:
    """Largest difference in coverage between torch and the file, on one random picture with a previous mask."""
    rng = np.random.default_rng(0)
    picture = rng.random((config.size, config.size, 3), dtype=np.float32)
    previous = rng.random((config.size, config.size), dtype=np.float32)
    frame = frame_of(picture, previous, config.size, config.channels, config.normalisation)
    with torch.no_grad():
        ours = coverage(torch.from_numpy(frame))[0, 0].numpy()
    return float(np.abs(ours - opened.segment(picture, previous)).max())


def average_of(path: Path) -> tuple[nn.Module, NetConfig]:
    """The averaged network in ``best.pt`` or ``last.pt``, in evaluation mode, and its configuration.

    Raises
    ------
    ModelError
        If the file is no checkpoint of ours.
    """
    state = checkpoint.load(path)
    try:
        config = net_config(state["config"]["net"])
        net = build_net(config)
        net.load_state_dict(state["average"])
    except (KeyError, ValueError, RuntimeError) as error:
        raise ModelError(f"{path.name}: holds no network of ours ({error})") from error
    return net.eval(), config


def main(arguments: list[str] | None = None) -> int:
    """Export as told; 2 on a checkpoint that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m lutstudio.train.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path, help="OUT.onnx or OUT.safetensors; OUT.toml and OUT.md are written beside it")
    parser.add_argument("--licence", default=LICENCE, help="SPDX identifier of the weights (default: %(default)s)")
    options = parser.parse_args(arguments)
    try:
        net, config = average_of(options.checkpoint)
        model = export(net, config, options.out, options.licence)
        record = record_text(model)
        options.out.with_suffix(".toml").write_text(record, "utf-8")
        state = checkpoint.load(options.checkpoint)
        options.out.with_suffix(".md").write_text(card(model, net, state), "utf-8")
    except LutStudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(record)
    return 0


if __name__ == "__main__":
    sys.exit(main())
