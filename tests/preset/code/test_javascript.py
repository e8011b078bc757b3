"""The pack's JavaScript module, run by Node on unzipped packs, against the studio."""

import base64
import json
import shutil
import subprocess
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import lutstudio.preset
from lutstudio.spatial.beyond import beyond
from lutstudio.spatial.document import spatial_to_json
from lutstudio.spatial.frame import measure_frame
from lutstudio.spatial.spatial import Spatial
from lutstudio.spatial.uniforms import uniforms
from tests.preset.code.cases import LEVEL, WORN, case, recoloured
from tests.preset.code.gpu import rgba
from tests.preset.code.test_python import BEYOND, FLOAT, FRAME, MEASURED, UNIFORM, folders

__all__ = ["folders"]

WEB = Path(lutstudio.preset.__file__).parent / "code" / "web"
KINDS: tuple[dict[str, Any], ...] = (
    {},
    {"interpolation": "trilinear"},
    {"measure": "lightness", "region": "core"},
    {"intensities": (0.6, 0.9), "extrapolate": True},
    {"intensities": (0.1, 0.2), "extrapolate": True, "interpolation": "trilinear"},
    {"intensities": (0.1, 0.3, 0.8)},
    {"intensities": (0.05, 0.4, 0.55, 0.9), "measure": "lightness"},
    {"strength": 0.0},
    {"spatial": WORN},
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory):
    """What Node makes of cases."""
    if not shutil.which("node"):
        pytest.skip("node is not installed")

    def answers(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
        folder = tmp_path_factory.mktemp("node")
        for source in WEB.glob("*.js"):  # .js is a module only where a package.json says so
            (folder / source.name).write_bytes(source.read_bytes())
        (folder / "package.json").write_text('{"type": "module"}')
        (folder / "cases.json").write_text(json.dumps(cases))
        command = ["node", str(Path(__file__).with_name("run.mjs")), (folder / "lutpack.js").as_uri()]
        done = subprocess.run([*command, str(folder / "cases.json")], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return answers


def coded(array: np.ndarray) -> str:
    return base64.b64encode(np.ascontiguousarray(array, "<f4").tobytes()).decode()


def decoded(text: str, kind: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), kind)


def test_any_shade_on_any_picture_as_in_the_studio(run, folders) -> None:
    made = [case(seed, **kind) for seed, kind in enumerate(KINDS)]
    given = [0.1 * seed if seed % 2 else None for seed in range(len(made))]  # every other with an intensity of its own
    found = run(
        [
            {
                "folder": str(folders(one.pack)),
                "width": one.mask.shape[1],
                "pixels": coded(rgba(one.image)),
                "mask": coded(one.mask),
                "intensity": one.intensity(),
                "given": own,
            }
            for one, own in zip(made, given, strict=True)
        ]
    )
    for one, own, result in zip(made, given, found, strict=True):
        assert abs(result["measured"] - one.intensity()) < MEASURED
        near = FLOAT if one.pack.preset.spatial.neutral else LEVEL
        seen = decoded(result["pixels"], "<f4").reshape(*one.mask.shape, 4)[..., :3]
        assert np.abs(seen - one.expected()).max() <= near
        levels, coverage = ((part * 255).round().astype(np.uint8) for part in (one.image, one.mask))
        wanted = recoloured(one.pack, levels, coverage, own).astype(int)
        assert np.abs(decoded(result["levels"], "u1").reshape(*one.mask.shape, 4)[..., :3] - wanted).max() <= 1


def test_without_hair_nothing_changes(run, folders) -> None:
    made = case(1)
    asked = {"folder": str(folders(made.pack)), "width": made.mask.shape[1], "pixels": coded(rgba(made.image))}
    (result,) = run([{**asked, "mask": coded(np.minimum(made.mask, 0.5))}])
    assert result["used"] is None
    assert np.array_equal(decoded(result["pixels"], "<f4"), rgba(made.image).reshape(-1))


@pytest.mark.parametrize("worn", [WORN, Spatial()])
def test_what_is_beyond_a_lut_is_as_the_reference_has_it(run, worn: Spatial) -> None:
    chance = np.random.default_rng(3)
    before, after = chance.random((2, 3000, 3))
    x, y = chance.random((2, 3000))
    mask = (chance.random((30, 40)) * 255).astype(np.uint8)
    asked = {"spatial": spatial_to_json(worn), "width": 40, "height": 30, "aspect": 0.8, "intensity": 0.3}
    arrays = {"mask": mask.reshape(-1), "before": before, "after": after, "x": x, "y": y}
    (result,) = run([{**asked, **{name: array.tolist() for name, array in arrays.items()}}])
    frame = measure_frame(mask, 0.8)
    assert np.abs(np.array(result["frame"]) - astuple(frame)).max() < FRAME
    wanted = uniforms(worn, frame, 0.8, 0.3)
    assert result["uniforms"].keys() == wanted.keys()
    near = {name: FRAME if name in ("u_frame", "u_size") else UNIFORM for name in wanted}
    assert all(np.allclose(result["uniforms"][name], wanted[name], atol=near[name]) for name in wanted)
    expected = beyond(before, after, x, y, worn, frame, aspect=0.8, intensity=0.3)
    assert np.abs(np.array(result["colours"]) - expected).max() < 100 * BEYOND  # its own frame, 1e-6 off


@pytest.mark.parametrize("folder", ["web", "preview"])
def test_every_script_parses(folder: str) -> None:
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    for source in (WEB.parent / folder).glob("*.js"):
        text = source.read_text()
        done = subprocess.run(
            ["node", "--input-type=module", "--check", "-"], input=text, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{source.name}: {done.stderr}"
