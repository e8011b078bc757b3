"""The guide for apps: what it shows to be typed is typed here."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from lutstudio.imagefile import read_mask, read_picture
from lutstudio.preset.equip import Wanted, equip
from lutstudio.preset.library import find_preset
from lutstudio.preset.pack import Pack, write_pack
from lutstudio.preset.targets import TARGETS
from lutstudio.shipped import references_dir

GUIDE = (Path(__file__).parents[2] / "docs" / "integrate.md").read_text("utf-8")
BEYOND = Path(__file__).parents[2] / "lutstudio" / "studio" / "web" / "spatial.glsl"


def block(heading: str, language: str) -> str:
    """The first block of code in a section."""
    section = GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)[1]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return equip(find_preset("Copper"), Wanted(code=True))


@pytest.fixture(scope="module")
def folder(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack, unzipped, beside a picture and a mask."""
    made = tmp_path_factory.mktemp("app")
    with zipfile.ZipFile(io.BytesIO(write_pack(pack))) as archive:
        archive.extractall(made / "copper")
    shutil.copy(references_dir() / "brown.png", made / "portrait.png")
    shutil.copy(references_dir() / "brown.matte.png", made / "mask.png")
    return made


def apart(folder: Path, result: str, pack: Pack, t: float | None = None) -> int:
    picture = read_picture(folder / "portrait.png")
    mask = read_mask(folder / "mask.png", picture.size)
    low, high = (reference.intensity for reference in pack.preset.references)
    intensity = None if t is None else low + t * (high - low)
    wanted = pack.recolour().apply(picture.levels, mask, intensity=intensity, strength=pack.preset.strength).image
    return int(np.abs(read_picture(folder / result).levels.astype(int) - wanted).max())


def test_the_command_for_ffmpeg(folder: Path, pack: Pack) -> None:
    if not shutil.which("ffmpeg"):
        pytest.skip("ffmpeg is not installed")
    command = block("ffmpeg", "sh").replace("ffmpeg -i", "ffmpeg -v error -y -i")
    subprocess.run(["sh", "-c", command], cwd=folder, check=True)
    assert apart(folder, "ffmpeg.png", pack, 0.3) <= 1


def test_the_lines_for_python(folder: Path, pack: Pack) -> None:
    subprocess.run([sys.executable, "-c", block("Python", "python")], cwd=folder, check=True)
    assert apart(folder, "python.png", pack) <= 1


def test_the_lines_for_node(folder: Path, pack: Pack) -> None:
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    picture = read_picture(folder / "portrait.png")
    mask = read_mask(folder / "mask.png", picture.size)
    rgba = np.full((*mask.shape, 4), 255, np.uint8)
    rgba[..., :3] = picture.levels
    (folder / "rgba").write_bytes(rgba.tobytes())
    (folder / "coverage").write_bytes(mask.tobytes())
    (folder / "package.json").write_text('{"type": "module"}')
    ours = (
        f"const width = {mask.shape[1]};\n"
        'const rgba = new Uint8Array(await fs.readFile("rgba"));\n'
        'const mask = new Uint8Array(await fs.readFile("coverage"));\n'
    )
    shown = block("Node", "js")
    script = shown.replace("recolour(shade", f"{ours}recolour(shade") + 'await fs.writeFile("out", rgba);\n'
    (folder / "app.js").write_text(script)
    subprocess.run(["node", "app.js"], cwd=folder, check=True)
    seen = np.fromfile(folder / "out", np.uint8).reshape(rgba.shape)[..., :3].astype(int)
    wanted = pack.recolour().apply(picture.levels, mask, strength=pack.preset.strength).image
    assert np.abs(seen - wanted).max() <= 1


def test_what_the_guide_names_is_there(pack: Pack) -> None:
    names = set(re.findall(r"`((?:cube|strip|tiles|hald|rgba16f)[\w-]*)`", GUIDE))
    assert names
    assert names <= set(TARGETS)
    files = set(re.findall(r"`(?:code/)?((?:glsl|hlsl|metal|web|python)/[\w.-]+\.\w+)`", GUIDE))
    files |= {f"hlsl/{name}" for name in re.findall(r"`(lutstudio[\w-]*\.hlsl)`", GUIDE)}
    assert files
    assert {f"code/{name}" for name in files} <= set(pack.extras)


def test_the_codes_own_guide_names_every_uniform(pack: Pack) -> None:
    text = pack.extras["code/readme.md"].decode()
    shaders = b"\n".join(data for name, data in pack.extras.items() if name.startswith("code/glsl/")).decode()
    uniforms = {name for kind, name in re.findall(r"uniform (\w+) (u_\w+);", shaders) if not kind.startswith("sampler")}
    beyond = set(re.findall(r"u_\w+", BEYOND.read_text("utf-8")))
    assert {name for name in uniforms - beyond if f"`{name}`" not in text} == set()
