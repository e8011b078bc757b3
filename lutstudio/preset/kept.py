"""The artist's own library: packs in a folder, each with a small record of tags and whether it is a favourite.

``ID.lutpack`` beside ``ID.json``; the id is the pack's hash, so the same shade is kept
once. A record that is lost or broken is made anew from its pack.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from lutstudio.atomic import write_atomic
from lutstudio.documents import dump_json, parse_json, refuse_unknown
from lutstudio.errors import DocumentError, LutStudioError, PackError, ParamError
from lutstudio.preset.collection import is_collection, read_collection, swatches_of
from lutstudio.preset.document import opened
from lutstudio.preset.manifest import digest
from lutstudio.preset.pack import MAX_PACK, SUFFIX, Pack, read_pack, write_pack
from lutstudio.preset.record import check_text
from lutstudio.readfile import read_bytes

FORMAT = "lutstudio-kept"
VERSION = 1
MAX_KEPT = 2000
MAX_TAGS = 12
MAX_TAG = 24
_MAX_RECORD = 64 << 10
_ID_DIGITS = 16


@dataclass(frozen=True)
class Kept:
    """A shade in the library, as lists show it.

    Raises
    ------
    ParamError
        If a tag is no line of up to 24 characters, or there are more than 12.
    """

    id: str
    name: str
    code: str
    family: str
    dark: str
    light: str
    tags: tuple[str, ...] = ()
    favourite: bool = False

    def __post_init__(self) -> None:
        for tag in self.tags:
            check_text(tag, "a tag", MAX_TAG)
        tags = tuple(sorted({tag.strip() for tag in self.tags} - {""}))
        if len(tags) > MAX_TAGS:
            raise ParamError(f"a shade has {len(tags)} tags; up to {MAX_TAGS} were expected")
        object.__setattr__(self, "tags", tags)

    def matches(self, words: str = "", tags: Collection[str] = (), favourites: bool = False) -> bool:
        """Whether every word is somewhere in its texts and tags, it has all of `tags`, and is a favourite if asked."""
        text = " ".join((self.name, self.code, self.family, *self.tags)).casefold()
        own = {tag.casefold() for tag in self.tags}
        return (
            all(word in text for word in words.casefold().split())
            and all(tag.casefold() in own for tag in tags)
            and (self.favourite or not favourites)
        )


@dataclass(frozen=True)
class Library:
    """A folder of packs; it is made when the first is kept."""

    folder: Path

    def entries(self) -> tuple[Kept, ...]:
        """Favourites first, then by family, code and name. Files that are no packs are left alone."""
        paths = sorted(self.folder.glob(f"[!.]*{SUFFIX}"))[:MAX_KEPT] if self.folder.is_dir() else []
        found = [kept for kept in map(self._entry, paths) if kept is not None]
        return tuple(sorted(found, key=lambda one: (not one.favourite, one.family, one.code, one.name, one.id)))

    def add(self, data: bytes, name: str, tags: Collection[str] = ()) -> tuple[Kept, ...]:
        """Keep a pack, or every shade of a collection; a shade that is here already keeps its record.

        Only the shade is kept: its LUTs, stacks and thumbnails, none of the other files.

        Raises
        ------
        PackError
            If the file is neither, or the library is full.
        ParamError
            If a tag is none.
        SaveError
            If the folder cannot be written.
        """
        packs = read_collection(data, name).packs if is_collection(data) else (read_pack(data, name),)
        return tuple(self._keep(pack, tuple(tags)) for pack in packs)

    def change(self, id: str, *, tags: Collection[str] | None = None, favourite: bool | None = None) -> Kept:
        """Other tags, or another mind about a favourite.

        Raises
        ------
        PackError
            If no shade has that id.
        ParamError
            If a tag is none.
        """
        kept = self._known(id)
        kept = replace(
            kept,
            tags=kept.tags if tags is None else tuple(tags),
            favourite=kept.favourite if favourite is None else favourite,
        )
        self._write(kept)
        return kept

    def remove(self, id: str) -> None:
        """Take a shade out, for good.

        Raises
        ------
        PackError
            If no shade has that id.
        """
        self._known(id)
        for suffix in (SUFFIX, ".json"):
            (self.folder / f"{id}{suffix}").unlink(missing_ok=True)

    def open(self, id: str) -> Pack:
        """A shade.

        Raises
        ------
        PackError
            If no shade has that id, or its file is damaged.
        """
        self._known(id)
        return read_pack(self.path(id))

    def path(self, id: str) -> Path:
        """Where a shade's pack lies."""
        return self.folder / f"{id}{SUFFIX}"

    def _keep(self, pack: Pack, tags: tuple[str, ...]) -> Kept:
        data = write_pack(replace(pack, targets=(), extras={}))
        kept = _record(digest(data)[:_ID_DIGITS], pack, tags)
        known = {one.id: one for one in self.entries()}
        if kept.id in known:
            return self.change(kept.id, tags=(*known[kept.id].tags, *tags))
        if len(known) >= MAX_KEPT:
            raise PackError(f"the library holds {len(known)} shades; up to {MAX_KEPT} are kept")
        self.folder.mkdir(parents=True, exist_ok=True)
        write_atomic(self.path(kept.id), data)
        self._write(kept)
        return kept

    def _known(self, id: str) -> Kept:
        for kept in self.entries():
            if kept.id == id:
                return kept
        raise PackError(f"the library has no shade {id!r:.40}")

    def _entry(self, path: Path) -> Kept | None:
        try:
            data = read_bytes(path.with_suffix(".json"), _MAX_RECORD, DocumentError, follow=False)
            kept = _from_json(parse_json(data, path.stem))
            if kept.id == path.stem:
                return kept
        except LutStudioError:
            pass  # lost or broken: the pack itself knows all but the tags
        try:
            return _record(path.stem, read_pack(read_bytes(path, MAX_PACK, PackError, follow=False), path.name), ())
        except LutStudioError:
            return None

    def _write(self, kept: Kept) -> None:
        record = {"format": FORMAT, "version": VERSION, **asdict(kept), "tags": list(kept.tags)}
        write_atomic(self.folder / f"{kept.id}.json", dump_json(record))


def _record(id: str, pack: Pack, tags: tuple[str, ...]) -> Kept:
    preset, swatches = pack.preset, swatches_of(pack)
    return Kept(id, preset.name, preset.code, preset.family, swatches["dark"], swatches["light"], tags)


def _from_json(data: Any) -> Kept:
    rest = opened(data, "a record", FORMAT, VERSION)
    texts = ("id", "name", "code", "family", "dark", "light")
    refuse_unknown(rest, {*texts, "tags", "favourite"}, "a record")
    tags, favourite = rest.get("tags"), rest.get("favourite")
    if not isinstance(tags, list) or not isinstance(favourite, bool):
        raise DocumentError(f"a record's tags are {tags!r:.60} and its favourite is {favourite!r:.60}")
    for text in texts:
        check_text(rest.get(text), f"a record's {text}", 80)
    return Kept(**{text: rest[text] for text in texts}, tags=tuple(tags), favourite=favourite)
