"""A pack's list of contents: which files it has, what they are, and their hashes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lutstudio.documents import refuse_unknown
from lutstudio.errors import DocumentError
from lutstudio.preset.delivered import Delivered, check_files, delivered_from_json, delivered_to_json
from lutstudio.preset.document import opened, preset_from_json, preset_to_json
from lutstudio.preset.preset import Preset

FILE = "manifest.json"
FORMAT = "lutstudio-pack"
VERSION = 2
MAX_THUMBNAILS = 16
MAX_TARGETS = 32

LUT_NAME = re.compile(r"luts/[0-7]-(dark|middle-[1-6]|light)\.cube")
THUMBNAIL_NAME = re.compile(r"thumbnails/([a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?)\.png")
_HASH = re.compile("[0-9a-f]{64}")
_WORD = r"[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?"
EXTRA_NAME = re.compile(
    rf"README\.html|preview\.html|charts/input\.png|network/{_WORD}|code/{_WORD}|code/{_WORD}/{_WORD}"
    rf"|(?:targets|charts)/[a-z0-9-]{{1,40}}/{_WORD}"
)
"""Everything that a pack may hold besides its manifest, LUTs and thumbnails."""


@dataclass(frozen=True)
class Manifest:
    """A preset, its LUT files in the order of its references, thumbnails, targets, and hashes by file."""

    preset: Preset
    luts: tuple[str, ...]
    thumbnails: tuple[str, ...]
    sha256: Mapping[str, str]
    targets: tuple[Delivered, ...] = ()

    @property
    def extras(self) -> tuple[str, ...]:
        """The files that are neither LUTs nor thumbnails."""
        return tuple(file for file in self.sha256 if file not in self.luts and file not in self.thumbnails)


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
        "targets": [delivered_to_json(target) for target in manifest.targets],
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
    rest = _migrated(opened(data, "the manifest", FORMAT, VERSION), data)
    refuse_unknown(rest, {"preset", "luts", "thumbnails", "targets", "sha256"}, "the manifest")
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
    if not isinstance(hashes, dict) or not {*luts, *thumbnails} <= set(hashes):
        raise DocumentError("the manifest's sha256 does not list all of its luts and thumbnails")
    for name in sorted(set(hashes) - {*luts, *thumbnails}):
        if not EXTRA_NAME.fullmatch(name):
            raise DocumentError(f"the manifest's sha256 lists {name!r:.60}, which has no place in a pack")
    for name, value in hashes.items():
        if not isinstance(value, str) or not _HASH.fullmatch(value):
            raise DocumentError(f"the hash of {name} is {value!r:.40}; 64 digits from 0 to f were expected")
    targets = rest.get("targets")
    if not isinstance(targets, list) or len(targets) > MAX_TARGETS:
        raise DocumentError(f"the manifest's targets are {targets!r:.60}; a list of up to {MAX_TARGETS} was expected")
    delivered = tuple(delivered_from_json(entry, len(luts)) for entry in targets)
    check_files(delivered, hashes, "the manifest")
    return Manifest(preset, tuple(luts), tuple(thumbnails), hashes, delivered)


def _migrated(rest: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """The entries as this version has them: the first version knew no targets."""
    if data["version"] == 1:
        refuse_unknown(rest, {"preset", "luts", "thumbnails", "sha256"}, "the manifest of version 1")
        return {**rest, "targets": []}
    return rest
