"""Any network by its name or file: shipped ones, one's own, and MediaPipe's as a peer."""

from functools import lru_cache
from pathlib import Path

from lutstudio.errors import ModelError
from lutstudio.segment.record import Model, read_records
from lutstudio.segment.runtime import open_onnx
from lutstudio.segment.segmenter import Segmenter
from lutstudio.segment.shipped import find_model

_FILES = frozenset({".onnx", ".safetensors", ".tflite"})
_KEPT = 4  # networks that stay open


def open_segmenter(name: str | Path, size: int | None = None) -> Segmenter:
    """A network, opened once and kept as long as its file stays as it is.

    Parameters
    ----------
    name : str or Path
        The name of a shipped network; or a file: ``.onnx`` or ``.safetensors`` with its record beside it
        (``python -m lutstudio.train.export`` writes both), or ``.tflite`` for a peer.
    size : int, optional
        Side to run at; the network's own unless given.

    Raises
    ------
    ModelError
        If there is none, it has no record, or it is not what its record says.
    """
    path = Path(name)
    if path.suffix not in _FILES:
        return _opened(find_model(str(name)), size)
    if not path.is_file():
        raise ModelError(f"{path}: no such file")
    if path.suffix == ".tflite":
        from lutstudio.segment.litert import LiteRTSegmenter

        return LiteRTSegmenter(path)
    return _opened(recorded(path), size)


def recorded(path: Path) -> Model:
    """The record of a network's file, from beside it.

    Raises
    ------
    ModelError
        If there is none, or it is of another file.
    """
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        raise ModelError(f"{path.name}: has no {beside.name} beside it that says what it is; the export writes one")
    for model in read_records(beside):
        if model.path.name == path.name:
            return model
    raise ModelError(f"{beside.name}: says nothing of {path.name}")


@lru_cache(maxsize=_KEPT)
def _opened(model: Model, size: int | None) -> Segmenter:
    if model.path.suffix == ".safetensors":
        try:
            from lutstudio.segment.nets.torch_segmenter import TorchSegmenter
        except ImportError as error:
            raise ModelError(f"{model.path.name}: runs in torch, which is not installed (lutstudio[train])") from error
        return TorchSegmenter(model, size)
    return open_onnx(model, size)
