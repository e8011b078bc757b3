import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.batch.coding import BT709, Coding
from lutstudio.batch.planes import Planes

SHAPES = {"420": (1, 1), "422": (1, 0), "444": (0, 0)}


def noise(height: int, width: int, chroma: str = "420", depth: int = 8, seed: int = 0) -> Planes:
    across, down = SHAPES[chroma]
    rng = np.random.default_rng(seed)
    kind = np.uint8 if depth == 8 else np.uint16
    small = (-(-height // (1 << down)), -(-width // (1 << across)))
    luma = rng.integers(0, 1 << depth, (height, width)).astype(kind)
    blue, red = (rng.integers(0, 1 << depth, small).astype(kind) for _ in range(2))
    return Planes(luma, blue, red, Coding(BT709, False, depth))


def flat(height: int, width: int, chroma: str, coding: Coding, levels: tuple[int, int, int]) -> Planes:
    shape = noise(height, width, chroma, coding.depth)
    return Planes(
        *(np.full_like(p, v) for p, v in zip((shape.luma, shape.blue, shape.red), levels, strict=True)), coding
    )


@settings(deadline=None)  # kernels are compiled on their first call
@given(
    st.integers(1, 9), st.integers(1, 9), st.sampled_from(sorted(SHAPES)), st.sampled_from([8, 10]), st.integers(0, 9)
)
def test_where_nothing_changed_or_nothing_is_hair_the_bits_stay(
    height: int, width: int, chroma: str, depth: int, seed: int
) -> None:
    planes = noise(height, width, chroma, depth, seed)
    before = planes.levels() if depth == 8 else planes.values()
    mask = np.random.default_rng(seed).integers(0, 256, (height, width)).astype(np.uint8)
    other = before[::-1].copy()
    for result in (planes.changed(before, before, mask), planes.changed(before, other, np.zeros_like(mask))):
        for one, two in zip(
            (result.luma, result.blue, result.red), (planes.luma, planes.blue, planes.red), strict=True
        ):
            assert np.array_equal(one, two)


@pytest.mark.parametrize("chroma", SHAPES)
@pytest.mark.parametrize("depth", [8, 10])
def test_a_flat_frame_takes_the_colour_that_is_asked_for(chroma: str, depth: int) -> None:
    scale = 1 << (depth - 8)
    planes = flat(7, 5, chroma, Coding(BT709, False, depth), (120 * scale, 110 * scale, 150 * scale))
    before = planes.values()
    wanted = np.broadcast_to(np.array([0.62, 0.31, 0.2], np.float32), before.shape).copy()
    result = planes.changed(before, wanted, np.full(before.shape[:2], 255, np.uint8))
    assert np.abs(result.values() - wanted).max() < 1.5 / (1 << depth) * 256 / 219 * 1.9  # half a level of each plane


def test_pixels_without_hair_keep_their_luma_beside_hair() -> None:
    planes = noise(8, 8)
    before = planes.levels()
    mask = np.zeros((8, 8), np.uint8)
    mask[2:5, 3:7] = 255
    result = planes.changed(before, 255 - before, mask)
    assert np.array_equal(result.luma[mask == 0], planes.luma[mask == 0])
    assert not np.array_equal(result.luma, planes.luma)


@pytest.mark.parametrize("quarters", [1, 2, 3])
@pytest.mark.parametrize("chroma", ["420", "444"])
def test_turning_planes_turns_the_picture(quarters: int, chroma: str) -> None:
    planes = noise(6, 8, chroma)
    assert np.array_equal(planes.turned(quarters).levels(), np.rot90(planes.levels(), quarters))
