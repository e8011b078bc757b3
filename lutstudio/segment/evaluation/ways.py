"""Ways of finding hair to measure, by the names of their networks."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from lutstudio.errors import ModelError
from lutstudio.segment.evaluation.measure import Finder
from lutstudio.segment.find import MaskOptions, find_hair
from lutstudio.segment.litert import LiteRTSegmenter
from lutstudio.segment.matte.names import Edges
from lutstudio.segment.segmenter import Segmenter
from lutstudio.segment.shipped import DEFAULT


def ways_of(models: Sequence[str], edges: Sequence[Edges] = ()) -> dict[str, Finder]:
    """A way for each network alone, and one for each network with each kind of edges.

    Parameters
    ----------
    models : sequence of str
        Names of shipped networks, or files (``.onnx``; ``.tflite`` for a peer).
    edges : sequence of Edges
        The way of a still, `find_hair`, with these edges.

    Raises
    ------
    ModelError
        If one cannot be opened, or two have the same name.
    """
    ways: dict[str, Finder] = {}
    for name in models:
        segmenter = _open(name)
        label = Path(name).name
        if label in ways:
            raise ModelError(f"two networks are called {label!r:.60}; names that differ were expected")
        ways[label] = segmenter.segment
        for kind in edges:
            # The default's stills run at a size of their own, so that what is measured is what an artist gets.
            own = None if name == DEFAULT else segmenter
            ways[f"{label}, still, {kind}"] = partial(find_hair, segmenter=own, options=MaskOptions(edges=kind))
    return ways


def _open(name: str) -> Segmenter:
    from lutstudio.segment.runtime import OnnxSegmenter
    from lutstudio.segment.shipped import find_model

    path = Path(name)
    if path.suffix == ".tflite":
        if not path.is_file():
            raise ModelError(f"{path}: no such file")
        return LiteRTSegmenter(path)
    model = find_model(name)
    return OnnxSegmenter(model.path, model.sha256, model.size)
