"""Targets in programs that are not ours: OpenColorIO, ffmpeg and Pillow give the colours that were meant."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D
from lutstudio.preset import chart
from lutstudio.preset.targets import TARGETS
from tests.lut.luts import colours

FLOAT = 1e-6
CODE = 1 / 255 + 1e-6
LEVEL_16 = 1.1 / 65535  # ffmpeg cuts off what is between levels, in float32
TEXT = ("cube-17", "cube-33", "cube-65", "cube-mobile", "clf")
CUBES = TEXT[:-1]

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")


def meant(pack, name, rgb, which=0, levels=0, interpolation="tetrahedral"):
    """What a target has to make of colours: from the pack's LUT, held to its levels, and not from the file."""
    lut = TARGETS[name].fitted(pack.luts[which], "tetrahedral")
    if levels:
        lut = LUT3D(np.rint(lut.table.astype(float) * levels) / levels)
    return sample(lut, rgb, interpolation)


def file_of(pack, folder: Path, name: str, which: int = 0) -> Path:
    target = next(target for target in pack.targets if target.id == name)
    path = folder / target.files[which]
    if not path.exists():  # the pack's own LUT
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(TARGETS[name].encode(pack.luts[which], "", "tetrahedral"))
    return path


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("name", TEXT)
def test_opencolorio_reads_text_targets_to_the_same_colours(pack, folder, name, which) -> None:
    ocio = pytest.importorskip("PyOpenColorIO")
    path = str(file_of(pack, folder, name, which))
    interpolation = ocio.INTERP_BEST if name == "clf" else ocio.INTERP_TETRAHEDRAL
    transform = ocio.FileTransform(path, interpolation=interpolation)
    processor = ocio.Config.CreateRaw().getProcessor(transform)
    cpu = processor.getOptimizedCPUProcessor(ocio.BIT_DEPTH_F32, ocio.BIT_DEPTH_F32, ocio.OPTIMIZATION_LOSSLESS)
    rgb = colours().astype(np.float32)
    got = rgb.copy()
    cpu.applyRGB(got)
    assert np.abs(got - meant(pack, name, rgb.astype(float), which)).max() <= FLOAT


@needs_ffmpeg
@pytest.mark.parametrize("name", CUBES)
def test_ffmpeg_lut3d_gives_the_same_colours_in_floats(pack, folder, name) -> None:
    file_of(pack, folder, name).rename(folder / "look.cube")
    rgb = colours().astype(np.float32)
    planes = rgb[:, [1, 2, 0]].T  # as gbrp has them
    got = _ffmpeg(folder, f"-f rawvideo -pix_fmt gbrpf32le -s {len(rgb)}x1 -i -",
                  "-vf lut3d=file=look.cube:interp=tetrahedral -f rawvideo -pix_fmt gbrpf32le -",
                  np.ascontiguousarray(planes).tobytes())  # fmt: skip
    found = np.frombuffer(got, "<f4").reshape(3, -1).T[:, [2, 0, 1]]
    assert np.abs(found - meant(pack, name, rgb.astype(float))).max() <= FLOAT


@needs_ffmpeg
@pytest.mark.parametrize(
    ("name", "pixels", "tolerance"), [("hald-8bit", "rgb24", CODE), ("hald-16bit", "rgb48le", LEVEL_16)]
)
def test_ffmpeg_haldclut_gives_the_same_colours(pack, folder, name, pixels, tolerance) -> None:
    file_of(pack, folder, name).rename(folder / "hald.png")
    dtype = np.uint8 if pixels == "rgb24" else np.dtype("<u2")
    top = np.iinfo(dtype).max
    levels = np.rint(colours() * top).astype(dtype)
    got = _ffmpeg(folder, f"-f rawvideo -pix_fmt {pixels} -s {len(levels)}x1 -i - -i hald.png",
                  f"-filter_complex [0][1]haldclut=interp=tetrahedral,format={pixels} -frames:v 1 -f rawvideo -",
                  levels.tobytes())  # fmt: skip
    found = np.frombuffer(got, dtype).reshape(-1, 3) / top
    assert np.abs(found - meant(pack, name, levels / top, levels=top)).max() <= tolerance


@needs_ffmpeg
@pytest.mark.parametrize("name", ["cube-33", "hald-8bit"])
def test_the_commands_in_the_documentation_run_and_give_the_chart(pack, folder, name) -> None:
    file = file_of(pack, folder, name)
    (file.parent / "in.png").write_bytes(pack.extras[chart.INPUT])
    (command,) = (line for line in TARGETS[name].snippet.splitlines() if line.startswith("ffmpeg "))
    subprocess.run([*command.split(), "-loglevel", "error"], cwd=file.parent, check=True)
    with Image.open(file.parent / "dark.png") as made, Image.open(folder / f"charts/{name}/0-dark.png") as wanted:
        assert np.abs(np.array(made.convert("RGB")).astype(int) - np.array(wanted)).max() <= 1


@pytest.mark.parametrize("name", ["cube-33", "clf"])
def test_the_python_in_the_documentation_runs_and_gives_the_colour(pack, folder, name, monkeypatch) -> None:
    pytest.importorskip("PyOpenColorIO")
    monkeypatch.chdir(file_of(pack, folder, name).parent)
    code = TARGETS[name].snippet
    found: dict[str, object] = {}
    exec(code[code.index("import PyOpenColorIO") :], found)
    assert np.abs(np.array(found["rgb"]) - meant(pack, name, np.array([0.25, 0.2, 0.15]))).max() <= FLOAT


def _ffmpeg(folder: Path, source: str, target: str, data: bytes) -> bytes:
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", *source.split(), *target.split()]
    done = subprocess.run(command, cwd=folder, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


LAYOUTS = {
    "hald-8bit": lambda p: p.reshape(64, 64, 64, 3),
    "tiles-512": lambda p: p.reshape(8, 64, 8, 64, 3).swapaxes(1, 2).reshape(64, 64, 64, 3),
    "strip-256-down": lambda p: p.reshape(16, 16, 16, 3).swapaxes(0, 1),
    "strip-256-up": lambda p: p.reshape(16, 16, 16, 3).swapaxes(0, 1)[:, ::-1],
    "strip-1024-down": lambda p: p.reshape(32, 32, 32, 3).swapaxes(0, 1),
    "strip-1024-up": lambda p: p.reshape(32, 32, 32, 3).swapaxes(0, 1)[:, ::-1],
}
"""Pixels of the picture to nodes [blue, green, red], as each layout is documented by its users."""


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("name", LAYOUTS)
def test_pillow_reads_pictures_to_the_same_colours(pack, folder, name, which) -> None:
    """Pillow decodes the file and looks its chart up, by its own trilinear lookup of 8-bit pictures."""
    with Image.open(file_of(pack, folder, name, which)) as picture:
        assert picture.mode == "RGB"
        assert not picture.info
        nodes = LAYOUTS[name](np.array(picture))
    lut = ImageFilter.Color3DLUT(len(nodes), (nodes / 255.0).reshape(-1).tolist())
    levels = chart.colours().reshape(16, 32, 3)
    got = np.array(Image.fromarray(levels).filter(lut)).reshape(-1, 3) / 255.0
    wanted = meant(pack, name, chart.colours() / 255.0, which, 255, "trilinear")
    assert np.abs(got - wanted).max() <= CODE


def test_colour_science_reads_the_mobile_dialect(pack, folder) -> None:
    colour = pytest.importorskip("colour")
    table = colour.read_LUT(str(file_of(pack, folder, "cube-mobile"))).table
    assert np.abs(table - TARGETS["cube-mobile"].fitted(pack.luts[0], "tetrahedral").table).max() <= FLOAT
