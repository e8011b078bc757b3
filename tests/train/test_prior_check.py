from pathlib import Path

import numpy as np
import pytest

from lutstudio.arrays import RGB, Mask
from lutstudio.train.prior_check import main, prior_scores
from tests.train.folders import samples


class Believer:
    """Gives back the previous mask, whatever the picture shows."""

    def segment(self, picture: RGB, previous: Mask | None = None) -> Mask:
        return np.zeros(picture.shape[:2], np.float32) if previous is None else previous


def test_a_network_that_believes_anything_is_shown_up() -> None:
    scores = prior_scores(Believer(), samples())
    assert scores["empty"] == 0.0
    assert scores["minor"] > 0.7
    assert scores["major"] < 0.3


def test_data_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "index.tsv" in capsys.readouterr().err
