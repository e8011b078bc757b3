"""Hair in another colour, with the light and shade of its strands."""

import numpy as np

from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.oklab import linear_to_oklab, oklab_to_linear
from lutstudio.colour.transfer import linear_to_srgb, srgb_to_linear
from lutstudio.spatial.noise import Numbers

DARKEST = 0.05  # hair's lightness below which contrast is no longer measured against it
KNEE = 0.3  # how much lighter than the mean a strand is before it counts for half
NARROWEST = 0.02  # room between a colour and black or white; pure black or white would leave none


def oklab_of(code: str) -> tuple[float, float, float]:
    """OKLab of a colour ``#rrggbb``."""
    lightness, a, b = srgb_to_oklab(np.array(parse_hex(code))).tolist()
    return (lightness, a, b)


def srgb_to_oklab(rgb: Numbers) -> Numbers:
    """OKLab (..., 3) of display-referred sRGB."""
    return np.asarray(linear_to_oklab(srgb_to_linear(rgb)))


def oklab_to_srgb(lab: Numbers) -> Numbers:
    """Display-referred sRGB (..., 3) of OKLab, held to what a display shows."""
    return np.asarray(linear_to_srgb(oklab_to_linear(lab).clip(0.0, 1.0)))


def lightness_of(intensity: float) -> float:
    """OKLab lightness of hair of a mean intensity: that of the grey with this luma.

    On our test pictures within 0.03 of the mean of the hair's own OKLab lightness, and known wherever
    the intensity is.
    """
    return float(srgb_to_oklab(np.full(3, intensity))[0])


def grain_of(detail: Numbers, hair: float) -> Numbers:
    """Light and dark strands as -1 to 1, from `detail`, their lightness less the hair's mean.

    Light hair has more contrast than dark hair; the measure grows with it.
    """
    return np.clip(detail / (0.06 + 0.15 * hair), -1.5, 1.5) / 1.5


def dyed(colour: tuple[float, float, float], detail: Numbers, hair: float) -> Numbers:
    """OKLab (..., 3) of hair in a colour.

    Parameters
    ----------
    colour : three floats
        OKLab: what a strand of the hair's mean lightness becomes.
    detail : array (...)
        Each pixel's OKLab lightness in the original, less the hair's mean.
    hair : float
        That mean.

    Notes
    -----
    Ours. The lightness of a pixel is the colour's, plus its detail times `gain_of` it.
    """
    return shaded(np.broadcast_to(np.array(colour), (*detail.shape, 3)), gain_of(colour[0], hair) * detail)


def gain_of(lightness: float, hair: float) -> float:
    """What the contrast between strands is multiplied by when hair of lightness `hair` is dyed to another.

    Light hair shows more contrast than dark hair under the same lamp, less than in
    proportion: the ratio to the power of 0.65, held to 0.4 and 2.2. So the blonde tips of
    black hair have strands and are no flat colour, and dark streaks in blonde hair have no holes.
    """
    contrast: float = (max(lightness, DARKEST) / max(hair, DARKEST)) ** 0.65
    return min(max(contrast, 0.4), 2.2)


def shaded(lab: Numbers, step: Numbers) -> Numbers:
    """Colours made darker or lighter, keeping their hue.

    Parameters
    ----------
    lab : array (..., 3)
        OKLab.
    step : array (...)
        Change of lightness, exact where it is small.

    Returns
    -------
    array (..., 3)
        On the straight line from the colour to black or to white: p + (c - p)·exp(-|step| / room),
        room being the way from c to p in lightness. Towards black that is less light on
        the same dye (OKLab's axes all scale with the cube root of light); towards white it
        is gloss over it. Neither end is ever passed, so that nothing clips.
    """
    darker = step < 0.0
    size = np.where(darker, -step, step / (1.0 + np.abs(step) / KNEE))
    room = np.maximum(np.where(darker, lab[..., 0], 1.0 - lab[..., 0]), NARROWEST)
    kept = np.exp(-size / room)[..., None]
    pole = np.stack([np.where(darker, 0.0, 1.0), np.zeros_like(step), np.zeros_like(step)], axis=-1)
    return np.asarray(pole + (lab - pole) * kept)
