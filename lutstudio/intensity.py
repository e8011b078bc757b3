"""How light the hair in a picture is: the one number that steers a recolouring."""

from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import to_float
from lutstudio.colour.luma import lightness, luma
from lutstudio.errors import EmptyMaskError, MaskError

Measure: TypeAlias = Literal["luma", "lightness"]
Region: TypeAlias = Literal["mask", "core"]

CORE = 0.9  # coverage from which a pixel counts as hair and nothing else
MIN_COVERAGE = 0.005  # share of a picture below which there is no hair to speak of


def mean_intensity(
    image: npt.NDArray[Any], mask: npt.NDArray[Any], measure: Measure = "luma", region: Region = "mask"
) -> float:
    """Mean intensity of the hair, from 0 (black) to 1 (white).

    Parameters
    ----------
    image : uint8 or float32 (H, W, 3)
        Display-referred sRGB.
    mask : uint8 or float32 (H, W)
        Hair coverage; it weighs the pixels.
    measure : "luma" or "lightness"
        Gamma-encoded Rec. 601 luma, or CIE L* / 100.
    region : "mask" or "core"
        "core" counts only pixels covered to 0.9 or more, and so keeps out a
        background that shines through soft edges.

    Raises
    ------
    EmptyMaskError
        If the region holds no hair.
    MaskError
        If mask and picture differ in size.

    Notes
    -----
    Tkachenka et al. 2019, section 6: I = Σ m·Y / Σ m. The paper does not define
    intensity; luma is our choice, because it tracks L* and spreads dark hair.
    """
    if mask.shape != image.shape[:2]:
        raise MaskError(f"a mask has the shape {mask.shape}; its picture is {image.shape[:2]}")
    weights = _coverage(mask)
    if region == "core":
        weights = np.where(weights >= CORE, weights, 0.0)
    hair = weights > 0.0
    total = float(weights[hair].sum())
    if total == 0.0:
        raise EmptyMaskError("the mask holds no hair, so its intensity cannot be measured")
    colours = image[hair]
    colours = (to_float(colours) if colours.dtype == np.uint8 else colours).astype(np.float64)
    values = luma(colours) if measure == "luma" else lightness(colours)
    return float((values * weights[hair]).sum() / total)


def coverage(mask: npt.NDArray[Any]) -> float:
    """Share of the picture that is hair and nothing else (0.9 or more)."""
    return float((_coverage(mask) >= CORE).mean())


def has_hair(mask: npt.NDArray[Any]) -> bool:
    """Whether there is hair enough to measure: at least half a percent of the picture."""
    return coverage(mask) >= MIN_COVERAGE


def _coverage(mask: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    return mask / 255.0 if mask.dtype == np.uint8 else mask.astype(np.float64)
