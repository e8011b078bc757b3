"""What a mask costs, for every kind of network: ``python -m benchmarks.networks [--rounds N] [--kind KIND]``.

Random weights, which cost what trained ones do, in onnxruntime as the runtime
runs them. Median and 95th percentile of the time of a frame, resizing
included, and the processor time, which other work on the machine touches
less; 30 frames a second leave 33 ms. One network after the other, each warmed up.
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import torch

from lutstudio.segment.nets import NETS, NetConfig, build_net
from lutstudio.segment.nets.boukhems import MEDIUM, SMALL
from lutstudio.segment.nets.sun import SunConfig
from lutstudio.segment.nets.tkachenka import TkachenkaConfig
from lutstudio.segment.runtime import THREADS, OnnxSegmenter
from lutstudio.train.export import export

EXTRA: dict[str, NetConfig] = {
    "tkachenka 512": TkachenkaConfig(size=512),
    "sun mobilenet": SunConfig(backbone="mobilenet"),
    "boukhems medium": MEDIUM,
    "boukhems small": SMALL,
}
SLOW = {"sun"}  # a second a frame; asked for by name


def main() -> None:
    """Print a line per network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--kind", action="append", help="only these; repeatable")
    options = parser.parse_args()
    configs: dict[str, NetConfig] = {name: kind.config() for name, kind in NETS.items()} | EXTRA
    chosen = options.kind or [name for name in configs if name not in SLOW]
    rng = np.random.default_rng(1)
    picture = rng.random((720, 1280, 3), np.float32)
    previous = rng.random((720, 1280), np.float32)
    heads = f"{'':18}{'parameters':>12}{'size':>6}{'median':>9}{'p95':>9}{'cpu':>9}"
    print(f"{heads}   ms, {THREADS} threads, from 1280 x 720")
    for name in chosen:
        torch.manual_seed(1)
        config = configs[name]
        net = build_net(config).eval()
        with tempfile.TemporaryDirectory() as folder:
            model = export(net, config, Path(folder) / "net.onnx")
            network = OnnxSegmenter(
                model.path, model.sha256, model.size, channels=model.channels, normalisation=model.normalisation
            )
        wall, cpu = times(network, picture, previous, options.rounds)
        parameters = sum(parameter.numel() for parameter in net.parameters())
        figures = f"{np.median(wall):>9.1f}{np.quantile(wall, 0.95):>9.1f}{np.median(cpu):>9.1f}"
        print(f"{name:18}{parameters:>12,}{config.size:>6}{figures}", flush=True)


def times(
    network: OnnxSegmenter, picture: np.ndarray, previous: np.ndarray, rounds: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each frame, by the clock and of the processors."""
    wall, cpu = [], []
    network.segment(picture, previous)
    for _ in range(rounds):
        clock, work = time.perf_counter(), time.process_time()
        network.segment(picture, previous)
        wall.append(1e3 * (time.perf_counter() - clock))
        cpu.append(1e3 * (time.process_time() - work))
    return wall, cpu


if __name__ == "__main__":
    main()
