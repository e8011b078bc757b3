import hashlib
import subprocess
import sys

import pytest

from lutstudio.errors import ModelError
from lutstudio.segment.shipped import DEFAULT, find_model, shipped_models

MOST_BYTES = 10_000_000


def test_every_shipped_network_is_the_one_on_record() -> None:
    for model in shipped_models():
        assert hashlib.sha256(model.path.read_bytes()).hexdigest() == model.sha256
        assert model.licence == "Apache-2.0"


def test_all_weights_together_are_small() -> None:
    assert sum(model.path.stat().st_size for model in shipped_models()) < MOST_BYTES


def test_the_default_comes_first_and_has_a_card() -> None:
    model = shipped_models()[0]
    assert model.name == DEFAULT
    card = (model.path.parent / "MODEL_CARD.md").read_text("utf-8")
    assert model.name in card


def test_an_unknown_network_is_named_with_those_that_exist() -> None:
    with pytest.raises(ModelError, match=rf"'nope'.*{DEFAULT}"):
        find_model("nope")


def test_importing_the_way_in_loads_neither_runtime_nor_torch() -> None:
    code = (
        "import sys, lutstudio.segment.find, lutstudio.segment.runtime, lutstudio.segment.metrics\n"
        "sys.exit(any(name in sys.modules for name in ('torch', 'cv2', 'onnxruntime', 'numba')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_finding_hair_never_loads_torch() -> None:
    code = (
        "import sys, numpy as np\nfrom lutstudio.segment.find import find_hair\n"
        "find_hair(np.full((40, 40, 3), 0.5, np.float32))\nsys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
