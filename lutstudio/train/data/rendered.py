"""Rendered heads: pictures with exact mattes, as ``tools/render_references.py`` leaves them with ``index.toml``."""

import tomllib
from pathlib import Path

from lutstudio.errors import ModelError
from lutstudio.train.data.pairs import Pair, bright, check_exist, part_out, pictures
from lutstudio.train.data.sample import Entry, Parts


def rendered(folder: Path, held_out: float) -> Parts:
    """All heads of the index, a share `held_out` of them to validate with.

    Raises
    ------
    ModelError
        If the index is missing or damaged, or names a file that is not in the folder.
    """
    try:
        records = tomllib.loads((folder / "index.toml").read_text("utf-8"))["reference"]
        named = [(str(record["name"]), str(record["file"]), str(record["matte"])) for record in records]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder / 'index.toml'}: no list of rendered heads ({error!r})") from error
    for _, *inside in named:
        for file in inside:
            if Path(file).name != file:
                raise ModelError(f"index.toml: {file!r} is no plain file name")
    pairs = [Pair(Entry(name, "rendered"), folder / file, folder / matte, bright) for name, file, matte in named]
    check_exist([path for pair in pairs for path in (pair.picture, pair.mask) if path])
    learn, hold = part_out(pairs, held_out)
    return Parts(pictures(learn), pictures(hold))
