"""LFW Parts (Kae et al. 2013): 2,927 faces of 250 x 250, labelled by superpixel as hair, skin and background.

As published: ``lfw_funneled/NAME/NAME_0001.jpg``,
``parts_lfw_funneled_gt_images/NAME_0001.ppm`` (red is hair, green skin, blue
background) and ``parts_train.txt``, ``parts_validation.txt`` and
``parts_test.txt`` with a name and a number a line.
"""

from pathlib import Path

from lutstudio.errors import ModelError
from lutstudio.train.data.pairs import Pair, check_count, check_exist, pictures
from lutstudio.train.data.sample import Bytes, Entry, Parts

COUNTS = (1500, 500, 927)
_LISTS = ("parts_train.txt", "parts_validation.txt", "parts_test.txt")


def lfw_parts(folder: Path, held_out: float = 0.0, counts: tuple[int, int, int] = COUNTS) -> Parts:  # noqa: ARG001
    """The three published parts; `held_out` is not asked for.

    Raises
    ------
    ModelError
        If a list or file is missing, or the counts are not the published ones.
    """
    parts = []
    for name, count in zip(_LISTS, counts, strict=True):
        pairs = _read_list(folder, name)
        check_count(f"LFW Parts, {name}", len(pairs), count)
        check_exist([path for pair in pairs for path in (pair.picture, pair.mask) if path])
        parts.append(pictures(pairs))
    return Parts(*parts)


def red(pixels: Bytes) -> Bytes:
    """Hair of the coloured labels."""
    hair: Bytes = ((pixels[..., 0] > 127) * 255).astype("uint8")
    return hair


def _read_list(folder: Path, name: str) -> tuple[Pair, ...]:
    try:
        lines = (folder / name).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{folder / name}: cannot be read ({error})") from error
    pairs = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        words = line.split()
        if len(words) != 2 or not words[1].isdecimal() or Path(words[0]).name != words[0]:
            raise ModelError(f"{name}:{number}: {line!r:.60}; a name and a number were expected")
        label = f"{words[0]}_{int(words[1]):04d}"
        picture = folder / "lfw_funneled" / words[0] / f"{label}.jpg"
        mask = folder / "parts_lfw_funneled_gt_images" / f"{label}.ppm"
        pairs.append(Pair(Entry(label, "lfw-parts"), picture, mask, red))
    return tuple(pairs)
