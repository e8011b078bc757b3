"""The HLSL of packs: compiled by a compiler of others, translated to GLSL by another tool, drawn, and compared."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from lutstudio.preset.shaders import hlsl_file
from tests.preset.code.cases import Case, case
from tests.preset.code.gpu import Gpu
from tests.preset.code.test_glsl import CASES, SUMS, near

PASSES = ("measure_pass", "reduce_pass", "settle_pass", "recolour_pass")


@pytest.fixture(scope="module", params=["volume", "strip"])
def shaders(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every pass in GLSL ES 3, from the HLSL."""
    for tool in ("glslangValidator", "spirv-cross"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed (Debian: glslang-tools, spirv-cross)")
    folder = tmp_path_factory.mktemp("hlsl")
    source = folder / "lutstudio.hlsl"
    source.write_bytes(hlsl_file(request.param))
    found = {name: _translated(source, name, "frag") for name in PASSES}
    return {**found, "vertex": _translated(source, "pass_vertex", "vert"), "layout": request.param}


def _translated(source: Path, entry: str, stage: str) -> str:
    compiled = source.with_name(f"{entry}.spv")
    _run("glslangValidator", "-D", "-V", "-S", stage, "-e", entry, "-o", str(compiled), str(source))
    if shutil.which("spirv-val"):
        _run("spirv-val", str(compiled))
    side = "in" if stage == "frag" else "out"
    text = _run(
        "spirv-cross", "--version", "300", "--es", "--rename-interface-variable", side, "0", "place", str(compiled)
    )
    return text.replace("precision mediump float;", "precision highp float;")  # what Direct3D has


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def draw(gpu: Gpu, shaders: dict[str, str], name: str, textures: dict, uniforms: dict, size: tuple) -> np.ndarray:
    """A pass. Direct3D's targets start at the top and OpenGL's at the bottom, so those with a place are turned over."""
    seen = gpu.draw(shaders["vertex"], shaders[name], textures, uniforms, size)
    return seen[::-1] if name == "recolour_pass" else seen


@pytest.mark.parametrize("kind", list(CASES))
def test_hlsl_measures_and_recolours_as_the_studio_does(gpu: Gpu, shaders: dict[str, str], kind: str) -> None:
    made: Case = case(7, **CASES[kind])
    intensity = made.intensity()
    size = made.pack.preset.size
    uniforms = {**made.uniforms(intensity), "u_across": [size], "u_elapsed": [0.0], "u_blocks": [1.0]}
    sums = draw(gpu, shaders, "measure_pass", {"u_picture": made.image, "u_mask": made.mask}, uniforms, (7, 5))
    sums = draw(gpu, shaders, "reduce_pass", {"u_sums": sums}, uniforms, (1, 1))
    uniforms["u_blocks"] = [64 * 64 / made.mask.size]
    before = np.zeros((1, 1, 4), np.float32)
    state = draw(gpu, shaders, "settle_pass", {"u_sums": sums, "u_before": before}, uniforms, (1, 1))
    assert abs(state[0, 0, 0] - intensity) < SUMS
    dark, light = made.pair(intensity)
    if shaders["layout"] == "strip":
        dark, light = (lut.transpose(1, 0, 2, 3).reshape(size, -1, 3) for lut in (dark, light))
    textures = {"u_picture": made.image, "u_mask": made.mask, "u_state": state, "u_dark": dark, "u_light": light}
    seen = draw(gpu, shaders, "recolour_pass", textures, uniforms, made.mask.shape)
    assert np.abs(seen[..., :3] - made.expected()).max() < near(made)


def test_only_functions_are_left_where_passes_are_not_wanted(tmp_path: Path) -> None:
    if not shutil.which("glslangValidator"):
        pytest.skip("glslangValidator is not installed (Debian: glslang-tools)")
    source = tmp_path / "mine.hlsl"
    mine = "float4 mine() : SV_Target { return float4(recoloured(0.5, 1.0, 0.5, 0.5), 1.0); }\n"
    source.write_bytes(b"#define LUTSTUDIO_FUNCTIONS_ONLY\n" + hlsl_file() + mine.encode())
    _run("glslangValidator", "-D", "-V", "-S", "frag", "-e", "mine", "-o", str(tmp_path / "mine.spv"), str(source))
    assert b"u_picture" not in (tmp_path / "mine.spv").read_bytes()
