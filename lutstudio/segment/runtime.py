"""Running an exported network on the CPU through onnxruntime."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from lutstudio.arrays import RGB, Mask
from lutstudio.errors import ModelError
from lutstudio.segment.frame import frame_of, mask_of
from lutstudio.segment.normalise import Normalisation
from lutstudio.segment.pinned import read_pinned
from lutstudio.segment.record import Model
from lutstudio.segment.shipped import DEFAULT, find_model

THREADS = 2


class OnnxSegmenter:
    """A network of ours as a `Segmenter`.

    The picture is squashed to a square of `size` pixels, whatever its aspect,
    as in the training; the mask comes back stretched to the picture's size.
    Safe to call from several threads.

    Parameters
    ----------
    path : Path
        An ONNX file with one input (1, channels, side, side) and one output (1, 1, side, side) in [0, 1].
    sha256 : str
        What the file must hash to; nothing is parsed before it does.
    size : int
        Side to run at. A network exported with free sides runs at any multiple of its coarsest stride.
    threads : int
        Threads within one run.
    channels : int
        3 for RGB, 4 for RGB and the mask of the frame before.
    normalisation : Normalisation
        How RGB is scaled.

    Raises
    ------
    ModelError
        If the file is missing, is another than the one pinned, or is no such network.
    """

    def __init__(
        self,
        path: Path,
        sha256: str,
        size: int,
        threads: int = THREADS,
        channels: int = 4,
        normalisation: Normalisation = "unit",
    ) -> None:
        self.size = size
        self.channels = channels
        self._normalisation = normalisation
        self._name = path.name
        self._session = _open(read_pinned(path, sha256), path.name, size, channels, threads)

    def segment(self, picture: RGB, previous: Mask | None = None) -> Mask:
        """Soft hair mask of a picture; see `Segmenter.segment`.

        Raises
        ------
        ImageError, MaskError
            If the picture or the previous mask is none, or they differ in size.
        ModelError
            If the network gives what is no mask.
        """
        frame = frame_of(picture, previous, self.size, self.channels, self._normalisation)
        found = self._session.run(None, {self._session.get_inputs()[0].name: frame})[0]
        if found.shape != (1, 1, self.size, self.size) or not np.isfinite(found).all():
            raise ModelError(f"{self._name}: gave {found.shape} instead of finite (1, 1, {self.size}, {self.size})")
        return mask_of(found[0, 0], picture.shape)


@cache
def default_segmenter() -> OnnxSegmenter:
    """The shipped network, opened once and kept.

    Raises
    ------
    ModelError
        If the package's weights are missing or were changed.
    """
    return open_onnx(find_model(DEFAULT))


def open_onnx(model: Model, size: int | None = None, threads: int = THREADS) -> OnnxSegmenter:
    """A recorded ``.onnx``, at its own size unless told otherwise; see `OnnxSegmenter`."""
    side = model.size if size is None else size
    return OnnxSegmenter(model.path, model.sha256, side, threads, model.channels, model.normalisation)


def _open(data: bytes, name: str, size: int, channels: int, threads: int) -> Any:
    """An onnxruntime session on bytes already trusted."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    # Idle threads that spin would take the cores from the page and the preview.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    for side in ("height", "width"):
        options.add_free_dimension_override_by_name(side, size)
    try:
        session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own kinds have no common base but this
        raise ModelError(f"{name}: onnxruntime cannot read it ({type(error).__name__})") from error
    inputs, outputs = session.get_inputs(), session.get_outputs()
    if len(inputs) != 1 or len(outputs) != 1 or inputs[0].type != "tensor(float)":
        raise ModelError(f"{name}: one float input and one output were expected")
    if list(inputs[0].shape) != [1, channels, size, size]:
        raise ModelError(f"{name}: takes {inputs[0].shape}; [1, {channels}, {size}, {size}] was expected")
    return session
