"""The pack's shaders, drawn by a browser, against the studio."""

import numpy as np
import pytest

from lutstudio.preset.shaders import glsl_files
from tests.preset.code.cases import LEVEL, WORN, Case, case
from tests.preset.code.gpu import Gpu

SHADERS = {name: text.decode() for name, text in glsl_files().items()}
VERTEX = SHADERS["glsl/pass.vert.glsl"]
NEAR = 2e-5  # a hundredth of a level: float32 in another order, and a card's own pow
SUMS = 1e-5
UP = {"u_screen": [0.0]}

CASES = {
    "tetrahedral": {},
    "trilinear": {"interpolation": "trilinear"},
    "lightness of the core": {"measure": "lightness", "region": "core"},
    "beyond the references": {"intensities": (0.6, 0.8), "extrapolate": True},
    "three references": {"intensities": (0.1, 0.3, 0.9)},
    "more than LUTs": {"spatial": WORN},
}


def near(made: Case) -> float:
    """How far off is allowed: the studio's own kernel for `spatial` is near its reference, not the same."""
    return NEAR if made.pack.preset.spatial.neutral else LEVEL


@pytest.fixture(params=list(CASES))
def made(request: pytest.FixtureRequest) -> Case:
    return case(7, **CASES[request.param])


def state(gpu: Gpu, made: Case, before: tuple[float, ...] = (0, 0, 0, 0), elapsed: float = 0.0) -> np.ndarray:
    """The intensity as the card measures it: three passes and no number from outside."""
    uniforms = made.uniforms(0.5)
    size = made.mask.shape
    textures = {"u_picture": made.image, "u_mask": made.mask}
    blocks = 1 / made.mask.size
    fragment = SHADERS["glsl/measure.frag.glsl"]
    while True:
        size = (-(-size[0] // 8), -(-size[1] // 8))
        blocks *= 64
        sums = gpu.draw(VERTEX, fragment, textures, {**uniforms, **UP}, size)
        if size == (1, 1):
            break
        fragment, textures = SHADERS["glsl/reduce.frag.glsl"], {"u_sums": sums}
    textures = {"u_sums": sums, "u_before": np.array(before, np.float32).reshape(1, 1, 4)}
    uniforms |= {"u_blocks": [blocks], "u_elapsed": [elapsed], **UP}
    return gpu.draw(VERTEX, SHADERS["glsl/settle.frag.glsl"], textures, uniforms, (1, 1))


def draw(gpu: Gpu, made: Case, found: np.ndarray, shader: str = "recolour") -> np.ndarray:
    intensity = float(found[0, 0, 0])
    dark, light = made.pair(intensity)
    textures = {"u_picture": made.image, "u_mask": made.mask, "u_state": found, "u_dark": dark, "u_light": light}
    uniforms = {**made.uniforms(intensity), **UP}
    return gpu.draw(VERTEX, SHADERS[f"glsl/{shader}.frag.glsl"], textures, uniforms, made.mask.shape)[..., :3]


def test_the_intensity_is_measured_on_the_card(gpu: Gpu, made: Case) -> None:
    intensity, hair, behind, ever = state(gpu, made)[0, 0]
    assert abs(intensity - made.intensity()) < SUMS
    assert (hair, behind, ever) == (1.0, 0.0, 1.0)


def test_from_picture_and_mask_to_colour_without_leaving_the_card(gpu: Gpu, made: Case) -> None:
    seen = draw(gpu, made, state(gpu, made))
    assert np.abs(seen - made.expected()).max() < near(made)


def test_a_strip_gives_the_same_colours(gpu: Gpu, made: Case) -> None:
    found = state(gpu, made)
    dark, light = (lut.transpose(1, 0, 2, 3).reshape(len(lut), -1, 3) for lut in made.pair(float(found[0, 0, 0])))
    textures = {"u_picture": made.image, "u_mask": made.mask, "u_state": found, "u_dark": dark, "u_light": light}
    uniforms = {**made.uniforms(float(found[0, 0, 0])), "u_across": [made.pack.preset.size], **UP}
    seen = gpu.draw(VERTEX, SHADERS["glsl/recolour-strip.frag.glsl"], textures, uniforms, made.mask.shape)[..., :3]
    assert np.abs(seen - made.expected()).max() < near(made)


def test_tiles_are_strips_broken_into_rows(gpu: Gpu) -> None:
    made = case(3)
    found = state(gpu, made)
    size, across = made.pack.preset.size, 5
    tiles = []
    for lut in made.pair(float(found[0, 0, 0])):
        full = np.zeros((4 * across, size, size, 3), np.float32)  # slices 17 to 19 stay empty
        full[:size] = lut
        tiles.append(
            full.reshape(4, across, size, size, 3).transpose(0, 2, 1, 3, 4).reshape(4 * size, across * size, 3)
        )
    textures = {"u_picture": made.image, "u_mask": made.mask, "u_state": found, "u_dark": tiles[0], "u_light": tiles[1]}
    uniforms = {**made.uniforms(float(found[0, 0, 0])), "u_across": [across], **UP}
    seen = gpu.draw(VERTEX, SHADERS["glsl/recolour-strip.frag.glsl"], textures, uniforms, made.mask.shape)[..., :3]
    assert np.abs(seen - made.expected()).max() < NEAR


def test_opengl_es_2_gives_the_same_colours(gpu: Gpu, made: Case) -> None:
    intensity = made.intensity()
    size = made.pack.preset.size
    dark, light = (lut.transpose(1, 0, 2, 3).reshape(size, -1, 3) for lut in made.pair(intensity))
    textures = {"u_picture": made.image, "u_mask": made.mask, "u_dark": dark, "u_light": light}
    uniforms = {
        **made.uniforms(intensity),
        "u_across": [size],
        "u_texels": [size * size, size],
        "u_intensity": [intensity],
    }
    shaders = SHADERS["glsl/pass-gles2.vert.glsl"], SHADERS["glsl/recolour-gles2.frag.glsl"]
    seen = gpu.draw(*shaders, textures, uniforms, made.mask.shape)[..., :3]
    assert np.abs(seen - made.expected()).max() < near(made)


def test_without_hair_the_picture_keeps_its_levels_and_the_last_intensity_is_held(gpu: Gpu) -> None:
    made = case(1)
    mask = np.where(np.arange(made.mask.size).reshape(made.mask.shape) < 5, 1.0, 0.0).astype(np.float32)
    few = Case(made.pack, made.image, mask)
    found = state(gpu, few, before=(0.4, 1, 0, 1), elapsed=33.0)
    assert np.allclose(found[0, 0], (0.4, 0, 0, 1))
    assert np.array_equal(draw(gpu, few, found), few.image)


def test_a_pixel_without_hair_keeps_its_level(gpu: Gpu) -> None:
    made = case(2)
    seen = draw(gpu, made, state(gpu, made))
    assert np.array_equal(seen[made.mask == 0], made.image[made.mask == 0])


def test_the_intensity_is_held_still_as_the_studio_holds_it(gpu: Gpu) -> None:
    """The same walk, step by step, towards a measurement that lies far off."""
    from lutstudio.live.follow import Followed, follow

    made = case(4)
    target = made.intensity()
    for start in (target + 0.2, target - 0.2, target + 0.003):
        last, found = Followed(start), np.array([start, 1, 0, 1], np.float32)
        for elapsed in (33.0, 33.0, 16.0, 60.0, 33.0, 120.0, 33.0):
            last = follow(last, target, elapsed)
            found = state(gpu, made, tuple(found), elapsed)[0, 0]
            assert abs(found[0] - last.value) < 1e-4
            assert abs(found[2] - last.behind_ms) < 1e-3
