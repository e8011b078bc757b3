"""What is written down about a network's file: what it must hash to, and how the network is fed.

The shipped networks' records are in ``weights/weights.toml``; a network of
one's own has its record beside it, under the same name with ``.toml``.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from lutstudio.errors import ModelError
from lutstudio.segment.normalise import Normalisation


@dataclass(frozen=True)
class Model:
    """A network in a file.

    Attributes
    ----------
    name : str
    path : Path
        An ``.onnx``, or a ``.safetensors`` of one of our own kinds.
    sha256 : str
        What the file must hash to.
    size : int
        Side in pixels of the square input it was trained for.
    licence : str
        SPDX identifier, or empty where none is known.
    kind : str
        The kind of network, a name in `lutstudio.segment.nets`.
    channels : int
        3 for RGB, 4 for RGB and the mask of the frame before.
    normalisation : "unit" or "imagenet"
        How RGB is scaled before the network sees it.
    """

    name: str
    path: Path
    sha256: str
    size: int
    licence: str = ""
    kind: str = "tkachenka"
    channels: int = 4
    normalisation: Normalisation = "unit"

    def __post_init__(self) -> None:
        if self.channels not in {3, 4} or self.size < 1:
            raise ValueError(f"{self.channels} channels of {self.size}; 3 or 4 of 1 or more were expected")
        if self.normalisation not in get_args(Normalisation):
            raise ValueError(f"normalisation {self.normalisation!r:.60}; one of {get_args(Normalisation)} was expected")


def read_records(file: Path) -> tuple[Model, ...]:
    """The networks of a record file, which lie beside it.

    Raises
    ------
    ModelError
        If the file is missing or damaged.
    """
    try:
        records = tomllib.loads(file.read_text("utf-8"))["model"]
        return tuple(_model(record, file.parent) for record in records)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{file.name}: no record of networks ({error!r})") from error


def record_text(model: Model) -> str:
    """A network's record as TOML."""
    return (
        f'[[model]]\nname = "{model.name}"\nfile = "{model.path.name}"\nsha256 = "{model.sha256}"\n'
        f'kind = "{model.kind}"\nsize = {model.size}\nchannels = {model.channels}\n'
        f'normalisation = "{model.normalisation}"\nlicence = "{model.licence}"\n'
    )


def _model(record: dict[str, Any], folder: Path) -> Model:
    name = str(record["file"])
    if Path(name).name != name:
        raise ValueError(f"{name!r:.60} is no plain file name")
    optional = {key: record[key] for key in ("licence", "kind", "channels", "normalisation") if key in record}
    return Model(str(record["name"]), folder / name, str(record["sha256"]), int(record["size"]), **optional)
