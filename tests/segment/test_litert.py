from pathlib import Path

import numpy as np
import pytest

from lutstudio.errors import ModelError
from lutstudio.imagefile import read_mask, read_picture
from lutstudio.segment.litert import LiteRTSegmenter
from lutstudio.segment.metrics import score
from tests.shared import shared

pytest.importorskip("ai_edge_litert", reason="ai-edge-litert is not installed")


def test_the_released_network_finds_hair_in_a_portrait() -> None:
    network = LiteRTSegmenter(shared("models", "hair_segmenter.tflite"))
    folder = shared("portraits", "london")
    picture = read_picture(folder / "001_03.jpg").rgb
    truth = read_mask(folder / "001_03.png", picture.shape[:2]).astype(np.float32) / 255.0
    assert score(network.segment(picture), truth, picture).iou > 0.8


@pytest.mark.parametrize("data", [b"", b"garbage" * 50])
def test_what_is_no_network_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.tflite"
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"bad\.tflite"):
        LiteRTSegmenter(path)
