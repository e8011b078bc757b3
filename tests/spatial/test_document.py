import json

import pytest
from hypothesis import given

from lutstudio.documents import dump_json, parse_json
from lutstudio.errors import DocumentError, ParamError
from lutstudio.spatial.document import spatial_from_json, spatial_to_json
from lutstudio.spatial.migrate import without_ombre
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.spatial import Spatial
from lutstudio.spatial.split import Split
from tests.spatial.spatials import spatials

LAYER = {"effect": "ombre", "opacity": 0.5, "params": {"colour": "#aa8844", "start": 0.4, "strength": 0.8}}
OTHER = {"effect": "exposure", "params": {"ev": 0.5}}


@given(spatials())
def test_what_is_written_is_read_back_to_the_bit(spatial):
    assert spatial_from_json(parse_json(dump_json(spatial_to_json(spatial)), "x")) == spatial


def test_what_is_absent_is_neutral():
    assert spatial_from_json({}) == Spatial()
    assert spatial_from_json({"split": {"strength": 0.5}}) == Spatial(split=Split(0.5))


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        ([], DocumentError, "spatial is list; an object was expected"),
        ({"curls": {}}, DocumentError, "unknown entry 'curls'"),
        ({"ombre": 1}, DocumentError, "spatial.ombre is int"),
        ({"ombre": {"strength": 1.5}}, ParamError, "Ombre.strength is 1.5; a number from 0 to 1"),
        ({"split": {"side": "up"}}, ParamError, "one of left, right"),
        ({"shine": {"glow": 1}}, ParamError, "no parameter 'glow'"),
    ],
)
def test_what_is_no_such_thing_is_refused(data, error, reason):
    with pytest.raises(error, match=reason):
        spatial_from_json(data)


def test_a_part_of_another_kind_is_refused():
    with pytest.raises(ParamError, match=r"Spatial\.ombre is Split"):
        Spatial(ombre=Split())


def test_ombre_of_the_first_version_moves_out_of_the_stack():
    stack, ombre = without_ombre({"version": 1, "layers": [OTHER, LAYER]})
    assert stack == {"version": 1, "layers": [OTHER]}
    assert ombre == Ombre(0.4, "#aa8844", start=0.4, softness=0.5)


def test_ombre_that_was_muted_goes():
    stack, ombre = without_ombre({"version": 1, "layers": [{**LAYER, "muted": True}]})
    assert (stack["layers"], ombre) == ([], Ombre())


@pytest.mark.parametrize("data", [None, 3, [], {"layers": 5}, {"version": 1, "layers": [OTHER, 7, {"effect": ["x"]}]}])
def test_what_is_no_such_stack_is_left_to_its_reader(data):
    before = json.dumps(data)
    assert without_ombre(data) == (data, Ombre())
    assert json.dumps(data) == before
