"""A trained network as the ONNX file that the runtime opens.

``python -m lutstudio.train.export best.pt OUT.onnx`` writes it, checks it
against torch, and prints the line for ``weights.toml``.
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
from lutstudio.segment.nets import NetConfig, build_net, net_config
from lutstudio.segment.runtime import OnnxSegmenter
from lutstudio.train import checkpoint

OPSET = 17
PARITY = 1e-4  # largest difference in coverage between torch and the export


class Coverage(nn.Module):
    """A network with its logits turned into hair coverage."""

    def __init__(self, net: nn.Module) -> None:
        super().__init__()
        self.net = net

    def forward(self, frame: Tensor) -> Tensor:
        """Coverage (B, 1, H, W) of a frame (B, 4, H, W)."""
        return torch.sigmoid(self.net(frame))


def export(net: nn.Module, config: NetConfig, path: Path) -> str:
    """Write `net` as ONNX with free height and width; gives the file's sha256.

    Raises
    ------
    ModelError
        If the exported network does not give what `net` gives.
    """
    side = config.size
    coverage = Coverage(net).eval()
    with warnings.catch_warnings():
        # The older exporter writes plain ops that onnxruntime fuses; it warns of its age.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            coverage, (torch.zeros(1, config.channels, side, side),), str(path), opset_version=OPSET, dynamo=False,
            input_names=["frame"], output_names=["mask"],
            dynamic_axes={"frame": {2: "height", 3: "width"}, "mask": {2: "height", 3: "width"}},
        )  # fmt: skip
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    difference = parity(coverage, path, digest, side)
    if not difference <= PARITY:
        raise ModelError(f"{path.name}: differs from the network by {difference:.2g}; up to {PARITY} was expected")
    return digest


def parity(coverage: nn.Module, path: Path, digest: str, side: int) -> float:
    """Largest difference in coverage between torch and the file, on one random picture with a previous mask."""
    rng = np.random.default_rng(0)
    picture = rng.random((side, side, 3), dtype=np.float32)
    previous = rng.random((side, side), dtype=np.float32)
    frame = np.concatenate([picture, previous[..., None]], axis=-1).transpose(2, 0, 1)[None]
    with torch.no_grad():
        ours = coverage(torch.from_numpy(np.ascontiguousarray(frame)))[0, 0].numpy()
    theirs = OnnxSegmenter(path, digest, side).segment(picture, previous)
    return float(np.abs(ours - theirs).max())


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
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    try:
        net, config = average_of(options.checkpoint)
        digest = export(net, config, options.out)
    except LutStudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    size = options.out.stat().st_size
    sys.stdout.write(f'file = "{options.out.name}"\nsha256 = "{digest}"\nsize = {config.size}\nbytes = {size}\n')
    return 0


if __name__ == "__main__":
    sys.exit(main())
