"""Pictures and folders on the command line: what to read, where to write, what went wrong."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
import numpy.typing as npt

from lutstudio.arrays import to_uint8
from lutstudio.errors import ImageError, SaveError

if TYPE_CHECKING:
    from lutstudio.imagefile import Picture

SUFFIXES = {".png", ".jpg", ".jpeg", ".webp"}

input_argument = click.argument("source", type=click.Path(exists=True, path_type=Path))
model_option = click.option(
    "--model", default="", metavar="MODEL", help="Network that finds the hair: a shipped one's name, or its file."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def pictures_in(folder: Path) -> list[Path]:
    """The pictures of a folder by name.

    Raises
    ------
    ImageError
        If there is none.
    """
    pictures = pictures_of(folder)
    if not pictures:
        raise ImageError(f"{folder}: no picture in this folder; PNG, JPEG or WebP files were expected")
    return pictures


def pictures_of(folder: Path) -> list[Path]:
    """The same, or none."""
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())


def output_paths(source: Path, out: Path) -> Callable[[Path], Path]:
    """Where each picture's PNG goes: the file `out`, or a file of the picture's name in the folder `out`.

    The function that comes back raises ImageError where the PNG would overwrite the picture itself.
    """
    to_file = not source.is_dir() and bool(out.suffix) and not out.is_dir()
    stems = Counter(p.stem for p in pictures_of(source)) if source.is_dir() else Counter()

    def place(picture: Path) -> Path:
        target = out if to_file else out / f"{picture.name if stems[picture.stem] > 1 else picture.stem}.png"
        if target.suffix.lower() != ".png":
            raise ImageError(f"{target}: results are exact colours and so are written as .png")
        if target.exists() and target.samefile(picture):
            raise ImageError(f"{target}: this would overwrite the picture itself; another place was expected")
        return target

    if not to_file:
        make_folder(out)
    return place


def make_folder(out: Path) -> None:
    """The folder for results.

    Raises
    ------
    SaveError
        If it cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise SaveError(f"{out}: this folder cannot be made: {reason.strerror}") from reason


def hair_of(picture: "Picture", path: Path, mask: Path | None, model: str = "") -> npt.NDArray[np.uint8]:
    """The hair of `picture`: found in it, or read from the mask file or the folder of masks that was given."""
    if mask is None:
        from lutstudio.segment.find import MaskOptions, find_hair

        return to_uint8(find_hair(picture.rgb, options=MaskOptions(model=model)))
    from lutstudio.imagefile import read_mask

    file = mask / f"{path.stem}.png" if mask.is_dir() else mask
    if not file.is_file():
        raise ImageError(f"{file}: no such mask")
    return read_mask(file, picture.size)


def report(
    rows: list[dict[str, Any]], failures: list[str], line: Callable[[dict[str, Any]], str], as_json: bool
) -> None:
    """Print results as lines or JSON and failures to stderr; exit with 1 if there are any failures."""
    if as_json:
        click.echo(json.dumps({"results": rows, "failures": failures}, indent=2, ensure_ascii=False))
    else:
        for row in rows:
            click.echo(line(row))
    for failure in failures:
        click.echo(f"Error: {failure}", err=True)
    if failures:
        raise click.exceptions.Exit(1)
