"""The hair in a still: network, edges at full size, clean-up."""

from dataclasses import dataclass
from typing import get_args

import numpy as np

from lutstudio.arrays import RGB, Mask, check_rgb
from lutstudio.errors import ParamError
from lutstudio.segment.matte.names import Edges, Keep
from lutstudio.segment.segmenter import Segmenter
from lutstudio.segment.shipped import DEFAULT

FARTHEST = 20
MOST_PIXELS = 3_000_000  # finer than this a mask gains nothing but the time and memory it takes


@dataclass(frozen=True)
class MaskOptions:
    """How a mask is cleaned up.

    Attributes
    ----------
    edges : Edges
        How the edge follows the picture; see `lutstudio.segment.matte.methods`. With
        "network" it does not, and the network looks once: the quick mask.
    keep : Keep
        Every patch of hair that is no speck ("all"), the largest alone, or everything.
    grow : int
        Pixels to move the edge out by, -20 to 20.
    feather : float
        Pixels to soften the edge over, 0 to 20.
    model : str
        The network: a name or file as `open_segmenter` takes it; empty for the default.

    Raises
    ------
    ParamError
        If a value is out of its range.
    """

    edges: Edges = "strands"
    keep: Keep = "all"
    grow: int = 0
    feather: float = 0.0
    model: str = ""

    def __post_init__(self) -> None:
        for name, allowed in (("edges", get_args(Edges)), ("keep", get_args(Keep))):
            if getattr(self, name) not in allowed:
                raise ParamError(f"{name} is {getattr(self, name)!r:.60}; one of {', '.join(allowed)} was expected")
        if not -FARTHEST <= self.grow <= FARTHEST:
            raise ParamError(f"grow is {self.grow}; {-FARTHEST} to {FARTHEST} pixels were expected")
        if not 0.0 <= self.feather <= FARTHEST:
            raise ParamError(f"feather is {self.feather}; 0 to {FARTHEST} pixels were expected")


def find_hair(picture: RGB, *, segmenter: Segmenter | None = None, options: MaskOptions = MaskOptions()) -> Mask:
    """Hair mask of a still.

    Parameters
    ----------
    picture : RGB, (H, W, 3)
    segmenter : Segmenter, optional
        The network that `options` name unless given.
    options : MaskOptions

    Returns
    -------
    Mask, (H, W)
        Multiples of 1/255, as masks are stored, so that a mask is the same in memory and on disk.

    Raises
    ------
    ImageError
        If the picture is none.
    ModelError
        If the network cannot be opened or gives no mask.
    """
    import cv2

    from lutstudio.segment.matte.components import drop_specks, largest
    from lutstudio.segment.matte.edges import feather, grow
    from lutstudio.segment.matte.methods import METHODS
    from lutstudio.segment.passes import careful_mask

    check_rgb(picture)
    quick = options.edges == "network"
    network = segmenter or _network(options.model)
    view = _at_most(picture, MOST_PIXELS)
    mask = METHODS[options.edges](view, network.segment(view) if quick else careful_mask(network, view))
    if options.keep != "everything":
        mask = largest(mask) if options.keep == "largest" else drop_specks(mask)
    if mask.shape != picture.shape[:2]:
        mask = cv2.resize(mask, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    mask = feather(grow(mask, options.grow), options.feather)
    levels = np.floor(mask * np.float32(255.0) + np.float32(0.5))
    quantised: Mask = (levels / np.float32(255.0)).astype(np.float32)
    return quantised


def _network(name: str) -> Segmenter:
    """The network called `name`, or the default."""
    from lutstudio.segment.choose import open_segmenter
    from lutstudio.segment.runtime import default_segmenter

    return default_segmenter() if name in {"", DEFAULT} else open_segmenter(name)


def _at_most(picture: RGB, pixels: int) -> RGB:
    """The picture, averaged down to about `pixels` where it has more."""
    import cv2

    shrink = (picture.shape[0] * picture.shape[1] / pixels) ** 0.5
    if shrink <= 1.0:
        return picture
    size = (max(1, round(picture.shape[1] / shrink)), max(1, round(picture.shape[0] / shrink)))
    smaller: RGB = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).clip(0.0, 1.0)
    return smaller
