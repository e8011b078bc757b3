"""A preset as JSON: the form of the shipped shades, and the heart of a pack's manifest.

Version 2 added `spatial`, and took ombré out of the stacks. A preset without `spatial` is
still written as version 1, which every lutstudio reads.
"""

import dataclasses
from typing import Any

from lutstudio.documents import refuse_unknown
from lutstudio.errors import DocumentError
from lutstudio.params import values_of
from lutstudio.preset.preset import Preset, PresetReference
from lutstudio.preset.record import MAX_TEXT
from lutstudio.spatial.document import spatial_from_json, spatial_to_json
from lutstudio.spatial.migrate import without_ombre
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.spatial import Spatial
from lutstudio.stack import stack_from_json, stack_to_json

FORMAT = "lutstudio-preset"
VERSION = 2
BLEND_SPACE = "srgb"  # the encoding that LUTs are mixed in; there is no other yet

_FIELDS = {field.name for field in dataclasses.fields(Preset)} - {"references"}


def preset_to_json(preset: Preset) -> dict[str, Any]:
    """A preset as JSON holds it."""
    return {
        "format": FORMAT,
        "version": 1 if preset.spatial == Spatial() else VERSION,
        **{name: getattr(preset, name) for name in MAX_TEXT},
        **values_of(preset),
        **spatial_entry(preset.spatial),
        "size": preset.size,
        "blend_space": BLEND_SPACE,
        "references": [
            {"intensity": r.intensity, "target": r.target, "stack": stack_to_json(r.stack)} for r in preset.references
        ],
    }


def preset_from_json(data: Any) -> Preset:
    """The preset that `preset_to_json` wrote; settings and texts that are absent take their defaults.

    Raises
    ------
    DocumentError
        If the data is no preset, or of a version that this program does not know.
    ParamError
        If a value is out of range.
    """
    rest = opened(data, "a preset", FORMAT, VERSION)
    if rest.pop("blend_space", BLEND_SPACE) != BLEND_SPACE:
        raise DocumentError(f"a preset's blend_space is {data['blend_space']!r:.60}; {BLEND_SPACE!r} was expected")
    references = rest.pop("references", None)
    if not isinstance(references, list):
        raise DocumentError(f"a preset's references are {type(references).__name__}; a list was expected")
    refuse_unknown(rest, _FIELDS, "a preset")
    read = [_reference(entry) for entry in references]
    rest["spatial"] = spatial_of(rest, *(ombre for _, ombre in read))
    return Preset(**rest, references=tuple(reference for reference, _ in read))


def spatial_entry(spatial: Spatial) -> dict[str, Any]:
    """The entry of a document for what is beyond one colour; none where there is nothing."""
    return {} if spatial == Spatial() else {"spatial": spatial_to_json(spatial)}


def spatial_of(entries: dict[str, Any], *lifted: Ombre) -> Spatial:
    """What a document has beyond one colour; the first ombré that was `lifted` from its stacks where it says nothing.

    Raises
    ------
    DocumentError, ParamError
        As `spatial_from_json` does.
    """
    if "spatial" in entries:
        return spatial_from_json(entries["spatial"])
    return Spatial(ombre=next((ombre for ombre in lifted if not ombre.neutral), Ombre()))


def _reference(data: Any) -> tuple[PresetReference, Ombre]:
    if not isinstance(data, dict):
        raise DocumentError(f"a reference is {type(data).__name__}; an object was expected")
    refuse_unknown(data, {"intensity", "target", "stack"}, "a reference")
    if "intensity" not in data or "stack" not in data:
        raise DocumentError("a reference lacks its intensity or its stack")
    stack, ombre = without_ombre(data["stack"])
    return PresetReference(data["intensity"], stack_from_json(stack), data.get("target")), ombre


def opened(data: Any, what: str, form: str, version: int) -> dict[str, Any]:
    """The entries of a versioned document, less its format and version.

    Raises
    ------
    DocumentError
        If it is no object of that format, or of another version.
    """
    if not isinstance(data, dict):
        raise DocumentError(f"{what} is {type(data).__name__}; an object was expected")
    rest = dict(data)
    if (given := rest.pop("format", None)) != form:
        raise DocumentError(f"{what} has the format {given!r:.60}; {form!r} was expected")
    found = rest.pop("version", None)
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise DocumentError(f"{what} has the version {found!r:.60}; {version} was expected")
    if found > version:
        raise DocumentError(f"{what} has version {found}, made by a newer lutstudio; this one reads up to {version}")
    return rest
