"""The weights that come with the package, and what is recorded about them in ``weights.toml``."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from lutstudio.errors import ModelError

DEFAULT = "tkachenka-256"


@dataclass(frozen=True)
class ShippedModel:
    """One network in the package.

    Attributes
    ----------
    name : str
    path : Path
        The ONNX file.
    sha256 : str
        What the file must hash to.
    size : int
        Side in pixels of the square input it was trained for.
    licence : str
        SPDX identifier.
    """

    name: str
    path: Path
    sha256: str
    size: int
    licence: str


def shipped_models() -> tuple[ShippedModel, ...]:
    """All networks in the package, the default first.

    Raises
    ------
    ModelError
        If the package's own record is missing or damaged.
    """
    folder = Path(str(files("lutstudio.segment"))) / "weights"
    try:
        records = tomllib.loads((folder / "weights.toml").read_text("utf-8"))["model"]
        models = tuple(
            ShippedModel(record["name"], folder / record["file"], record["sha256"], record["size"], record["licence"])
            for record in records
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"weights.toml: the record of the shipped networks is damaged ({error!r})") from error
    return tuple(sorted(models, key=lambda model: model.name != DEFAULT))


def find_model(name: str) -> ShippedModel:
    """The network called `name`.

    Raises
    ------
    ModelError
        If the package has no such network.
    """
    models = shipped_models()
    for model in models:
        if model.name == name:
            return model
    raise ModelError(f"there is no network called {name!r:.60}; there are {', '.join(model.name for model in models)}")
