"""The ways to bring a network's soft mask to the picture's edges, one of which an artist chooses."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from lutstudio.arrays import RGB, Mask
from lutstudio.segment.matte.crf import Field, crf
from lutstudio.segment.matte.guided import guided_filter
from lutstudio.segment.matte.mishima import mishima
from lutstudio.segment.matte.names import Edges
from lutstudio.segment.matte.refine import refine
from lutstudio.segment.matte.trimap import BAND, trimap

Method: TypeAlias = Callable[[RGB, Mask], Mask]

_SIDE = 257.0  # the shorter side that the numbers below are pixels of; they grow with the picture
_GUIDED_RADIUS, _GUIDED_EPS = 6.0, 1e-3  # Levinshtein et al. give none
_SAMPLES = 12.0  # how far around a pixel matting looks for known colours


def guided(picture: RGB, mask: Mask) -> Mask:
    """Levinshtein et al. 2018, section III.B: the guided filter over the whole mask."""
    radius = _pixels(_GUIDED_RADIUS, mask)
    return guided_filter(picture, mask, radius, _GUIDED_EPS, subsample=max(1, radius // 4))


def matting(picture: RGB, mask: Mask) -> Mask:
    """Sun et al. 2019, section 3.4: a trimap of the mask, and Mishima's matte within its band."""
    levels = trimap(mask, _pixels(BAND, mask))
    return mishima(picture, levels, mask, _pixels(_SAMPLES, mask))


def random_field(picture: RGB, mask: Mask) -> Mask:
    """Sun et al. 2019, section 3.1.2: the fully connected conditional random field."""
    return crf(picture, mask, Field().scaled_to(mask.shape))


def field_and_matting(picture: RGB, mask: Mask) -> Mask:
    """Sun et al. 2019, Table 5: both, the field first."""
    return matting(picture, random_field(picture, mask))


METHODS: Mapping[Edges, Method] = MappingProxyType(
    {
        "strands": refine,
        "guided": guided,
        "matting": matting,
        "crf": random_field,
        "crf-matting": field_and_matting,
        "network": lambda _picture, mask: mask,
    }
)
"""By name, as `MaskOptions`, the studio and the command line offer them."""


def _pixels(length: float, mask: Mask) -> int:
    share = float(min(mask.shape)) / _SIDE
    return max(1, round(length * share))
