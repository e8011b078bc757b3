"""MediaPipe's released hair segmenter as a peer to measure against, through ai-edge-litert."""

from pathlib import Path

import numpy as np

from lutstudio.arrays import RGB, Mask, check_mask, check_rgb
from lutstudio.errors import ModelError


class LiteRTSegmenter:
    """A ``.tflite`` hair segmenter that takes (1, S, S, 4) and gives (1, S, S, 2) logits, class 1 being hair.

    Raises
    ------
    ModelError
        If ai-edge-litert is not installed, or the file is no such network.
    """

    def __init__(self, path: Path, threads: int = 2) -> None:
        try:
            from ai_edge_litert.interpreter import Interpreter
        except ImportError as error:
            raise ModelError("ai-edge-litert is not installed; it runs .tflite networks") from error
        try:
            self._interpreter = Interpreter(str(path), num_threads=threads)
            self._interpreter.allocate_tensors()
        except (ValueError, RuntimeError, OSError) as error:
            raise ModelError(f"{path.name}: LiteRT cannot read it ({type(error).__name__})") from error
        self._input = self._interpreter.get_input_details()[0]
        self._output = self._interpreter.get_output_details()[0]
        self.size = int(self._input["shape"][1])
        if tuple(self._input["shape"]) != (1, self.size, self.size, 4):
            raise ModelError(f"{path.name}: takes {tuple(self._input['shape'])}; (1, side, side, 4) was expected")

    def segment(self, picture: RGB, previous: Mask | None = None) -> Mask:
        """Soft hair mask of a picture; see `Segmenter.segment`."""
        import cv2

        check_rgb(picture)
        height, width = picture.shape[:2]
        shrink = (height * width) ** 0.5 / self.size
        method = cv2.INTER_AREA if shrink > 1.5 else cv2.INTER_LINEAR
        frame = np.zeros((1, self.size, self.size, 4), np.float32)
        frame[0, ..., :3] = cv2.resize(picture, (self.size, self.size), interpolation=method)
        if previous is not None:
            frame[0, ..., 3] = cv2.resize(check_mask(previous, picture.shape), (self.size, self.size))
        self._interpreter.set_tensor(self._input["index"], frame)
        self._interpreter.invoke()
        logits = self._interpreter.get_tensor(self._output["index"])[0]
        hair = 1.0 / (1.0 + np.exp(np.clip(logits[..., 0] - logits[..., 1], -60.0, 60.0)))
        mask = cv2.resize(hair.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
        clipped: Mask = np.clip(mask, 0.0, 1.0, dtype=np.float32)
        return clipped
