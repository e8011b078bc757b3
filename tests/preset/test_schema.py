"""The schema and the reader say the same: whatever the reader takes, the schema takes."""

import copy
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.documents import dump_json
from lutstudio.errors import LutStudioError
from lutstudio.preset.document import preset_to_json
from lutstudio.preset.equip import Wanted, equip
from lutstudio.preset.library import shipped_presets
from lutstudio.preset.manifest import lut_files, manifest_from_json
from lutstudio.preset.pack import pack_of, write_pack
from lutstudio.preset.schema import manifest_schema
from tests.preset.shades import copper

jsonschema = pytest.importorskip("jsonschema")
DOCUMENT = Path(__file__).parents[2] / "docs" / "manifest.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(manifest_schema())
FULL = json.loads(
    zipfile.ZipFile(io.BytesIO(write_pack(equip(pack_of(copper()), Wanted(("strip-256-up", "rgba16f"))))))
    .read("manifest.json")
)  # fmt: skip


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(manifest_schema())


def test_the_committed_document_is_current() -> None:
    assert DOCUMENT.read_bytes() == dump_json(manifest_schema()), "run python -m lutstudio.preset.schema"


def test_what_is_written_fits() -> None:
    VALIDATOR.validate(FULL)
    for preset in shipped_presets():
        files = dict.fromkeys(lut_files(preset), "0" * 64)
        VALIDATOR.validate({
            "format": "lutstudio-pack", "version": 2, "preset": preset_to_json(preset), "luts": list(files),
            "thumbnails": [], "targets": [], "sha256": files,
        })  # fmt: skip


BROKEN = {
    "another format": lambda m: m.update(format="zip"),
    "newer": lambda m: m.update(version=3),
    "no preset": lambda m: m.pop("preset"),
    "unknown entry": lambda m: m.update(script="x"),
    "LUT outside": lambda m: m["luts"].__setitem__(0, "../x.cube"),
    "file outside": lambda m: m["sha256"].update({"../x": "0" * 64}),
    "strength": lambda m: m["preset"].update(strength=7),
    "measure": lambda m: m["preset"].update(measure="warmth"),
    "size": lambda m: m["preset"].update(size=18),
    "name": lambda m: m["preset"].update(name="x" * 100),
    "no references": lambda m: m["preset"].update(references=[]),
    "intensity": lambda m: m["preset"]["references"][0].update(intensity=-1),
    "target colour": lambda m: m["preset"]["references"][0].update(target="red"),
    "effect": lambda m: m["preset"]["references"][0]["stack"]["layers"][0].update(effect="os.system"),
    "parameter": lambda m: m["preset"]["references"][0]["stack"]["layers"][0]["params"].update(x=1),
    "opacity": lambda m: m["preset"]["references"][0]["stack"]["layers"][0].update(opacity=2),
    "target's id": lambda m: m["targets"][0].update(id="A b"),
    "target's size": lambda m: m["targets"][0].update(size=1),
    "target's error": lambda m: m["targets"][0]["chart"].update(delta_e=[-1, 0]),
}


@pytest.mark.parametrize("what", BROKEN)
def test_schema_and_reader_refuse_the_same(what) -> None:
    broken = copy.deepcopy(FULL)
    BROKEN[what](broken)
    assert not VALIDATOR.is_valid(broken)
    with pytest.raises(LutStudioError):
        manifest_from_json(broken)


def _places(value, path=()):
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from _places(child, (*path, key))


PLACES = [path for path in _places(FULL) if path]
WORDS = st.sampled_from(["", "x", "#12345", "luma", "../x"])
ODD = st.one_of(st.none(), st.booleans(), st.integers(-3, 300), st.floats(-2, 2), WORDS, st.just([]), st.just({}))


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(PLACES), ODD, st.booleans())
def test_whatever_the_reader_takes_fits_the_schema(path, value, drop) -> None:
    changed = copy.deepcopy(FULL)
    place = changed
    for key in path[:-1]:
        place = place[key]
    if drop:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    try:
        manifest_from_json(changed)
    except LutStudioError:
        return
    VALIDATOR.validate(changed)
