import copy
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.documents import dump_json, parse_json
from lutstudio.errors import DocumentError, LutStudioError
from lutstudio.preset.document import preset_from_json, preset_to_json
from lutstudio.preset.preset import Preset
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.shine import Shine
from lutstudio.spatial.spatial import Spatial
from tests.preset.shades import COPPER, copper, shade

DATA = json.loads(COPPER.read_bytes())


def test_what_is_written_is_read_back_to_the_bit():
    for preset in (copper(), shade((1 / 3, 2 / 3, 0.1), strength=0.1 + 0.2)):
        assert preset_from_json(parse_json(dump_json(preset_to_json(preset)), "x")) == preset


def test_the_first_version_is_still_read_as_it_was():
    preset = copper()
    assert (preset.name, preset.code, preset.family) == ("Test copper", "T-44", "Reds")
    assert (preset.size, preset.strength) == (17, 0.9)
    dark, light = preset.references
    assert (dark.intensity, dark.target, light.target) == (0.18, "#6b3a22", None)
    assert [layer.title for layer in dark.stack.layers] == ["Lift", "Hue shift"]
    assert dark.stack.layers[1].opacity == 0.8
    assert light.stack.layers[0].muted
    assert light.stack.layers[1].linked


def test_what_is_beyond_one_colour_is_kept_and_raises_the_version():
    worn = replace(copper(), spatial=Spatial(ombre=Ombre(0.4), shine=Shine(-0.2)))
    data = preset_to_json(worn)
    assert data["version"] == 2
    assert preset_from_json(parse_json(dump_json(data), "x")) == worn
    assert preset_to_json(copper())["version"] == 1
    assert "spatial" not in preset_to_json(copper())


def test_ombre_in_a_stack_of_the_first_version_moves_to_its_place():
    data = copy.deepcopy(DATA)
    layer = {"effect": "ombre", "id": "tips", "params": {"strength": 0.6, "colour": "#d8b27a", "start": 0.5}}
    data["references"][1]["stack"]["layers"].append(layer)
    assert preset_from_json(data) == replace(copper(), spatial=Spatial(ombre=Ombre(0.6, "#d8b27a")))
    data["spatial"] = {"shine": {"amount": 0.5}}  # what the document says itself counts
    assert preset_from_json(data).spatial == Spatial(shine=Shine(0.5))


def test_what_may_be_absent_takes_its_default():
    bare = {key: DATA[key] for key in ("format", "version", "name", "references")}
    preset = preset_from_json(bare)
    assert (preset.code, preset.measure, preset.size, preset.strength) == ("", "luma", 33, 1.0)


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("format", "lutstudio-pack", "format 'lutstudio-pack'; 'lutstudio-preset' was expected"),
        ("version", 3, "version 3, made by a newer lutstudio; this one reads up to 2"),
        ("version", 0, "version 0; 2 was expected"),
        ("version", -1, "version -1"),
        ("version", True, "version True"),
        ("version", 1.0, "version 1.0"),
        ("version", "1", "version '1'"),
        ("version", None, "version None"),
        ("blend_space", "linear", "blend_space is 'linear'; 'srgb' was expected"),
        ("references", None, "references are NoneType"),
        ("references", [1, 2], "a reference is int"),
        ("references", [{"intensity": 0.5}], "lacks its intensity or its stack"),
        ("intensities", [], "unknown entry 'intensities'"),
        ("__class__", 1, "unknown entry '__class__'"),
        ("strength", "1", "Preset.strength"),
        ("name", ["x"], "Preset.name"),
    ],
)
def test_what_breaks_the_schema_is_refused(key, value, reason):
    with pytest.raises(LutStudioError, match=reason):
        preset_from_json({**DATA, key: value})


@pytest.mark.parametrize("value", [None, [], "x", 3])
def test_what_is_no_object_is_refused(value):
    with pytest.raises(DocumentError, match="an object was expected"):
        preset_from_json(value)


@pytest.mark.parametrize("effect", ["unknown", "base.Effect", "__class__", "../exposure", 3, None, ["exposure"]])
def test_effects_that_are_not_on_the_menu_are_refused(effect):
    data = copy.deepcopy(DATA)
    data["references"][0]["stack"]["layers"][0]["effect"] = effect
    with pytest.raises(DocumentError, match="a layer's effect is"):
        preset_from_json(data)


def _paths(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from _paths(value[key], (*path, key))


@given(
    st.sampled_from([path for path in _paths(DATA) if path]),
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.just([]), st.just({}), st.just({"x": 1})
    ),
)
def test_any_value_in_any_place_is_read_or_refused(path, value):
    data = copy.deepcopy(DATA)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    try:
        preset = preset_from_json(data)
    except LutStudioError:
        return
    assert isinstance(preset, Preset)
