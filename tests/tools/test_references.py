"""The sample references are what their index says: same sizes, soft mattes, well exposed hair."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

FOLDER = Path(__file__).resolve().parents[2] / "references"
ENTRIES: list[dict[str, Any]] = tomllib.loads((FOLDER / "index.toml").read_text("utf-8"))["reference"]
BY_NAME = pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: str(e["name"]))
SMALLEST_SIDE = 768
FOLDER_LIMIT = 12 * 2**20
MOST_CLIPPED = 0.03
"""Share of hair pixels that may be burnt out; the rim light leaves a few."""


def picture(entry: dict[str, Any]) -> np.ndarray:
    return np.asarray(Image.open(FOLDER / entry["file"]).convert("RGB"), np.float64) / 255.0


def matte(entry: dict[str, Any]) -> np.ndarray:
    return np.asarray(Image.open(FOLDER / entry["matte"]), np.float64) / 255.0


def hair_luma(entry: dict[str, Any]) -> float:
    weight = matte(entry)
    luma = picture(entry) @ np.array([0.299, 0.587, 0.114])
    return float((luma * weight).sum() / weight.sum())


def with_role(role: str) -> list[dict[str, Any]]:
    return [e for e in ENTRIES if e["role"] == role]


def test_there_is_one_light_and_one_dark_reference_and_something_to_preview() -> None:
    assert len(with_role("light")) == 1
    assert len(with_role("dark")) == 1
    assert len(with_role("preview")) >= 2
    assert len({e["name"] for e in ENTRIES}) == len(ENTRIES)


def test_the_folder_stays_small_enough_to_ship() -> None:
    assert sum(f.stat().st_size for f in FOLDER.iterdir()) <= FOLDER_LIMIT


@BY_NAME
def test_picture_and_matte_match(entry: dict[str, Any]) -> None:
    with Image.open(FOLDER / entry["file"]) as shown, Image.open(FOLDER / entry["matte"]) as cover:
        assert shown.size == cover.size
        assert min(shown.size) >= SMALLEST_SIDE
        assert (shown.mode, cover.mode) == ("RGB", "L")
        assert not set(shown.info) - {"srgb"}
        assert not cover.info


@BY_NAME
def test_matte_is_soft_and_covers_a_head_of_hair(entry: dict[str, Any]) -> None:
    cover = matte(entry)
    assert 0.08 < cover.mean() < 0.5
    assert cover.max() == 1.0
    assert cover.min() == 0.0
    between = ((cover > 0.02) & (cover < 0.98)).mean() / (cover > 0.02).mean()
    assert 0.05 < between < 0.6
    assert len(np.unique(cover)) > 64


@BY_NAME
def test_hair_is_not_burnt_out(entry: dict[str, Any]) -> None:
    hair = picture(entry)[matte(entry) > 0.9]
    assert (hair.max(axis=1) >= 0.998).mean() <= MOST_CLIPPED


def test_light_and_dark_are_far_apart() -> None:
    dark, light = hair_luma(with_role("dark")[0]), hair_luma(with_role("light")[0])
    assert 0.07 < dark < 0.18
    assert 0.6 < light < 0.8


def test_light_and_dark_show_the_same_head_of_hair() -> None:
    dark, light = with_role("dark")[0], with_role("light")[0]
    assert dark["seed"] == light["seed"]
    assert np.abs(matte(dark) - matte(light)).max() <= 1 / 255


def test_preview_pictures_lie_between_the_references() -> None:
    dark, light = hair_luma(with_role("dark")[0]), hair_luma(with_role("light")[0])
    for entry in with_role("preview"):
        assert dark - 0.05 < hair_luma(entry) < light, entry["name"]
