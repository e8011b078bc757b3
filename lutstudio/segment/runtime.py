"""Running an exported network on the CPU through onnxruntime."""

import hashlib
import math
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from lutstudio.arrays import RGB, Mask, check_mask, check_rgb
from lutstudio.errors import ModelError
from lutstudio.readfile import read_bytes
from lutstudio.segment.shipped import DEFAULT, find_model

THREADS = 2
_LARGEST_FILE = 64 * 2**20
_CHANNELS = 4


class OnnxSegmenter:
    """A network of ours as a `Segmenter`.

    The picture is squashed to a square of `size` pixels, whatever its aspect,
    as in the training; the mask comes back stretched to the picture's size.
    Safe to call from several threads.

    Parameters
    ----------
    path : Path
        An ONNX file with one input (1, 4, side, side) and one output (1, 1, side, side) in [0, 1].
    sha256 : str
        What the file must hash to; nothing is parsed before it does.
    size : int
        Side to run at. A network exported with free sides runs at any multiple of 32.
    threads : int
        Threads within one run.

    Raises
    ------
    ModelError
        If the file is missing, is another than the one pinned, or is no such network.
    """

    def __init__(self, path: Path, sha256: str, size: int, threads: int = THREADS) -> None:
        data = read_bytes(path, _LARGEST_FILE, ModelError)
        found = hashlib.sha256(data).hexdigest()
        if found != sha256:
            raise ModelError(f"{path.name}: sha256 {found[:12]}… found, {sha256[:12]}… expected; the file was changed")
        self.size = size
        self._name = path.name
        self._session = _open(data, path.name, size, threads)

    def segment(self, picture: RGB, previous: Mask | None = None) -> Mask:
        """Soft hair mask of a picture; see `Segmenter.segment`.

        Raises
        ------
        ImageError, MaskError
            If the picture or the previous mask is none, or they differ in size.
        ModelError
            If the network gives what is no mask.
        """
        import cv2

        check_rgb(picture)
        height, width = picture.shape[:2]
        frame = np.zeros((1, _CHANNELS, self.size, self.size), np.float32)
        frame[0, :3] = _fit(picture, self.size).transpose(2, 0, 1)
        if previous is not None:
            frame[0, 3] = _fit(check_mask(previous, picture.shape), self.size)
        found = self._session.run(None, {self._session.get_inputs()[0].name: frame})[0]
        if found.shape != (1, 1, self.size, self.size) or not np.isfinite(found).all():
            raise ModelError(f"{self._name}: gave {found.shape} instead of finite (1, 1, {self.size}, {self.size})")
        mask = cv2.resize(found[0, 0], (width, height), interpolation=cv2.INTER_LINEAR)
        clipped: Mask = np.clip(mask, 0.0, 1.0, dtype=np.float32)
        return clipped


@cache
def default_segmenter(size: int | None = None) -> OnnxSegmenter:
    """The shipped network, opened once per size and kept; at its own size unless told otherwise.

    Raises
    ------
    ModelError
        If the package's weights are missing or were changed.
    """
    model = find_model(DEFAULT)
    return OnnxSegmenter(model.path, model.sha256, model.size if size is None else size)


def _open(data: bytes, name: str, size: int, threads: int) -> Any:
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
    if list(inputs[0].shape) != [1, _CHANNELS, size, size]:
        raise ModelError(f"{name}: takes {inputs[0].shape}; [1, {_CHANNELS}, {size}, {size}] was expected")
    return session


def _fit(image: RGB | Mask, size: int) -> Any:
    """A picture or mask squashed to `size` by `size`; averaged where it shrinks much, so that nothing aliases."""
    import cv2

    shrink = math.sqrt(image.shape[0] * image.shape[1]) / size
    method = cv2.INTER_AREA if shrink > 1.5 else cv2.INTER_LINEAR
    return cv2.resize(image, (size, size), interpolation=method)
