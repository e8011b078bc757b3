"""What is beyond one colour, applied: the reference for the kernel and the shader."""

import numpy as np

from lutstudio.spatial.dye import dyed, grain_of, lightness_of, oklab_of, oklab_to_srgb, shaded, srgb_to_oklab
from lutstudio.spatial.frame import Frame
from lutstudio.spatial.noise import Numbers
from lutstudio.spatial.ombre import ombre_share
from lutstudio.spatial.place import place_of
from lutstudio.spatial.shine import shine_step
from lutstudio.spatial.spatial import Spatial
from lutstudio.spatial.split import split_share
from lutstudio.spatial.streaks import streaks_share


def beyond(
    before: Numbers,
    after: Numbers,
    x: Numbers,
    y: Numbers,
    spatial: Spatial,
    frame: Frame,
    *,
    aspect: float,
    intensity: float,
) -> Numbers:
    """Pixels of hair with everything that a LUT cannot hold.

    Parameters
    ----------
    before, after : array (..., 3)
        Display-referred sRGB in [0, 1]: the original and what the LUT made of it.
    x, y : array (...)
        Where the pixels are, in shares of the picture's width and height, y downwards.
    spatial : Spatial
    frame : Frame
        Of the hair.
    aspect : float
        The picture's width / height.
    intensity : float
        Of the hair as measured, in [0, 1].

    Returns
    -------
    array (..., 3)
        In [0, 1]. `after` itself where `spatial` is neutral.

    Notes
    -----
    Ours. In OKLab, from what the LUT gave: each second colour is mixed in by its share at
    the pixel's place (`split_share`, `ombre_share`, `streaks_share`), as dyed hair with
    the original's light and shade (`dyed`); then highlights are raised or lowered
    (`shine_step`); then lightness and chroma go back towards the original by the
    mix's shares. Detail comes from the original and not from the LUT's result: it is the same
    at every t, and a shade that crushes or clips does not take it away.
    """
    if spatial.neutral:
        return after
    old, lab = srgb_to_oklab(before), srgb_to_oklab(after)
    hair = lightness_of(intensity)
    detail = old[..., 0] - hair
    grain = grain_of(detail, hair)
    place = place_of(x, y, frame, aspect)
    for code, share in (
        (spatial.split.colour, split_share(spatial.split, place, grain)),
        (spatial.ombre.colour, ombre_share(spatial.ombre, place, grain)),
        (spatial.streaks.colour, streaks_share(spatial.streaks, place, grain)),
    ):
        lab = lab + (dyed(oklab_of(code), detail, hair) - lab) * share[..., None]
    lab = shaded(lab, shine_step(spatial.shine, detail))
    kept = np.array([spatial.mix.luma, spatial.mix.colour, spatial.mix.colour])
    return oklab_to_srgb(old + (lab - old) * kept)
