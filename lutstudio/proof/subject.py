"""The heads that a shade is proved on."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from lutstudio.arrays import Bytes, to_uint8
from lutstudio.errors import ImageError
from lutstudio.imagefile import read_mask, read_picture
from lutstudio.shipped import references_dir

_MATTE = ".matte.png"
_PICTURES = {".png", ".jpg", ".jpeg", ".webp"}


@dataclass(frozen=True, eq=False)
class Subject:
    """One head.

    Attributes
    ----------
    name : str
    picture : uint8 (H, W, 3)
    matte : uint8 (H, W)
        Hair coverage: exact where `exact`, else as found.
    found : uint8 (H, W)
        What the studio's own search gives; apps see masks like this one.
    exact : bool
    role : str
        ``dark`` or ``light`` for a head that shades are tuned on, else empty.
    """

    name: str
    picture: Bytes
    matte: Bytes
    found: Bytes
    exact: bool
    role: str = ""


@dataclass(frozen=True)
class Source:
    """Where a subject's files are: small enough to send to another process."""

    name: str
    picture: Path
    matte: Path | None
    role: str = ""

    def open(self) -> Subject:
        """The head itself, its hair found.

        Raises
        ------
        ImageError
            If a file cannot be read, or the matte has another size.
        """
        from lutstudio.segment.find import find_hair

        picture = read_picture(self.picture)
        found = to_uint8(find_hair(picture.rgb))
        matte = found if self.matte is None else read_mask(self.matte, picture.size)
        return Subject(self.name, picture.levels, matte, found, self.matte is not None, self.role)


def shipped_sources() -> tuple[Source, ...]:
    """The rendered heads that come with the studio, with their exact mattes."""
    folder = references_dir()
    entries = tomllib.loads((folder / "index.toml").read_text("utf-8"))["reference"]
    return tuple(
        Source(entry["title"], folder / entry["file"], folder / entry["matte"], entry["role"].replace("preview", ""))
        for entry in entries
    )


def sources_in(folder: Path) -> tuple[Source, ...]:
    """Every picture of a folder; ``NAME.matte.png`` beside one is its exact matte.

    Raises
    ------
    ImageError
        If the folder holds no picture.
    """
    pictures = sorted(
        p for p in folder.iterdir() if p.suffix.lower() in _PICTURES and p.is_file() and not p.name.endswith(_MATTE)
    )
    if not pictures:
        raise ImageError(f"{folder}: no picture in this folder; PNG, JPEG or WebP files were expected")
    mattes = [p.with_name(p.stem + _MATTE) for p in pictures]
    return tuple(Source(p.stem, p, m if m.is_file() else None) for p, m in zip(pictures, mattes, strict=True))
