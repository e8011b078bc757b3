"""Several shades in one file, with a catalogue.

A zip file: ``catalogue.json`` and, for each shade, a folder ``shades/NAME/`` that is an
unpacked pack, so that what was unzipped can be used shade by shade.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lutstudio.archive import Limits, read_archive, write_archive
from lutstudio.colour.hexcode import to_hex
from lutstudio.documents import dump_json, parse_json, refuse_unknown
from lutstudio.errors import DocumentError, LutStudioError, PackError
from lutstudio.imagefile import clean_name
from lutstudio.lut.sample import sample
from lutstudio.preset.document import opened
from lutstudio.preset.manifest import FILE, digest
from lutstudio.preset.pack import MAX_CONTENT, MAX_MANIFEST, MAX_PACK, Pack, entries_of, largest, pack_of_entries
from lutstudio.preset.record import check_text
from lutstudio.readfile import read_bytes

SUFFIX = ".lutcollection"
CATALOGUE = "catalogue.json"
FORMAT = "lutstudio-collection"
VERSION = 1
MAX_SHADES = 64
MAX_ENTRIES = 4096
MAX_NAME = 80

_ENTRY = re.compile(r"shades/([a-z0-9][a-z0-9-]{0,39})/(.+)")


@dataclass(frozen=True, eq=False)
class Collection:
    """Shades in the order in which they are shown.

    Raises
    ------
    PackError
        If there is none, or are more than 64.
    ParamError
        If the name is no line of up to 80 characters.
    """

    name: str
    packs: tuple[Pack, ...]

    def __post_init__(self) -> None:
        check_text(self.name, "a collection's name", MAX_NAME)
        if not 1 <= len(self.packs) <= MAX_SHADES:
            raise PackError(f"a collection has {len(self.packs)} shades; 1 to {MAX_SHADES} were expected")

    def folders(self) -> tuple[str, ...]:
        """What each shade's folder is called: its name in plain letters, with a number where two are alike."""
        found: list[str] = []
        for pack in self.packs:
            plain = re.sub(r"[^a-z0-9]+", "-", pack.preset.name.casefold()).strip("-")[:32].strip("-") or "shade"
            alike = sum(re.fullmatch(rf"{plain}(-\d+)?", other) is not None for other in found)
            while (name := f"{plain}-{alike + 1}" if alike else plain) in found:
                alike += 1
            found.append(name)
        return tuple(found)


def swatches_of(pack: Pack) -> dict[str, str]:
    """A colour for each reference, ``#rrggbb``: its target, or what its LUT makes of a grey of the hair's intensity."""
    preset = pack.preset
    found = {}
    for name, reference, lut in zip(preset.reference_names(), preset.references, pack.luts, strict=True):
        red, green, blue = np.clip(sample(lut, np.full(3, reference.intensity)), 0.0, 1.0).tolist()
        found[name] = reference.target or to_hex((red, green, blue))
    return found


def write_collection(collection: Collection) -> bytes:
    """A collection as the bytes of a zip file; the same shades give the same bytes.

    Raises
    ------
    PackError
        If it is more than a reader takes.
    """
    files: dict[str, bytes] = {}
    shades = []
    for folder, pack in zip(collection.folders(), collection.packs, strict=True):
        entries = entries_of(pack)
        shades.append(_listed(folder, pack, entries[FILE]))
        files |= {f"shades/{folder}/{name}": data for name, data in entries.items()}
    catalogue = {"format": FORMAT, "version": VERSION, "name": collection.name, "shades": shades}
    inflated = sum(map(len, files.values()))
    packed = write_archive({CATALOGUE: dump_json(catalogue), **files})
    if inflated > MAX_CONTENT or len(packed) > MAX_PACK or len(files) >= MAX_ENTRIES:
        raise PackError(
            f"the collection would have {len(files)} files of {inflated >> 20} MB, {len(packed) >> 20} MB packed; "
            f"up to {MAX_ENTRIES}, {MAX_CONTENT >> 20} and {MAX_PACK >> 20} were expected: "
            "choose fewer shades, fewer targets or smaller LUTs"
        )
    return packed


def read_collection(source: Path | bytes, name: str = "") -> Collection:
    """The collection in a zip file or in the bytes of one.

    Raises
    ------
    PackError
        In one sentence: what it is called, what is wrong, what was expected.
    """
    shown = clean_name(name or ("" if isinstance(source, bytes) else source.name), "collection")
    try:
        data = source if isinstance(source, bytes) else read_bytes(source, MAX_PACK, PackError)
        files = read_archive(data, shown, Limits(_largest, MAX_ENTRIES, MAX_CONTENT), PackError)
        if CATALOGUE not in files:
            raise PackError(f"{shown}: it has no {CATALOGUE}; a collection was expected")
        return _from_entries(parse_json(files.pop(CATALOGUE), CATALOGUE), files)
    except LutStudioError as reason:
        words = str(reason)
        raise PackError(words if words.startswith(f"{shown}: ") else f"{shown}: {words}") from None


def is_collection(data: bytes) -> bool:
    """Whether a file starts as our collections do."""
    return data.startswith(b"PK") and data[30 : 30 + len(CATALOGUE)] == CATALOGUE.encode()


def _from_entries(catalogue: Any, files: Mapping[str, bytes]) -> Collection:
    rest = opened(catalogue, "the catalogue", FORMAT, VERSION)
    refuse_unknown(rest, {"name", "shades"}, "the catalogue")
    shades = rest.get("shades")
    if not isinstance(shades, list) or not 1 <= len(shades) <= MAX_SHADES:
        raise DocumentError(f"the catalogue's shades are {shades!r:.60}; a list of 1 to {MAX_SHADES} was expected")
    inside: dict[str, dict[str, bytes]] = {}
    for file, data in files.items():
        if found := _ENTRY.fullmatch(file):
            inside.setdefault(found[1], {})[found[2]] = data
    folders = [str(shade.get("folder")) if isinstance(shade, dict) else "nothing" for shade in shades]
    if sorted(folders) != sorted(inside):
        raise DocumentError(f"the catalogue lists {', '.join(folders):.90}; {', '.join(inside):.90} are there")
    packs = tuple(pack_of_entries(inside[folder], folder) for folder in folders)
    for shade, folder, pack in zip(shades, folders, packs, strict=True):
        meant = _listed(folder, pack, inside[folder][FILE])
        odd = sorted(key for key in {*shade, *meant} if shade.get(key) != meant.get(key))
        if odd:
            raise DocumentError(f"the catalogue's {odd[0]} of {folder} is not what the shade's own manifest says")
    return Collection(rest.get("name"), packs)  # type: ignore[arg-type]  # it checks itself


def _listed(folder: str, pack: Pack, manifest: bytes) -> dict[str, Any]:
    """A shade as the catalogue has it."""
    preset = pack.preset
    return {
        "folder": folder,
        "name": preset.name,
        "code": preset.code,
        "family": preset.family,
        "swatches": swatches_of(pack),
        "manifest_sha256": digest(manifest),
    }


def _largest(file: str) -> int:
    if file == CATALOGUE:
        return MAX_MANIFEST
    found = _ENTRY.fullmatch(file)
    return largest(found[2]) if found else 0


def collect(name: str, packs: Sequence[Pack]) -> Collection:
    """A collection of packs, in their order.

    Raises
    ------
    PackError
        If two of them are the same shade: the same name and code.
    """
    seen: set[tuple[str, str]] = set()
    for pack in packs:
        key = (pack.preset.name.casefold(), pack.preset.code.casefold())
        if key in seen:
            raise PackError(f"{pack.preset.name} {pack.preset.code} is given twice; each shade once was expected")
        seen.add(key)
    return Collection(name, tuple(packs))
