"""Hair of any colour: paint a view's own hair anew, shading kept, so that colour alone never tells hair."""

import cv2
import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]

# Our own eye-picked sRGB means: black, dark to light browns, reds, blonds, greys, white.
_NATURAL = np.array(
    [
        (22, 20, 20), (42, 32, 28), (70, 50, 38), (104, 74, 52), (136, 100, 70), (120, 58, 34), (164, 84, 46),
        (184, 148, 98), (216, 186, 134), (236, 218, 178), (96, 94, 94), (160, 158, 158), (224, 224, 226),
    ],
    np.float32,
)  # fmt: skip
_NATURAL_SHARE = 0.65
_LEAST_HAIR = 0.01


def recolour_hair(rng: np.random.Generator, picture: Bytes, mask: Bytes) -> Bytes:
    """The picture with its hair in a random natural or fashion colour.

    A picture with under 1 % hair comes back as it is.
    """
    cover = mask.astype(np.float32) / 255.0
    total = float(cover.sum())
    if total < _LEAST_HAIR * cover.size:
        return picture
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    mean = max(float((luma * cover).sum()) / total, 8.0)
    shade = np.power(luma / mean, np.float32(rng.uniform(0.6, 1.3)))[..., None]
    painted = np.minimum(shade * target_colour(rng), 255.0)
    blend = (cover * np.float32(rng.uniform(0.6, 1.0)))[..., None]
    mixed: Bytes = (picture + blend * (painted - picture) + 0.5).clip(0, 255).astype(np.uint8)
    return mixed


def target_colour(rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """A hair colour, (3,) in 0 to 255: natural two times in three, else any hue."""
    if rng.random() < _NATURAL_SHARE:
        natural: npt.NDArray[np.float32] = _NATURAL[rng.integers(len(_NATURAL))]
        return natural * np.exp(rng.normal(0.0, 0.12, 3)).astype(np.float32)
    hsv = np.array([[[rng.integers(0, 180), rng.integers(80, 240), rng.integers(60, 240)]]], np.uint8)
    colour: npt.NDArray[np.float32] = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0].astype(np.float32)
    return colour
