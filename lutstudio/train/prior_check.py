"""``python -m lutstudio.train.prior_check --data DIR``: what previous masks of each kind do to the shipped network.

On the held-out pictures: no previous mask, the truth moved a little, and the
truth moved far, as in Tkachenka et al. 2019, section 4. A trained network
gains from a good one and loses little to a wrong one.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from lutstudio.arrays import to_float
from lutstudio.errors import LutStudioError
from lutstudio.segment.heldout import SHARE
from lutstudio.segment.metrics import score
from lutstudio.segment.runtime import default_segmenter
from lutstudio.segment.segmenter import Segmenter
from lutstudio.train.data.folder import load, read_index, split
from lutstudio.train.data.sample import Sample
from lutstudio.train.prior import major_prior, minor_prior

_SEED = 1


def prior_scores(segmenter: Segmenter, samples: list[Sample]) -> dict[str, float]:
    """Mean IoU with no, a slightly moved and a wrong previous mask."""
    rng = np.random.default_rng(_SEED)
    found: dict[str, list[float]] = {"empty": [], "minor": [], "major": []}
    for sample in samples:
        picture, truth = to_float(sample.picture), to_float(sample.mask)
        side = max(sample.mask.shape)
        square = np.zeros((side, side), np.uint8)
        square[: sample.mask.shape[0], : sample.mask.shape[1]] = sample.mask
        for kind, scores in found.items():
            previous = None
            if kind != "empty":
                moved = minor_prior(rng, square) if kind == "minor" else major_prior(rng, square)
                previous = to_float(np.ascontiguousarray(moved[: truth.shape[0], : truth.shape[1]]))
            scores.append(score(segmenter.segment(picture, previous), truth, picture).iou)
    return {kind: float(np.mean(scores)) for kind, scores in found.items()}


def main(arguments: list[str] | None = None) -> int:
    """Print the three scores; 2 on data that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m lutstudio.train.prior_check", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of ID.jpg, ID.png and index.tsv")
    options = parser.parse_args(arguments)
    try:
        _, hold = split(read_index(options.data), SHARE)
        scores = prior_scores(default_segmenter(), [load(options.data, entry) for entry in hold])
    except LutStudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("".join(f"{kind:<6} {value:.4f}\n" for kind, value in scores.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
