"""A project as JSON, with its pictures as files beside it.

Version 2 added `spatial`, to the project and to its snapshots, and took ombré out of the
stacks. A project without `spatial` is still written as version 1.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from lutstudio.documents import refuse_unknown
from lutstudio.errors import DocumentError, ProjectError
from lutstudio.imagefile import Picture, clean_name, read_mask, read_picture
from lutstudio.params import values_of
from lutstudio.preset.document import opened, spatial_entry, spatial_of
from lutstudio.preset.record import MAX_TEXT
from lutstudio.project.project import Project, Reference, Snapshot, View
from lutstudio.project.reference import Held
from lutstudio.spatial.migrate import without_ombre
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.spatial import Spatial
from lutstudio.stack import stack_from_json, stack_to_json

FORMAT = "lutstudio-project"
VERSION = 2
FILE_NAME = re.compile(r"(pictures|masks)/[0-9a-f]{24}\.png")

_STACKS = ("dark_stack", "light_stack")
_TARGETS = ("target_dark", "target_light")
_REST = {"generation", "dark", "light", "views", "snapshots", *_STACKS, *_TARGETS}


def project_to_json(project: Project, generation: int) -> dict[str, Any]:
    """A project as JSON holds it; its pictures are named, `picture_files` has them."""
    return {
        "format": FORMAT,
        "version": 1 if {project.spatial, *(shot.spatial for shot in project.snapshots)} == {Spatial()} else VERSION,
        "generation": generation,
        **{name: getattr(project, name) for name in MAX_TEXT},
        **values_of(project),
        "size": project.size,
        **spatial_entry(project.spatial),
        "dark": {**_held_to_json(project.dark), "pinned": project.dark.pinned},
        "light": {**_held_to_json(project.light), "pinned": project.light.pinned},
        **{name: stack_to_json(getattr(project, name)) for name in _STACKS},
        **{name: getattr(project, name) for name in _TARGETS},
        "views": [_held_to_json(view) for view in project.views],
        "snapshots": [
            {"name": s.name, "dark": stack_to_json(s.dark), "light": stack_to_json(s.light), **spatial_entry(s.spatial)}
            for s in project.snapshots
        ],
    }


def picture_files(project: Project) -> dict[str, Callable[[], bytes]]:
    """What makes each picture and mask of a project a PNG file, by the names that its JSON uses.

    A name says what is in the file: it is a hash of the pixels.
    """
    files: dict[str, Callable[[], bytes]] = {}
    for held in (project.dark, project.light, *project.views):
        if held.picture is not None:
            files[_picture_file(held)] = partial(getattr, held.picture, "png")
        if held.mask is not None:
            files[_mask_file(held)] = partial(getattr, held, "mask_png")
    return files


def project_from_json(data: Any, read: Callable[[str], bytes]) -> tuple[Project, int]:
    """The project that `project_to_json` wrote, and its generation.

    Parameters
    ----------
    data
        Parsed JSON.
    read : function
        Gives the bytes of a file by its name.

    Raises
    ------
    DocumentError
        If the data is no project, or of a version that this program does not know.
    ProjectError
        If a picture is not the one that was saved.
    ParamError
        If a value is out of range.
    """
    rest = opened(data, "the project", FORMAT, VERSION)
    refuse_unknown(rest, {*_REST, *MAX_TEXT, "size", "spatial", *_setting_names()}, "the project")
    missing = sorted(_REST - set(rest))
    if missing:
        raise DocumentError(f"the project lacks its entry {missing[0]!r}")
    generation = rest.pop("generation")
    if isinstance(generation, bool) or not isinstance(generation, int) or generation < 0:
        raise DocumentError(f"the project's generation is {generation!r:.60}; a count was expected")
    files = _Files(read)
    rest["dark"], rest["light"] = files.reference(rest["dark"]), files.reference(rest["light"])
    rest["views"] = tuple(files.view(entry) for entry in _list(rest["views"], "views"))
    rest["snapshots"] = tuple(_snapshot(entry) for entry in _list(rest["snapshots"], "snapshots"))
    rest |= _looks(rest, *_STACKS)
    return Project(**rest), generation


@lru_cache(maxsize=1)
def _setting_names() -> frozenset[str]:
    return frozenset(values_of(Project()))


def _held_to_json(held: Held) -> dict[str, Any]:
    picture = held.picture
    named = {"file": _picture_file(held), "name": picture.name, "notes": list(picture.notes)} if picture else None
    return {"picture": named, "mask": _mask_file(held) if held.mask is not None else None}


def _picture_file(held: Held) -> str:
    return f"pictures/{held.picture.id if held.picture else ''}.png"


def _mask_file(held: Held) -> str:
    return f"masks/{held.mask_id}.png"


class _Files:
    """Pictures and masks by name, each decoded once and checked to be the one that was saved."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._pictures: dict[str, Picture] = {}

    def reference(self, data: Any) -> Reference:
        entry = _object(data, {"picture", "mask", "pinned"}, "a reference")
        pinned = entry.get("pinned")
        if pinned is not None and (isinstance(pinned, bool) or not isinstance(pinned, int | float)):
            raise DocumentError(f"a reference's pinned intensity is {pinned!r:.60}; 0 to 1 was expected")
        return Reference(*self._held(entry), pinned)

    def view(self, data: Any) -> View:
        picture, mask = self._held(_object(data, {"picture", "mask"}, "a view"))
        if picture is None:
            raise DocumentError("a view has no picture")
        return View(picture, mask)

    def _held(self, entry: dict[str, Any]) -> tuple[Picture | None, Any]:
        if entry.get("picture") is None:
            if entry.get("mask") is not None:
                raise DocumentError("the project has a mask without a picture")
            return None, None
        named = _object(entry["picture"], {"file", "name", "notes"}, "a picture")
        name, notes = named.get("name"), named.get("notes")
        if not isinstance(name, str):
            raise DocumentError(f"a picture's name is {name!r:.60}; text was expected")
        if (
            not isinstance(notes, list)
            or not all(isinstance(n, str) and len(n) <= 200 for n in notes)
            or len(notes) > 8
        ):
            raise DocumentError("a picture's notes are no list of sentences")
        picture = Picture(clean_name(name), self._picture(named.get("file")).levels, tuple(notes))
        file = entry.get("mask")
        if file is None:
            return picture, None
        mask = read_mask(self._bytes(file, "masks/"), picture.size, clean_name(str(file)))
        if _mask_file(held := Held(picture, mask)) != file:
            raise ProjectError(f"{file} is not the mask that was saved")
        return picture, held.mask

    def _picture(self, file: Any) -> Picture:
        data = self._bytes(file, "pictures/")
        if file not in self._pictures:
            picture = read_picture(data, clean_name(file))
            if f"pictures/{picture.id}.png" != file:
                raise ProjectError(f"{file} is not the picture that was saved")
            self._pictures[file] = picture
        return self._pictures[file]

    def _bytes(self, file: Any, folder: str) -> bytes:
        if not isinstance(file, str) or not FILE_NAME.fullmatch(file) or not file.startswith(folder):
            raise DocumentError(f"the project names the file {file!r:.60}; one of its own {folder} was expected")
        return self._read(file)


def _snapshot(data: Any) -> Snapshot:
    entry = _object(data, {"name", "dark", "light", "spatial"}, "a snapshot")
    return Snapshot(**{"name": "", **entry, **_looks(entry, "dark", "light")})


def _looks(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    """The stacks of those names, and `spatial`."""
    found: dict[str, Any] = {}
    lifted: list[Ombre] = []
    for name in names:
        stack, ombre = without_ombre(entry.get(name))
        found[name] = stack_from_json(stack)
        lifted.append(ombre)
    return {**found, "spatial": spatial_of(entry, *lifted)}


def _object(data: Any, known: set[str], what: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise DocumentError(f"{what} is {type(data).__name__}; an object was expected")
    refuse_unknown(data, known, what)
    return data


def _list(data: Any, what: str) -> list[Any]:
    if not isinstance(data, list):
        raise DocumentError(f"the project's {what} are {type(data).__name__}; a list was expected")
    return data
