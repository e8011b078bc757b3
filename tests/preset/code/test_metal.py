"""The Metal text of packs, compiled as C++ against a small stand-in for Metal's library, run, and compared.

It shows that the lines say what they should; not that Apple's compiler takes every one of them.
"""

import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from lutstudio.preset.shaders import metal_file
from tests.preset.code.cases import Case, case
from tests.preset.code.gpu import rgba
from tests.preset.code.test_glsl import CASES, SUMS, near

HERE = Path(__file__).parent
_NUMBER = re.compile(r"^(float[234]?) (u_\w+);", re.MULTILINE)
_LUTS = {
    "volume": "texture3d<float> dark{first.data(), across, down, deep}, light{second.data(), across, down, deep};",
    "strip": "texture2d<float> dark{first.data(), across, down}, light{second.data(), across, down};",
}


@pytest.fixture(scope="module", params=list(_LUTS))
def program(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list, str]:
    """The compiled text, its numbers in order as (name, how many), and its layout."""
    clang = shutil.which("clang++")
    if not clang:
        pytest.skip("clang++ is not installed")
    folder = tmp_path_factory.mktemp("metal")
    text = metal_file(request.param).decode()
    numbers = [(name, int(kind[5:] or 1)) for kind, name in _NUMBER.findall(text.split("struct Hair")[0])]
    taken = "".join(
        f"{{ auto v = taken({count}); "
        + "".join(f"numbers.{name}{f'[{i}]' if count > 1 else ''} = v[{i}]; " for i in range(count))
        + "}\n"
        for name, count in numbers
    )
    run = (HERE / "metal_run.cpp").read_text()
    run = run.replace("NUMBERS_TAKEN", taken).replace("LUTS_MADE", _LUTS[request.param])
    (folder / "run.cpp").write_text(_plain(text) + run)
    command = [clang, "-std=c++17", "-O1", "-ffp-contract=off", "-w", f"-I{folder}", "-o", "run", "run.cpp"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "run", numbers, request.param


def _plain(metal: str) -> str:
    """Metal as C++: constructors of vectors by another name, literals as floats (Metal has no doubles)."""
    text = metal.replace("#include <metal_stdlib>", f'#include "{HERE / "metal.h"}"')
    text = re.sub(r"(?<![\w.])(\d+\.\d+)(?!\w)", r"\1f", text)
    return re.sub(r"\b(float|int|uint)([234])\(", r"make_\1\2(", text)


@pytest.mark.parametrize("kind", list(CASES))
def test_metal_measures_and_recolours_as_the_studio_does(program: tuple[Path, list, str], kind: str) -> None:
    path, numbers, layout = program
    made: Case = case(7, **CASES[kind])
    intensity = made.intensity()
    size = made.pack.preset.size
    luts = made.pair(intensity)
    shape = (size, size, size)
    if layout == "strip":
        luts, shape = tuple(lut.transpose(1, 0, 2, 3).reshape(size, -1, 3) for lut in luts), (size * size, size, 1)
    uniforms = {**made.uniforms(intensity), "u_across": [size], "u_elapsed": [0.0]}
    uniforms["u_blocks"] = [64 * 64 / made.mask.size]
    height, width = made.mask.shape
    given = [
        np.array([width, height, *shape, 0, 0]),
        *(np.array(uniforms[name]) for name, _ in numbers),
        rgba(made.image),
        rgba(made.mask),
        *map(rgba, luts),
    ]
    assert [np.size(uniforms[name]) for name, _ in numbers] == [count for _, count in numbers]
    sent = b"".join(np.ascontiguousarray(part, "<f4").tobytes() for part in given)
    done = subprocess.run([str(path)], input=sent, capture_output=True, check=True)
    found = np.frombuffer(done.stdout, "<f4")
    assert abs(found[0] - intensity) < SUMS
    seen = found[4:].reshape(height, width, 4)[..., :3]
    assert np.abs(seen - made.expected()).max() < near(made)
