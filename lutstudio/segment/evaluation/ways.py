"""Ways of finding hair to measure, by the names of their networks."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from lutstudio.errors import ModelError
from lutstudio.segment.choose import open_segmenter
from lutstudio.segment.evaluation.measure import Finder
from lutstudio.segment.find import MaskOptions, find_hair
from lutstudio.segment.matte.names import Edges
from lutstudio.segment.shipped import DEFAULT


def ways_of(models: Sequence[str], edges: Sequence[Edges] = ()) -> dict[str, Finder]:
    """A way for each network alone, and one for each network with each kind of edges.

    Parameters
    ----------
    models : sequence of str
        Names of shipped networks, or files; see `open_segmenter`.
    edges : sequence of Edges
        The way of a still, `find_hair`, with these edges.

    Raises
    ------
    ModelError
        If one cannot be opened, or two have the same name.
    """
    ways: dict[str, Finder] = {}
    for name in models:
        segmenter = open_segmenter(name)
        label = Path(name).name
        if label in ways:
            raise ModelError(f"two networks are called {label!r:.60}; names that differ were expected")
        ways[label] = segmenter.segment
        for kind in edges:
            # The default's stills run at a size of their own, so that what is measured is what an artist gets.
            own = None if name == DEFAULT else segmenter
            ways[f"{label}, still, {kind}"] = partial(find_hair, segmenter=own, options=MaskOptions(edges=kind))
    return ways
