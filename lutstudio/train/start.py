"""Weights that a run may start from: an earlier run's, or a file of weights alone."""

from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from lutstudio.errors import ModelError
from lutstudio.train import checkpoint


def starting_weights(path: Path) -> dict[str, Tensor]:
    """The averaged weights of ``best.pt`` or ``last.pt``, or all of a ``.safetensors``, by name.

    Raises
    ------
    ModelError
        If the file is neither.
    """
    if path.suffix != ".safetensors":
        average: dict[str, Tensor] = checkpoint.load(path)["average"]
        return average
    try:
        return load_file(path)
    except (OSError, SafetensorError) as error:
        raise ModelError(f"{path.name}: not a readable .safetensors ({error})") from error
