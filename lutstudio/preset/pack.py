"""The preset pack: a shade with its LUTs, as apps load it and as it is opened again.

The LUTs in a pack are what apps run, so they are what a pack recolours with,
also when a later version of an effect would bake its stacks a little differently;
`Pack.check` tells.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import numpy as np

from lutstudio.archive import Limits, read_archive, write_archive
from lutstudio.bake import bake
from lutstudio.documents import dump_json, parse_json
from lutstudio.errors import LutStudioError, PackError
from lutstudio.imagefile import clean_name, read_picture
from lutstudio.lut import cube
from lutstudio.lut.table import LUT3D
from lutstudio.preset.delivered import Delivered, check_files
from lutstudio.preset.manifest import (
    EXTRA_NAME,
    FILE,
    LUT_NAME,
    MAX_THUMBNAILS,
    THUMBNAIL_NAME,
    Manifest,
    digest,
    lut_files,
    manifest_from_json,
    manifest_to_json,
)
from lutstudio.preset.preset import Preset
from lutstudio.readfile import read_bytes
from lutstudio.recolour import Recolour

SUFFIX = ".lutpack"
MAX_PACK = 64 << 20
MAX_CONTENT = 128 << 20  # inflated: eight LUTs of 65³ at their longest
MAX_ENTRIES = 512
MAX_MANIFEST = 2 << 20
MAX_LUT = 16 << 20  # 65³ rows of 48 characters are 13 MB
MAX_EXTRA = 16 << 20
MAX_THUMBNAIL = 1 << 20
MAX_THUMBNAIL_SIDE = 1024
SAME = 1e-6  # LUT values closer than this are one value: float32 has steps of 6e-8 below 1


@dataclass(frozen=True, eq=False)
class Pack:
    """A preset with the LUTs that its references were baked to, and small pictures of it.

    Parameters
    ----------
    preset : Preset
    luts : tuple of LUT3D
        One for each reference of the preset, over [0, 1], of its size.
    thumbnails : mapping of str to bytes
        PNG files by a short name such as ``dark`` or ``light-before``.
    targets : tuple of Delivered
        The targets it brings its LUTs in.
    extras : mapping of str to bytes
        Their files, and everything else that was packed for an app: kept as it is.

    Raises
    ------
    PackError
        If the LUTs do not fit the preset, a thumbnail is none, or a file has no place in a pack.
    DocumentError
        If a target names a file that is not there.
    ReferencesTooCloseError
        If two references are too alike.
    """

    preset: Preset
    luts: tuple[LUT3D, ...]
    thumbnails: Mapping[str, bytes] = field(default_factory=dict)
    targets: tuple[Delivered, ...] = ()
    extras: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = self.preset.reference_names()
        if len(self.luts) != len(names):
            raise PackError(f"a pack has {len(self.luts)} LUTs for {len(names)} references")
        for name, lut in zip(names, self.luts, strict=True):
            if lut.size != self.preset.size or not lut.has_unit_domain:
                raise PackError(f"the {name} LUT has size {lut.size}; {self.preset.size} over 0 to 1 was expected")
        object.__setattr__(self, "thumbnails", dict(sorted(self.thumbnails.items())))
        if len(self.thumbnails) > MAX_THUMBNAILS:
            raise PackError(f"a pack has {len(self.thumbnails)} thumbnails; up to {MAX_THUMBNAILS} were expected")
        for name, data in self.thumbnails.items():
            _check_thumbnail(name, data)
        object.__setattr__(self, "extras", dict(sorted(self.extras.items())))
        for file, data in self.extras.items():
            if not EXTRA_NAME.fullmatch(file) or len(data) > MAX_EXTRA:
                raise PackError(f"{file!r:.60} with {len(data)} bytes has no place in a pack")
        check_files(self.targets, {**dict.fromkeys(lut_files(self.preset)), **self.extras}, "a pack")
        self.recolour()

    def recolour(self) -> Recolour:
        """The shade, ready for pictures, with the LUTs of this pack."""
        return self.preset.recolour_with(self.luts)

    def check(self) -> tuple[str, ...]:
        """What is worth knowing about a pack that loads: a sentence each, none if all is well."""
        findings = [*self.recolour().warnings]
        for name, reference, lut in zip(self.preset.reference_names(), self.preset.references, self.luts, strict=True):
            again = bake(reference.stack, lut.size)
            apart = float(np.abs(again.table - lut.table).max())
            if apart > SAME:
                findings.append(f"the {name} LUT differs from its stack by up to {apart:.4f} of the range from 0 to 1")
        return tuple(findings)


def pack_of(preset: Preset, thumbnails: Mapping[str, bytes] | None = None) -> Pack:
    """A preset with its stacks baked.

    Raises
    ------
    PackError, ReferencesTooCloseError
        As for `Pack`.
    """
    return Pack(preset, preset.luts(), thumbnails or {})


def write_pack(pack: Pack) -> bytes:
    """A pack as the bytes of a zip file; what was read is written again to the same bytes.

    A pack of an older version becomes one of this: other bytes of the manifest, the
    same of everything else.

    Raises
    ------
    PackError
        If it is more than a reader takes.
    """
    files = entries_of(pack)
    packed = write_archive(files)
    inflated = sum(map(len, files.values()))
    if len(packed) > MAX_PACK or inflated > MAX_CONTENT or len(files) > MAX_ENTRIES:
        raise PackError(
            f"the pack would have {len(files)} files of {inflated >> 20} MB, {len(packed) >> 20} MB packed; "
            f"up to {MAX_ENTRIES}, {MAX_CONTENT >> 20} and {MAX_PACK >> 20} were expected: choose fewer targets"
        )
    return packed


def entries_of(pack: Pack) -> dict[str, bytes]:
    """Everything that a pack holds, by its place in it: the manifest first."""
    preset = pack.preset
    files = lut_entries(pack)
    files |= {f"thumbnails/{name}.png": data for name, data in pack.thumbnails.items()}
    files |= pack.extras
    thumbnails = tuple(sorted(file for file in files if THUMBNAIL_NAME.fullmatch(file)))
    hashes = {file: digest(data) for file, data in files.items()}
    manifest = Manifest(preset, lut_files(preset), thumbnails, hashes, pack.targets)
    return {FILE: dump_json(manifest_to_json(manifest)), **files}


def lut_entries(pack: Pack) -> dict[str, bytes]:
    """The pack's own LUTs as files, by their places in it."""
    names = zip(lut_files(pack.preset), pack.preset.reference_names(), pack.luts, strict=True)
    return {file: cube.encode(lut, title=f"{pack.preset.name} {name}") for file, name, lut in names}


def read_pack(source: Path | bytes, name: str = "") -> Pack:
    """The pack in a zip file, in the bytes of one, or in a folder that one was unpacked to.

    In a folder only the files that the manifest lists are looked at.

    Raises
    ------
    PackError
        In one sentence: what the pack is called, what is wrong, what was expected.
    """
    shown = clean_name(name or ("" if isinstance(source, bytes) else source.name), "pack")
    try:
        if isinstance(source, bytes):
            return _from_zip(source, shown)
        if source.is_dir():
            return _from_folder(source, shown)
        return _from_zip(read_bytes(source, MAX_PACK, PackError), shown)
    except LutStudioError as reason:
        words = str(reason)
        raise PackError(words if words.startswith(f"{shown}: ") else f"{shown}: {words}") from None


def _from_zip(data: bytes, shown: str) -> Pack:
    if len(data) > MAX_PACK:
        raise PackError(f"{shown}: it has {len(data)} bytes; up to {MAX_PACK} were expected")
    return pack_of_entries(read_archive(data, shown, Limits(largest, MAX_ENTRIES, MAX_CONTENT), PackError), shown)


def pack_of_entries(entries: Mapping[str, bytes], shown: str) -> Pack:
    """The pack of what `entries_of` gave.

    Raises
    ------
    LutStudioError
        If they are no pack; `shown` is what to call it.
    """
    files = dict(entries)
    if FILE not in files:
        raise PackError(f"{shown}: it has no {FILE}; a preset pack was expected")
    manifest = manifest_from_json(parse_json(files.pop(FILE), FILE))
    if sorted(files) != sorted(manifest.sha256):
        odd = sorted(set(files) ^ set(manifest.sha256))[0]
        raise PackError(f"{shown}: {odd} is not both in the pack and in its manifest")
    return _assembled(manifest, files, shown)


def _from_folder(folder: Path, shown: str) -> Pack:
    manifest = manifest_from_json(parse_json(read_bytes(folder / FILE, MAX_MANIFEST, PackError, follow=False), FILE))
    for part in sorted({str(parent) for file in manifest.sha256 for parent in PurePosixPath(file).parents}):
        if part != "." and (folder / part).is_symlink():
            raise PackError(f"{shown}: its folder {part} is a link; a folder was expected")
    files = {file: read_bytes(folder / file, largest(file), PackError, follow=False) for file in manifest.sha256}
    return _assembled(manifest, files, shown)


def _assembled(manifest: Manifest, files: Mapping[str, bytes], shown: str) -> Pack:
    for file, expected in manifest.sha256.items():
        if digest(files[file]) != expected:
            raise PackError(f"{shown}: {file} is not the file that was packed (its hash differs)")
    luts = tuple(cube.decode(files[file], file) for file in manifest.luts)
    thumbnails = {file[len("thumbnails/") : -len(".png")]: files[file] for file in manifest.thumbnails}
    return Pack(manifest.preset, luts, thumbnails, manifest.targets, {file: files[file] for file in manifest.extras})


def largest(file: str) -> int:
    """The most bytes that a file of that name may have in a pack; 0 for names without a place in one."""
    if file == FILE:
        return MAX_MANIFEST
    if LUT_NAME.fullmatch(file):
        return MAX_LUT
    if EXTRA_NAME.fullmatch(file):
        return MAX_EXTRA
    return MAX_THUMBNAIL if THUMBNAIL_NAME.fullmatch(file) else 0


def _check_thumbnail(name: str, data: bytes) -> None:
    file = f"thumbnails/{name}.png"
    if not THUMBNAIL_NAME.fullmatch(file):
        raise PackError(f"a thumbnail is called {name!r:.60}; a-z, 0-9 and - were expected")
    if not data.startswith(b"\x89PNG") or len(data) > MAX_THUMBNAIL:
        raise PackError(f"{file} has {len(data)} bytes; a PNG of up to {MAX_THUMBNAIL} was expected")
    picture = read_picture(data, file)
    if max(picture.size) > MAX_THUMBNAIL_SIDE:
        raise PackError(f"{file} has {max(picture.size)} pixels a side; up to {MAX_THUMBNAIL_SIDE} were expected")
