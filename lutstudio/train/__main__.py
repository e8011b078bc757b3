"""``python -m lutstudio.train CONFIG --data [KIND=]DIR --out DIR``: one training run, or the rest of one.

Several processes or machines: ``torchrun --nproc-per-node N -m lutstudio.train …``.
"""

import argparse
import logging
import sys
from pathlib import Path

import cv2

from lutstudio.errors import LutStudioError, ModelError
from lutstudio.train.config import TrainConfig, load_config
from lutstudio.train.corrections import corrected
from lutstudio.train.data.kinds import DATA
from lutstudio.train.data.sample import Parts, joined
from lutstudio.train.distributed import join
from lutstudio.train.loop import train
from lutstudio.train.start import starting_weights


def main(arguments: list[str] | None = None) -> int:
    """Train as told; 0 when the run is complete, 2 on input that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m lutstudio.train", description=__doc__)
    parser.add_argument("config", type=Path, help="a TOML file such as lutstudio/train/configs/tkachenka_256.toml")
    parser.add_argument(
        "--data", action="append", required=True, metavar="[KIND=]DIR",
        help=f"a data set, several together; KIND is one of {', '.join(DATA)}, the recipe's own unless given",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, help="folder for last.pt and best.pt; a run in it goes on")
    parser.add_argument("--start", type=Path, help="a checkpoint or .safetensors whose fitting weights to start from")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stdout)
    cv2.setNumThreads(1)
    try:
        config = load_config(options.config)
        parts = read_data(options.data, config)
        logging.info("%d pictures to learn from, %d held out", len(parts.learn), len(parts.hold))
        start = starting_weights(options.start) if options.start else None
        with join() as world:
            train(config, corrected(parts.learn, config.corrections), parts.hold, options.out, world=world, start=start)
    except LutStudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def read_data(given: list[str], config: TrainConfig) -> Parts:
    """The parts of one data set, or of several together.

    Raises
    ------
    ModelError
        If there is no such kind, or a set cannot be read.
    """
    parts = []
    for text in given:
        kind, _, folder = text.rpartition("=")
        kind = kind or config.data
        if kind not in DATA:
            raise ModelError(f"--data {text}: one of {', '.join(DATA)} was expected before the =")
        parts.append(DATA[kind](Path(folder), config.held_out))
    return joined(parts)


if __name__ == "__main__":
    sys.exit(main())
