"""The shades at hand: those that ship with the program, and any preset or pack file."""

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from lutstudio.documents import parse_json
from lutstudio.errors import DocumentError, LutStudioError, PackError
from lutstudio.preset.document import preset_from_json
from lutstudio.preset.pack import MAX_PACK, Pack, pack_of, read_pack
from lutstudio.preset.preset import Preset
from lutstudio.readfile import read_bytes
from lutstudio.shipped import presets_dir


def shipped_presets() -> tuple[Preset, ...]:
    """The shipped shades in the order of their file names.

    Raises
    ------
    DocumentError
        If one of their files is broken.
    """
    return _presets_in(presets_dir())


def find_preset(text: str) -> Pack:
    """A shade by its name or code (in any case), or by the path of a preset's JSON or of a pack.

    A preset's stacks are baked; a pack has its own LUTs.

    Raises
    ------
    PackError
        If there is none, with the names that come close; or if the pack is refused.
    DocumentError
        If the JSON file is no preset.
    """
    wanted = text.strip().casefold()
    for preset in shipped_presets():
        if wanted and wanted in (preset.name.casefold(), preset.code.casefold()):
            return pack_of(preset)
    path = Path(text)
    if wanted and _exists(path):
        return _from_path(path)
    raise PackError(f"{text!r:.90} is no preset and no file; {_hint(wanted)}")


def read_preset(path: Path) -> Preset:
    """The preset in a JSON file.

    Raises
    ------
    DocumentError
        If the file is no preset; the text starts with its name.
    """
    return _parsed(read_bytes(path, MAX_PACK, DocumentError), path.name)


def _from_path(path: Path) -> Pack:
    if path.is_dir():
        return read_pack(path)
    data = read_bytes(path, MAX_PACK, PackError)
    return read_pack(data, path.name) if data.startswith(b"PK") else pack_of(_parsed(data, path.name))


def _parsed(data: bytes, name: str) -> Preset:
    try:
        return preset_from_json(parse_json(data, name))
    except LutStudioError as reason:
        words = str(reason)
        raise DocumentError(words if words.startswith(f"{name}:") else f"{name}: {words}") from None


@lru_cache(maxsize=4)
def _presets_in(folder: Path) -> tuple[Preset, ...]:
    return tuple(read_preset(path) for path in sorted(folder.glob("*.json")))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _hint(wanted: str) -> str:
    known = {name.casefold(): name for p in shipped_presets() for name in (p.name, p.code) if name}
    close = [known[name] for name in get_close_matches(wanted, known, n=3, cutoff=0.5)]
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"{', '.join(p.name for p in shipped_presets())} are shipped" if known else "no presets are shipped"
