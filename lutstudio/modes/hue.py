"""Hair recoloured in HSV: another hue, with its saturation as it is, amplified, or raised on average.

Boukhems et al. 2023, section 4.1. The value V, and with it the hair's texture,
stays; so does all that is dark about dark hair, which is what the two treatments
of saturation were tried against. The paper gives no figures for them: the factor
and the aim are ours.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import RGB, Mask, check_mask, check_rgb
from lutstudio.colour.hsv import hsv_to_srgb, srgb_to_hsv
from lutstudio.errors import ParamError
from lutstudio.modes.mode import Colour, Coloured, check_colour

AMPLIFY = 2.0
DARK = 0.3  # mean V of the hair below which a hue hardly shows
_GREY = 1e-6

Plane = npt.NDArray[np.float32]


def hue(picture: RGB, mask: Mask, colour: Colour) -> Coloured:
    """The colour's hue; saturation and value as they are.

    Parameters
    ----------
    picture : RGB, (H, W, 3)
    mask : Mask, (H, W)
        The recoloured picture is laid on by it.
    colour : three numbers in [0, 1]

    Raises
    ------
    ImageError, MaskError
        If an array is no picture, or no mask of its size.
    ParamError
        If the colour is none, or a grey, which has no hue.
    """
    return _recoloured(picture, mask, colour, lambda saturation: saturation)


def hue_and_more_saturation(picture: RGB, mask: Mask, colour: Colour) -> Coloured:
    """The colour's hue, and twice the saturation of each pixel; see `hue`.

    What was strongly coloured ends at full saturation, and its detail with it, as
    the paper says.
    """
    return _recoloured(picture, mask, colour, lambda saturation: np.minimum(saturation * np.float32(AMPLIFY), 1.0))


def hue_and_raised_saturation(picture: RGB, mask: Mask, colour: Colour) -> Coloured:
    """The colour's hue, and every saturation raised by as much as brings the hair's mean to the colour's; see `hue`.

    Hair that is more saturated already keeps its saturation.
    """
    aim = float(srgb_to_hsv(np.array(check_colour(colour)))[1])

    def raised(saturation: Plane) -> Plane:
        weight = float(mask.sum())
        mean = float((mask * saturation).sum()) / weight if weight else aim
        lifted: Plane = np.clip(saturation + np.float32(max(0.0, aim - mean)), 0.0, 1.0, dtype=np.float32)
        return lifted

    return _recoloured(picture, mask, colour, raised)


def _recoloured(picture: RGB, mask: Mask, colour: Colour, saturate: Callable[[Plane], Plane]) -> Coloured:
    check_mask(mask, check_rgb(picture).shape)
    wanted = srgb_to_hsv(np.array(check_colour(colour)))
    if wanted[1] <= _GREY:
        raise ParamError(f"the colour {colour!r:.60} is a grey, which has no hue; another was expected")
    hsv = srgb_to_hsv(picture)
    value = hsv[..., 2]
    changed = hsv_to_srgb(np.stack([np.full_like(value, wanted[0]), saturate(hsv[..., 1]), value], axis=-1))
    image: RGB = (picture + mask[..., None] * (changed - picture)).astype(np.float32).clip(0.0, 1.0)
    return Coloured(image, _warnings(value, mask))


def _warnings(value: Plane, mask: Mask) -> tuple[str, ...]:
    weight = float(mask.sum())
    mean = float((mask * value).sum()) / weight if weight else 1.0
    if mean >= DARK:
        return ()
    return (f"this hair is dark (mean value {mean:.2f}): a change of hue keeps that, so the colour will hardly show",)
