"""The shipped sample photographs: a dark and a light head to start with, others to preview on."""

import tomllib
from functools import lru_cache
from pathlib import Path

from lutstudio.imagefile import read_mask, read_picture
from lutstudio.project.project import Project
from lutstudio.project.reference import Reference
from lutstudio.shipped import references_dir
from lutstudio.studio.refusals import StudioError

_INDEX = "index.toml"


def first_project() -> Project:
    """What a new session starts with: the samples where they are shipped."""
    if not (references_dir() / _INDEX).is_file():
        return Project()
    return Project(dark=sample("dark"), light=sample("light"))


def sample(role: str) -> Reference:
    """The first sample of a role, ``dark`` or ``light``, with its exact mask.

    Raises
    ------
    StudioError
        If none is shipped.
    """
    return _sample(references_dir(), role)


@lru_cache(maxsize=4)
def _sample(folder: Path, role: str) -> Reference:
    index = folder / _INDEX
    entries = tomllib.loads(index.read_text("utf-8"))["reference"] if index.is_file() else []
    for entry in entries:
        if entry["role"] == role:
            picture = read_picture(folder / entry["file"], entry["title"])
            return Reference(picture, read_mask(folder / entry["matte"], picture.size))
    raise StudioError(f"no {role} sample photograph is shipped with this copy")
