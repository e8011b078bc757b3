"""The weights that come with the package, and what is recorded about them in ``weights.toml``."""

from importlib.resources import files
from pathlib import Path

from lutstudio.errors import ModelError
from lutstudio.segment.record import Model, read_records

DEFAULT = "swift-256"


def shipped_models() -> tuple[Model, ...]:
    """All networks in the package, the default first.

    Raises
    ------
    ModelError
        If the package's own record is missing or damaged.
    """
    models = read_records(Path(str(files("lutstudio.segment"))) / "weights" / "weights.toml")
    return tuple(sorted(models, key=lambda model: model.name != DEFAULT))


def find_model(name: str) -> Model:
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
