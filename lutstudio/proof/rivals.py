"""How others recolour hair, on the same heads with the same mattes: what the two LUTs are compared with."""

from collections.abc import Callable, Mapping

import numpy as np

from lutstudio.arrays import Bytes, to_uint8
from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.hsv import hsv_to_srgb, srgb_to_hsv
from lutstudio.colour.luma import luma
from lutstudio.lut.apply import apply_lut
from lutstudio.preset.pack import Pack

Rival = Callable[[Pack, Bytes, Bytes], Bytes]


def untouched(_pack: Pack, picture: Bytes, _matte: Bytes) -> Bytes:
    """The heads as they are: how far apart the hair was to begin with."""
    return picture


def dark_lut_alone(pack: Pack, picture: Bytes, matte: Bytes) -> Bytes:
    """The dark reference's LUT for everyone."""
    return _laid(picture, apply_lut(pack.luts[0], picture, pack.preset.interpolation), matte)


def light_lut_alone(pack: Pack, picture: Bytes, matte: Bytes) -> Bytes:
    """The light reference's LUT for everyone."""
    return _laid(picture, apply_lut(pack.luts[-1], picture, pack.preset.interpolation), matte)


def hue_replaced(pack: Pack, picture: Bytes, matte: Bytes) -> Bytes:
    """HSV: the wanted hue and saturation, the hair's own value; Boukhems 2023, section 4.1, sets the hue alone."""
    hue, saturation, _ = np.asarray(srgb_to_hsv(np.array(parse_hex(_target(pack))))).tolist()
    hsv = np.asarray(srgb_to_hsv(picture / 255.0)).copy()
    hsv[..., 0], hsv[..., 1] = hue, saturation
    return _laid(picture, to_uint8(np.asarray(hsv_to_srgb(hsv))), matte)


def mixed_by_luma(pack: Pack, picture: Bytes, matte: Bytes) -> Bytes:
    """A flat colour mixed in by coverage times luma, as MediaPipe's recolouring example does."""
    share = np.asarray(luma(picture / 255.0))[..., None]
    return _laid(picture, to_uint8(picture / 255.0 * (1.0 - share) + np.array(parse_hex(_target(pack))) * share), matte)


RIVALS: Mapping[str, Rival] = {
    "original": untouched,
    "dark LUT alone": dark_lut_alone,
    "light LUT alone": light_lut_alone,
    "HSV hue": hue_replaced,
    "colour mixed by luma": mixed_by_luma,
}


def _target(pack: Pack) -> str:
    return pack.preset.references[-1].target or "#b0602f"


def _laid(picture: Bytes, over: Bytes, matte: Bytes) -> Bytes:
    share = matte[..., None] / 255.0
    laid: Bytes = (picture + share * (over.astype(np.float64) - picture) + 0.5).astype(np.uint8)
    return laid
