"""``python -m lutstudio.train CONFIG --data DIR --out DIR``: one training run, or the rest of one."""

import argparse
import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import cv2

from lutstudio.errors import LutStudioError
from lutstudio.train.config import load_config
from lutstudio.train.folder import load, read_index, split
from lutstudio.train.loop import train


def main(arguments: list[str] | None = None) -> int:
    """Train as told; 0 when the run is complete, 2 on input that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m lutstudio.train", description=__doc__)
    parser.add_argument("config", type=Path, help="a TOML file such as lutstudio/train/configs/tkachenka_256.toml")
    parser.add_argument("--data", type=Path, required=True, help="folder of ID.jpg, ID.png and index.tsv")
    parser.add_argument("--out", type=Path, required=True, help="folder for last.pt and best.pt; a run in it goes on")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stdout)
    cv2.setNumThreads(1)
    try:
        config = load_config(options.config)
        learn, hold = split(read_index(options.data), config.held_out)
        with ThreadPoolExecutor(2) as pool:
            samples = [list(pool.map(partial(load, options.data), part)) for part in (learn, hold)]
        logging.info("%d pictures to learn from, %d held out", len(learn), len(hold))
        train(config, samples[0], samples[1], options.out)
    except LutStudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
