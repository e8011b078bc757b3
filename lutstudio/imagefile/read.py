"""Pictures and masks from files."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from lutstudio.arrays import Bytes
from lutstudio.errors import ImageError, MaskError
from lutstudio.imagefile.coded import MAX_BYTES, Coded
from lutstudio.imagefile.decode import decode
from lutstudio.imagefile.names import clean_name
from lutstudio.imagefile.picture import Picture
from lutstudio.imagefile.profile import to_srgb
from lutstudio.imagefile.sniff import open_container
from lutstudio.readfile import read_bytes

BACKDROP = (128, 128, 128)


def read_picture(source: Path | bytes, name: str = "") -> Picture:
    """The picture in a PNG, JPEG or WebP file: 8 bit, sRGB, upright, opaque.

    Parameters
    ----------
    source : Path or bytes
        A file of up to 64 MB, or what it holds.
    name : str
        What to call it; cleaned. A path's own name by default.

    Returns
    -------
    Picture
        EXIF orientation is applied, ICC colours are converted to sRGB, 16 bits are
        rounded to 8. What is transparent lies on mid grey, which draws the measured
        intensity of half-covered hair neither to dark nor to light. Its `notes` say
        what was converted.

    Raises
    ------
    ImageError
        In one sentence: what the file is called, what is wrong, what was expected.
    """
    coded, shown = _open(source, name)
    image = decode(coded, shown)
    coded = replace(coded, data=b"")  # decoded: memory for what follows
    notes = [*coded.notes]
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    if alpha is not None:
        image = image.convert(image.mode[:-1])
    image, note = to_srgb(image, coded.profile)
    notes += [note] if note else []
    if alpha is not None and alpha.getextrema() != (255, 255):
        backdrop = Image.new("RGB", image.size, BACKDROP)
        backdrop.paste(image, mask=alpha)
        image = backdrop
        notes.append("its transparent parts were laid on grey")
    if coded.deep:
        notes.append("its 16 bits a channel were rounded to 8")
    levels = np.ascontiguousarray(_turned(np.asarray(image), coded.orientation))
    levels.setflags(write=False)
    return Picture(shown, levels, tuple(notes))


def read_mask(source: Path | bytes, size: tuple[int, int], name: str = "") -> Bytes:
    """A mask from a picture file: white is hair, black is none.

    Coloured pictures count by their luma, transparent parts as none. Values are
    coverage, not colour: a profile in the file is not applied, EXIF orientation is.

    Parameters
    ----------
    source : Path or bytes
        PNG, JPEG or WebP.
    size : (height, width)
        Of the mask's picture.

    Returns
    -------
    uint8 (H, W), read-only.

    Raises
    ------
    ImageError
        If the file is no picture.
    MaskError
        If it has another size.
    """
    coded, shown = _open(source, name or ("mask" if isinstance(source, bytes) else ""))
    image = decode(coded, shown)
    if image.mode in ("LA", "RGBA"):
        grey = Image.new("L", image.size, 0)
        grey.paste(image.convert(image.mode[:-1]).convert("L"), mask=image.getchannel("A"))
        image = grey
    mask = np.ascontiguousarray(_turned(np.asarray(image.convert("L")), coded.orientation))
    if mask.shape != tuple(size[:2]):
        raise MaskError(
            f"{shown}: the mask has {mask.shape[1]} × {mask.shape[0]} pixels; {size[1]} × {size[0]} as in its picture "
            "were expected"
        )
    mask.setflags(write=False)
    return mask


def _open(source: Path | bytes, name: str) -> tuple[Coded, str]:
    """The picture in its file, and what to call it; the file's own bytes are let go."""
    shown = clean_name(name or ("" if isinstance(source, bytes) else source.name))
    data = source if isinstance(source, bytes) else read_bytes(source, MAX_BYTES, ImageError)
    if len(data) > MAX_BYTES:
        raise ImageError(f"{shown}: the file has {len(data)} bytes; up to {MAX_BYTES} were expected")
    return open_container(data, shown), shown


def _turned(levels: npt.NDArray[np.uint8], orientation: int) -> npt.NDArray[np.uint8]:
    """Pixels as the EXIF orientation says that row 0 and column 0 stand."""
    if orientation >= 5:
        levels = levels.swapaxes(0, 1)  # 5 to 8: stored rows are columns
    if orientation in (3, 4, 7, 8):
        levels = levels[::-1]
    if orientation in (2, 3, 6, 7):
        levels = levels[:, ::-1]
    return levels
