import numpy as np
import pytest

from lutstudio.bake import bake
from lutstudio.errors import ParamError, ReferencesTooCloseError
from lutstudio.preset.preset import Preset, PresetReference
from tests.preset.shades import copper, shade


def test_references_go_from_dark_to_light():
    preset = shade((0.8, 0.1, 0.4))
    assert [reference.intensity for reference in preset.references] == [0.1, 0.4, 0.8]
    assert preset.reference_names() == ("dark", "middle-1", "light")


def test_its_luts_are_its_stacks_baked():
    preset = copper()
    assert preset.luts() == tuple(bake(reference.stack, 17) for reference in preset.references)


def test_recolouring_mixes_its_luts_by_intensity():
    recolour = copper().recolour()
    assert recolour.lut_at(0.18) == copper().luts()[0]
    assert recolour.lut_at(0.61) == copper().luts()[1]
    middle = (copper().luts()[0].table + copper().luts()[1].table) / 2
    assert np.abs(recolour.lut_at((0.18 + 0.61) / 2).table - middle).max() < 1e-6


def test_recolouring_has_the_settings_of_the_preset():
    recolour = shade(measure="lightness", region="core", interpolation="trilinear", extrapolate=True).recolour()
    assert (recolour.measure, recolour.region, recolour.interpolation) == ("lightness", "core", "trilinear")
    assert recolour.extrapolate is True


def test_references_that_are_too_alike_do_not_recolour():
    with pytest.raises(ReferencesTooCloseError):
        shade((0.5, 0.52)).recolour()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"name": ""}, "Preset.name is empty"),
        ({"name": "a" * 81}, "up to 80 characters"),
        ({"name": "two\nlines"}, "Preset.name is 'two"),
        ({"name": "right\u202eleft"}, "Preset.name"),
        ({"name": "half \ud800"}, "Preset.name"),
        ({"name": None}, "Preset.name is None"),
        ({"code": 44}, "Preset.code is 44"),
        ({"notes": "nul\0"}, "Preset.notes"),
        ({"size": 32}, "Preset.size is 32; one of 17, 33, 65 was expected"),
        ({"size": 33.0}, "Preset.size is 33.0"),
        ({"measure": "mean"}, "Preset.measure is 'mean'; one of luma, lightness was expected"),
        ({"region": None}, "Preset.region"),
        ({"interpolation": "cubic"}, "Preset.interpolation"),
        ({"extrapolate": 1}, "Preset.extrapolate"),
        ({"strength": 1.5}, "Preset.strength is 1.5; a number from 0 to 1 was expected"),
        ({"strength": float("nan")}, "Preset.strength"),
        ({"references": ()}, "has 0 references; 2 to 8"),
        ({"references": tuple(PresetReference(i / 10) for i in range(9))}, "has 9 references"),
        (
            {"references": (PresetReference(0.5), PresetReference(0.5))},
            "two references of a preset have the intensity 0.5",
        ),
    ],
)
def test_values_out_of_range_are_refused(fields, reason):
    with pytest.raises(ParamError, match=reason):
        shade(**fields)


def test_notes_may_have_lines_and_any_script():
    notes = "Für 鳥居さん:\n\t👩‍🦰 <b>&amp;</b>"
    assert shade(notes=notes).notes == notes


def test_targets_are_colours():
    assert PresetReference(0.5, target="#A0B1C2").target == "#a0b1c2"
    with pytest.raises(ParamError):
        PresetReference(0.5, target="red")


def test_presets_are_values():
    assert shade() == shade()
    assert hash(shade()) == hash(shade())
    assert isinstance(shade(), Preset)
