"""Running a network in torch: what has not been exported, or is to run on a GPU."""

import torch

from lutstudio.arrays import RGB, Mask
from lutstudio.errors import ModelError
from lutstudio.segment.frame import frame_of, mask_of
from lutstudio.segment.nets.weights import read_weights
from lutstudio.segment.pinned import read_pinned
from lutstudio.segment.record import Model


class TorchSegmenter:
    """A network of ours in a ``.safetensors`` as a `Segmenter`; see `OnnxSegmenter`, which it equals.

    Parameters
    ----------
    model : Model
    size : int, optional
        Side to run at; the network's own unless given.

    Raises
    ------
    ModelError
        If the file is missing, is another than the one pinned, or holds no network of ours.
    """

    def __init__(self, model: Model, size: int | None = None) -> None:
        net, config = read_weights(model.path, read_pinned(model.path, model.sha256))
        if (config.channels, config.normalisation) != (model.channels, model.normalisation):
            raise ModelError(f"{model.path.name}: its record says another input than the network's own configuration")
        self.size = config.size if size is None else size
        self.channels = config.channels
        self._name = model.path.name
        self._normalisation = config.normalisation
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        self._net = net.to(self._device)

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
        with torch.inference_mode():
            found = torch.sigmoid(self._net(torch.from_numpy(frame).to(self._device)))
        if found.shape != (1, 1, self.size, self.size) or not torch.isfinite(found).all():
            raise ModelError(
                f"{self._name}: gave {tuple(found.shape)} instead of finite (1, 1, {self.size}, {self.size})"
            )
        return mask_of(found[0, 0].cpu().numpy(), picture.shape)
