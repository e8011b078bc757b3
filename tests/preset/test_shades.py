"""The shades that come with the studio, on the references that come with it."""

import numpy as np
import pytest

from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.imagefile import read_mask, read_picture
from lutstudio.intensity import mean_intensity
from lutstudio.lut.sample import sample
from lutstudio.preset.library import shipped_presets
from lutstudio.preset.preset import Preset
from lutstudio.shipped import references_dir

TARGET = 5.0  # ΔE00 within which a shade counts as hit
ROLES = ("dark", "light")

every_shade = pytest.mark.parametrize("preset", shipped_presets(), ids=lambda preset: preset.name)


@pytest.fixture(scope="module")
def hair() -> dict[str, tuple[np.ndarray, float]]:
    found = {}
    for role in ROLES:
        picture = read_picture(references_dir() / f"{role}.png")
        matte = read_mask(references_dir() / f"{role}.matte.png", picture.size)
        found[role] = (picture.rgb[matte >= 230][::7], mean_intensity(picture.levels, matte))
    return found


def test_there_are_22_shades_and_each_name_stands_once() -> None:
    names = [preset.name for preset in shipped_presets()]
    assert len(names) == len(set(names)) == 22


@every_shade
def test_a_shade_was_tuned_on_the_shipped_references(preset: Preset, hair: dict[str, tuple[np.ndarray, float]]) -> None:
    measured = [hair[role][1] for role in ROLES]
    assert [r.intensity for r in preset.references] == pytest.approx(measured, abs=1e-5)


@every_shade
def test_a_shade_reaches_its_target_on_both_references(
    preset: Preset, hair: dict[str, tuple[np.ndarray, float]]
) -> None:
    for role, reference, lut in zip(ROLES, preset.references, preset.luts(), strict=True):
        assert reference.target is not None
        mean = srgb_to_lab(sample(lut, hair[role][0].astype(np.float64))).mean(axis=0)
        assert delta_e_2000(mean, srgb_to_lab(np.array(parse_hex(reference.target)))) <= TARGET
