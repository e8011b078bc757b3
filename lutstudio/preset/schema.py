"""The manifest's JSON Schema (draft 2020-12), made from the declarations that the reader checks.

``python -m lutstudio.preset.schema > docs/manifest.schema.json``. The reader is stricter:
it also compares names, hashes and intensities with each other. What it takes, the
schema takes; a test holds the two together.
"""

import sys
from typing import Any

from lutstudio.bake import SIZES
from lutstudio.documents import dump_json
from lutstudio.effects import EFFECTS
from lutstudio.lut.table import MAX_SIZE, MIN_SIZE
from lutstudio.params import MAX_POINTS, Param, params_of
from lutstudio.preset import document, manifest
from lutstudio.preset.delivered import ID
from lutstudio.preset.preset import MAX_REFERENCES, Preset
from lutstudio.preset.record import MAX_TEXT
from lutstudio.spatial.spatial import PARTS
from lutstudio.stack import MAX_LAYERS, MAX_NAME, Layer

_COLOUR = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}
_FILE = {"type": "string", "maxLength": 200}


def manifest_schema() -> dict[str, Any]:
    """The schema of a manifest of version 2."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Manifest of a lutstudio preset pack",
        **_object(
            {
                "format": {"const": manifest.FORMAT},
                "version": {"const": manifest.VERSION},
                "preset": {"$ref": "#/$defs/preset"},
                "luts": _list({"type": "string", "pattern": f"^{manifest.LUT_NAME.pattern}$"}, 2, MAX_REFERENCES),
                "thumbnails": _list(_FILE, 0, manifest.MAX_THUMBNAILS),
                "targets": _list({"$ref": "#/$defs/target"}, 0, manifest.MAX_TARGETS),
                "sha256": {
                    "type": "object",
                    "propertyNames": {
                        "anyOf": [
                            {"pattern": f"^(?:{name.pattern})$"}
                            for name in (manifest.LUT_NAME, manifest.THUMBNAIL_NAME, manifest.EXTRA_NAME)
                        ]
                    },
                    "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                },
            }
        ),
        "$defs": {
            "preset": _preset(),
            "target": _target(),
            "stack": _object(
                {"version": {"const": 1}, "layers": _list({"$ref": "#/$defs/layer"}, 0, MAX_LAYERS)},
            ),
            "layer": {"anyOf": [_layer(kind.id, kind) for kind in EFFECTS.values()] + [_lifted()]},
        },
    }


def _preset() -> dict[str, Any]:
    texts = {name: {"type": "string", "maxLength": most} for name, most in MAX_TEXT.items()}
    reference = _object(
        {
            "intensity": {"type": "number", "minimum": 0, "maximum": 1},
            "target": {"anyOf": [_COLOUR, {"type": "null"}]},
            "stack": {"$ref": "#/$defs/stack"},
        },
        optional=("target",),
    )
    entries = {
        "format": {"const": document.FORMAT},
        "version": {"type": "integer", "minimum": 1, "maximum": document.VERSION},
        **texts,
        **_params(Preset),
        "size": {"enum": list(SIZES)},
        "blend_space": {"const": document.BLEND_SPACE},
        "spatial": _object({name: _object(_params(part), _names(part)) for name, part in PARTS.items()}, tuple(PARTS)),
        "references": _list(reference, 2, MAX_REFERENCES),
    }
    return _object(entries, tuple(entries.keys() - {"format", "version", "name", "references"}))


def _target() -> dict[str, Any]:
    figures = {"type": "array", "items": {"type": "number", "minimum": 0}, "maxItems": MAX_REFERENCES}
    files = _list(_FILE, 0, MAX_REFERENCES)
    chart = {"values": _FILE, "pictures": files, "largest_error": figures, "delta_e": figures}
    return _object(
        {
            "id": {"type": "string", "pattern": f"^{ID.pattern}$"},
            "files": files,
            "sidecars": _list(_FILE, 0, 512),
            "size": {"type": "integer", "minimum": MIN_SIZE, "maximum": MAX_SIZE},
            "interpolation": {"enum": ["tetrahedral", "trilinear"]},
            "chart": _object(chart),
        }
    )


def _layer(effect: str, kind: type) -> dict[str, Any]:
    entries = {
        "effect": {"const": effect},
        "id": {"type": "string", "maxLength": MAX_NAME},
        "name": {"type": "string", "maxLength": MAX_NAME},
        **_params(Layer),
        "params": _object(_params(kind), _names(kind)),
    }
    return _object(entries, tuple(entries.keys() - {"effect"}))


def _lifted() -> dict[str, Any]:
    """A layer of older documents, which is read as a part of `spatial`."""
    return {"type": "object", "properties": {"effect": {"const": "ombre"}}, "required": ["effect"]}


def _params(owner: type) -> dict[str, Any]:
    return {param.name: _param(param) for param in params_of(owner)}


def _names(owner: type) -> tuple[str, ...]:
    return tuple(param.name for param in params_of(owner))


def _param(param: Param) -> dict[str, Any]:
    numbers = {"type": "number", "minimum": param.low, "maximum": param.high}
    place = {"type": "number", "minimum": 0, "maximum": 1}
    forms: dict[str, dict[str, Any]] = {
        "number": numbers,
        "switch": {"type": "boolean"},
        "choice": {"enum": list(param.choices)},
        "colour": _COLOUR,
        "curve": _list(_pair(place, numbers), 2, MAX_POINTS),
        "stops": _list(_pair(place, _COLOUR), 2, MAX_POINTS),
    }
    unit = f" in {param.unit}" if param.unit else ""
    return {"title": f"{param.label}{unit}", "default": _plain(param.default), **forms[param.kind]}


def _pair(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "prefixItems": [first, second], "minItems": 2, "maxItems": 2}


def _list(items: dict[str, Any], least: int, most: int) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def _object(entries: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = sorted(set(entries) - set(optional))
    return {"type": "object", "properties": entries, "required": required, "additionalProperties": False}


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


if __name__ == "__main__":
    sys.stdout.write(dump_json(manifest_schema()).decode("utf-8"))
