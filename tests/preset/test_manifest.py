import json
import re
from pathlib import Path

from lutstudio.preset.manifest import LUT_NAME, lut_files, manifest_from_json, manifest_to_json
from tests.preset.shades import shade

_DOCS = Path(__file__).parents[2] / "docs" / "pack-format.md"


def test_the_example_in_the_documentation_is_a_manifest():
    (example,) = re.findall(r"```json\n(.*?)```", _DOCS.read_text(encoding="utf-8"), re.DOTALL)
    manifest = manifest_from_json(json.loads(example))
    assert manifest.preset.name == "Copper"
    assert manifest_to_json(manifest) == json.loads(example)


def test_every_name_of_a_lut_has_a_place_in_a_pack():
    for count in range(2, 9):
        names = lut_files(shade(tuple(i / 10 for i in range(count))))
        assert len(set(names)) == count
        assert all(LUT_NAME.fullmatch(name) for name in names)
        assert sorted(names) == list(names)
