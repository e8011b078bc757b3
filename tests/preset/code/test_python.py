"""The pack's Python module, run on an unzipped pack, against the studio."""

import importlib.util
import io
import subprocess
import sys
import zipfile
from dataclasses import astuple
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lutstudio.preset
from lutstudio.params import params_of
from lutstudio.preset.pack import Pack, write_pack
from lutstudio.spatial.beyond import beyond
from lutstudio.spatial.document import spatial_to_json
from lutstudio.spatial.frame import measure_frame
from lutstudio.spatial.spatial import PARTS, Spatial
from lutstudio.spatial.uniforms import uniforms
from tests.preset.code.cases import LEVEL, WORN, Case, case, recoloured
from tests.strategies import values

SOURCE = Path(lutstudio.preset.__file__).parent / "code" / "python" / "lutpack.py"
FLOAT = 1e-6
MEASURED = 3e-6  # the studio's lightness of float pictures is float32, the module's float64
FRAME = 1e-6  # the studio weighs masks in float32
UNIFORM = 1e-8  # the module's matrices have ten digits
BEYOND = 1e-6
spatials = st.builds(
    Spatial,
    **{
        name: st.builds(part, **{param.name: values(param) for param in params_of(part)})
        for name, part in PARTS.items()
    },
)


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lutpack", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LUTPACK = loaded()


def unzipped(pack: Pack, folder: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(write_pack(pack))).extractall(folder)
    return folder


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory):
    return lambda pack: unzipped(pack, tmp_path_factory.mktemp("pack"))


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 10),
    intensities=st.sampled_from([(0.2, 0.7), (0.45, 0.51), (0.6, 0.9), (0.1, 0.3, 0.8), (0.05, 0.4, 0.55, 0.9)]),
    measure=st.sampled_from(["luma", "lightness"]),
    region=st.sampled_from(["mask", "core"]),
    interpolation=st.sampled_from(["tetrahedral", "trilinear"]),
    extrapolate=st.booleans(),
    strength=st.floats(0.0, 1.0),
    given_intensity=st.none() | st.floats(0.0, 1.0),
)
def test_any_shade_on_any_picture_as_in_the_studio(folders, seed, intensities, given_intensity, **fields) -> None:
    made = case(seed, intensities, **fields)
    mine = LUTPACK.read_pack(folders(made.pack))
    measured = LUTPACK.mean_intensity(made.image, made.mask, mine.measure, mine.region)
    assert abs(measured - made.intensity()) <= MEASURED
    used = made.intensity() if given_intensity is None else given_intensity
    seen = LUTPACK.recolour(mine, made.image, made.mask, intensity=used)
    assert seen.dtype == np.float32
    assert np.abs(seen - made.expected(given_intensity)).max() <= FLOAT
    levels, coverage = ((part * 255).round().astype(np.uint8) for part in (made.image, made.mask))
    seen = LUTPACK.recolour(mine, levels, coverage, intensity=given_intensity)
    assert seen.dtype == np.uint8
    wanted = recoloured(made.pack, levels, coverage, given_intensity)
    assert np.abs(seen.astype(int) - wanted).max() <= 1


@settings(max_examples=25, deadline=None)
@given(worn=spatials, seed=st.integers(0, 99), intensity=st.floats(0.02, 0.98), aspect=st.floats(0.3, 3.0))
def test_what_is_beyond_a_lut_is_as_the_reference_has_it(
    worn: Spatial, seed: int, intensity: float, aspect: float
) -> None:
    chance = np.random.default_rng(seed)
    before, after = chance.random((2, 400, 3))
    x, y = chance.random((2, 400))
    mask = (chance.random((30, 40)) * 255).astype(np.uint8)
    frame = LUTPACK.hair_frame(mask, aspect)
    wanted_frame = measure_frame(mask, aspect)
    assert np.abs(np.array(frame) - astuple(wanted_frame)).max() < FRAME
    given = spatial_to_json(worn)
    mine = LUTPACK.beyond_uniforms(given, astuple(wanted_frame), aspect, intensity)
    theirs = uniforms(worn, wanted_frame, aspect, intensity)
    assert mine.keys() == theirs.keys()
    assert all(np.allclose(mine[name], theirs[name], atol=UNIFORM) for name in mine)
    seen = LUTPACK.beyond(before, after, x, y, mine)
    wanted = beyond(before, after, x, y, worn, wanted_frame, aspect=aspect, intensity=intensity)
    assert np.abs(seen - wanted).max() < BEYOND


def test_a_shade_with_more_than_luts_as_in_the_studio(folders) -> None:
    made = case(8, spatial=WORN)
    mine = LUTPACK.read_pack(folders(made.pack))
    seen = LUTPACK.recolour(mine, made.image, made.mask)
    assert np.abs(seen - made.expected()).max() <= LEVEL
    levels, coverage = ((part * 255).round().astype(np.uint8) for part in (made.image, made.mask))
    wanted = recoloured(made.pack, levels, coverage).astype(int)
    assert np.abs(LUTPACK.recolour(mine, levels, coverage) - wanted).max() <= 1


def test_luts_come_back_to_the_bit(folders) -> None:
    made = case(5)
    for mine, wanted in zip(LUTPACK.read_pack(folders(made.pack)).luts, made.pack.luts, strict=True):
        assert np.array_equal(mine, wanted.table)


def test_without_hair_the_picture_keeps_its_bits(folders) -> None:
    made = case(6)
    mine = LUTPACK.read_pack(folders(made.pack))
    for mask in (np.zeros_like(made.mask), np.where(made.mask > 0, 0.5, 0).astype(np.float32)):
        assert np.array_equal(LUTPACK.recolour(mine, made.image, mask), made.image)


def test_pixels_without_hair_keep_their_bits(folders) -> None:
    made: Case = case(6)
    seen = LUTPACK.recolour(LUTPACK.read_pack(folders(made.pack)), made.image, made.mask)
    assert np.array_equal(seen[made.mask == 0], made.image[made.mask == 0])
    assert not np.array_equal(seen, made.image)


def test_what_is_no_pack_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"format": "something", "version": 1}')
    with pytest.raises(ValueError, match="not a lutstudio pack"):
        LUTPACK.read_pack(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LUT_3D_SIZE 2\n0 0 0\n", "1 rows; size 2"),
        ("LUT_1D_SIZE 2\n0 0 0\n", "LUT_1D_SIZE is not expected"),
        ("0 0 0\n", "size None"),
    ],
)
def test_a_damaged_lut_is_refused(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "a.cube"
    file.write_text(text)
    with pytest.raises(ValueError, match=words):
        LUTPACK.read_cube(file)


def test_it_imports_nothing_but_numpy_and_the_standard_library() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(SOURCE.parent)!r}); before = set(sys.modules); import lutpack\n"
        "print(sorted({name.split('.')[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['lutpack', 'numpy']"
