"""A pack's list of contents: which files it has, what they are, and their hashes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lutstudio.documents import refuse_unknown
from lutstudio.errors import DocumentError
from lutstudio.preset.document import opened, preset_from_json, preset_to_json
from lutstudio.preset.preset import Preset

FILE = "manifest.json"
FORMAT = "lutstudio-pack"
VERSION = 1
MAX_THUMBNAILS = 16

LUT_NAME = re.compile(r"luts/[0-7]-(dark|middle-[1-6]|light)\.cube")
THUMBNAIL_NAME = re.compile(r"thumbnails/([a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?)\.png")


@dataclass(frozen=True)
class Manifest:
    """A preset, its LUT files in the order of its references, thumbnails and hashes by file."""

    preset: Preset
    luts: tuple[str, ...]
    thumbnails: tuple[str, ...]
    sha256: Mapping[str, str]


def lut_files(preset: Preset) -> tuple[str, ...]:
    """What the LUTs of a preset are called in its pack."""
    return tuple(f"luts/{i}-{name}.cube" for i, name in enumerate(preset.reference_names()))


def digest(data: bytes) -> str:
    """The hash of a file in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def manifest_to_json(manifest: Manifest) -> dict[str, Any]:
    """A manifest as JSON holds it."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "preset": preset_to_json(manifest.preset),
        "luts": list(manifest.luts),
        "thumbnails": list(manifest.thumbnails),
        "sha256": dict(manifest.sha256),
    }


def manifest_from_json(data: Any) -> Manifest:
    """The manifest that `manifest_to_json` wrote.

    Raises
    ------
    DocumentError
        If the data is no manifest, or of a version that this program does not know.
    ParamError
        If a value of the preset is out of range.
    """
    rest = opened(data, "the manifest", FORMAT, VERSION)
    refuse_unknown(rest, {"preset", "luts", "thumbnails", "sha256"}, "the manifest")
    preset = preset_from_json(rest.get("preset"))
    luts, thumbnails, hashes = rest.get("luts"), rest.get("thumbnails"), rest.get("sha256")
    if luts != list(lut_files(preset)):
        raise DocumentError(f"the manifest's luts are {luts!r:.90}; {', '.join(lut_files(preset))} were expected")
    if (
        not isinstance(thumbnails, list)
        or any(not isinstance(name, str) or not THUMBNAIL_NAME.fullmatch(name) for name in thumbnails)
        or sorted(set(thumbnails)) != thumbnails
        or len(thumbnails) > MAX_THUMBNAILS
    ):
        raise DocumentError(
            f"the manifest's thumbnails are {thumbnails!r:.90}; up to {MAX_THUMBNAILS} names like "
            "thumbnails/light.png in alphabetical order were expected"
        )
    if not isinstance(hashes, dict) or sorted(hashes) != sorted(luts + thumbnails):
        raise DocumentError("the manifest's sha256 does not list exactly its luts and thumbnails")
    return Manifest(preset, tuple(luts), tuple(thumbnails), hashes)
