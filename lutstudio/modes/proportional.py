"""Colour laid over hair in proportion to how certain the network is that it is hair.

Sun, Zhou and Wang 2019, section 5.7: in place of the same opacity wherever the
mask says hair, the softmax probability, which leaves no hard edge.
"""

import numpy as np

from lutstudio.arrays import RGB, Mask, check_mask, check_rgb
from lutstudio.errors import ParamError
from lutstudio.modes.mode import Colour, Coloured, check_colour

OPACITY = 0.5  # of the colour on certain hair; the paper gives none


def proportional(picture: RGB, mask: Mask, colour: Colour, opacity: float = OPACITY) -> Coloured:
    """x + opacity · p · (colour - x): twice the probability, twice the change.

    Parameters
    ----------
    picture : RGB, (H, W, 3)
    mask : Mask, (H, W)
        Probability p of hair.
    colour : three numbers in [0, 1]
    opacity : float
        In [0, 1].

    Raises
    ------
    ImageError, MaskError
        If an array is no picture, or no mask of its size.
    ParamError
        If the colour or the opacity lies outside [0, 1].
    """
    check_mask(mask, check_rgb(picture).shape)
    if not 0.0 <= opacity <= 1.0:
        raise ParamError(f"opacity is {opacity}; 0 to 1 was expected")
    paint = np.array(check_colour(colour), np.float32)
    changed: RGB = picture + (np.float32(opacity) * mask)[..., None] * (paint - picture)
    return Coloured(changed)
