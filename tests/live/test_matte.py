import re
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

import lutstudio
from lutstudio.errors import ImageError, MaskError
from lutstudio.live.firm import firm
from lutstudio.live.matte import NUMBERS, MatteNumbers, matte_of, reduced

ONE_LEVEL = 1  # float32 sums of small variances against float64


def plain_square(picture: np.ndarray, side: int) -> np.ndarray:
    height, width = picture.shape[:2]
    small = np.empty((side, side, 3))
    for j, i in np.ndindex(side, side):
        looks = [
            picture[(2 * (3 * j + b) + 1) * height // (6 * side), (2 * (3 * i + a) + 1) * width // (6 * side)]
            for a in range(3)
            for b in range(3)
        ]
        small[j, i] = (np.sum(looks, axis=0, dtype=int) + 4) // 9
    return small


def plain(picture: np.ndarray, mask: np.ndarray, numbers: MatteNumbers) -> np.ndarray:
    """Least squares in each window, mixed and applied pixel by pixel."""
    cells = len(mask) // 2
    colours = plain_square(picture, len(mask)).reshape(cells, 2, cells, 2, 3).mean((1, 3)) / 255.0
    coarse = mask.reshape(cells, 2, cells, 2).mean((1, 3)) / 255.0
    lines = np.empty((cells, cells, 4))
    for j, i in np.ndindex(cells, cells):
        at = [(min(max(j + b, 0), cells - 1), min(max(i + a, 0), cells - 1)) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        c, m = np.array([colours[p] for p in at]), np.array([coarse[p] for p in at])
        spread = np.cov(c.T, bias=True) + numbers.eps * np.eye(3)
        slope = np.linalg.solve(spread, ((c - c.mean(0)) * (m - m.mean())[:, None]).mean(0))
        lines[j, i] = [*slope, m.mean() - slope @ c.mean(0)]
    height, width = picture.shape[:2]
    matte = np.empty((height, width))
    for y, x in np.ndindex(height, width):
        v = min(max((y + 0.5) * cells / height - 0.5, 0), cells - 1)
        u = min(max((x + 0.5) * cells / width - 0.5, 0), cells - 1)
        j, i = int(v), int(u)
        far = min(j + 1, cells - 1), min(i + 1, cells - 1)
        top = lines[j, i] + (u - i) * (lines[j, far[1]] - lines[j, i])
        bottom = lines[far[0], i] + (u - i) * (lines[far] - lines[far[0], i])
        line = top + (v - j) * (bottom - top)
        matte[y, x] = (line[:3] @ (picture[y, x] / 255.0) + line[3] - numbers.low) / (numbers.high - numbers.low)
    return np.floor(matte.clip(0.0, 1.0) * 255.0 + 0.5)


def any_picture(size: tuple[int, int], seed: int = 7) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (*size, 3), dtype=np.uint8)


@pytest.mark.parametrize(("size", "side"), [((24, 33), 8), ((8, 8), 8), ((5, 40), 16), ((1, 1), 4), ((30, 20), 2)])
def test_each_pixel_follows_the_formula(size: tuple[int, int], side: int) -> None:
    picture = any_picture(size)
    mask = np.random.default_rng(8).integers(0, 256, (side, side), dtype=np.uint8)
    np.testing.assert_array_equal(reduced(picture, side), plain_square(picture, side))
    for numbers in (NUMBERS, MatteNumbers(0.01, 0.0, 1.0)):
        matte = matte_of(picture, mask, numbers).astype(float)
        assert np.abs(matte - plain(picture, mask, numbers)).max() <= ONE_LEVEL


def test_an_even_mask_stays_even_and_firm() -> None:
    for level in (0, 30, 38, 39, 128, 200, 255):
        even = np.full((16, 16), level, np.uint8)
        matte = matte_of(any_picture((30, 40)), even)
        assert np.ptp(matte.astype(int)) <= ONE_LEVEL
        assert abs(int(matte[0, 0]) - int(firm(even)[0, 0])) <= ONE_LEVEL


def test_no_mask_gives_no_matte_to_the_bit() -> None:
    assert not matte_of(any_picture((48, 64)), np.zeros((16, 16), np.uint8)).any()


def test_an_edge_of_the_picture_within_reach_becomes_the_mattes_edge() -> None:
    """The mask is a soft ramp about the picture's sharp edge."""
    picture = np.full((160, 160, 3), 220, np.uint8)
    picture[:, :80] = 40
    ramp = np.clip((20 - np.arange(32)) / 8, 0, 1)
    mask = np.broadcast_to((ramp * 255).astype(np.uint8), (32, 32)).copy()
    matte = matte_of(picture, mask)
    assert matte[:, :70].min() > 240
    assert int(matte[80, 79]) - int(matte[80, 80]) > 60


def test_the_page_has_the_same_numbers() -> None:
    text = (Path(lutstudio.__file__).parent / "studio/web/live/matte-numbers.js").read_text()
    found = {name: float(value) for name, value in re.findall(r"(\w+): ([\d.e-]+)", text)}
    assert found == asdict(NUMBERS)


def test_what_is_no_picture_or_mask_is_refused() -> None:
    with pytest.raises(ImageError):
        matte_of(np.zeros((4, 4), np.uint8), np.zeros((4, 4), np.uint8))
    for mask in (np.zeros((4, 4), np.float32), np.zeros((4, 6), np.uint8), np.zeros((5, 5), np.uint8)):
        with pytest.raises(MaskError):
            matte_of(np.zeros((4, 4, 3), np.uint8), mask)
