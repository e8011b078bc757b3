"""How light the hair in a picture is."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import check_mask, check_rgb, to_float
from lutstudio.colour.luma import REC601, lightness
from lutstudio.errors import EmptyMaskError, ImageError

Measure: TypeAlias = Literal["luma", "lightness"]
Region: TypeAlias = Literal["mask", "core"]

CORE = 0.9  # coverage from which on a pixel is hair and nothing else
MIN_COVERAGE = 0.005  # share of the frame that is core; below it there is no hair to speak of


def mean_intensity(
    image: npt.NDArray[Any], mask: npt.NDArray[Any], measure: Measure = "luma", region: Region = "mask"
) -> float:
    """Average brightness of the hair, in [0, 1].

    Parameters
    ----------
    image : RGB or uint8, (H, W, 3)
        Display-referred sRGB.
    mask : Mask or uint8, (H, W)
        Hair coverage; soft edges weigh by coverage.
    measure
        Rec. 601 luma of the gamma-encoded colours, or CIE L* / 100.
    region
        All of the mask, or only its core (coverage of 0.9 and more), which
        a background that was taken for hair does not reach so easily.

    Raises
    ------
    EmptyMaskError
        If the region holds no hair.
    ImageError, MaskError
        If an array is no picture, or no mask of its size.

    Notes
    -----
    Tkachenka et al. 2019, section 6: sum(m·Y) / sum(m). The paper does not define
    intensity; gamma-encoded luma is our choice because it tracks L*. Linear light
    would crowd all dark hair near 0.
    """
    intensity = measure_hair(image, mask, measure, region).intensity
    if intensity is None:
        raise EmptyMaskError("the mask holds no hair, so its intensity cannot be measured")
    return intensity


def coverage(mask: npt.NDArray[Any]) -> float:
    """Share of the frame, in [0, 1], whose mask (uint8 or float32) is core."""
    return float(np.count_nonzero(mask >= _levels(mask, CORE))) / mask.size


def has_hair(mask: npt.NDArray[Any]) -> bool:
    """Whether there is enough hair to measure and to recolour."""
    return coverage(mask) >= MIN_COVERAGE


@dataclass(frozen=True)
class Hair:
    """What one pass over a picture and its mask finds.

    Parameters
    ----------
    intensity : float or None
        In [0, 1]; None if the region holds no hair.
    coverage : float
        Share of the frame that is core.
    bits : uint64
        Which pixels are hair, 64 in a row to a number, the first in the lowest bit.
    """

    intensity: float | None
    coverage: float
    bits: npt.NDArray[np.uint64]


def measure_hair(
    image: npt.NDArray[Any], mask: npt.NDArray[Any], measure: Measure = "luma", region: Region = "mask"
) -> Hair:
    """Intensity, coverage and place of the hair; see `mean_intensity`.

    Raises
    ------
    ImageError, MaskError
        If an array is no picture, or no mask of its size.
    """
    return measure_checked(*checked(image, mask), measure, region)


def measure_checked(image: npt.NDArray[Any], mask: npt.NDArray[Any], measure: Measure, region: Region) -> Hair:
    """`measure_hair` of what `checked` returned."""
    from lutstudio.kernels.hair import weigh_levels, weigh_values

    bits = np.empty(-(-mask.size // 64), np.uint64)
    counted_from = _levels(mask, CORE) if region == "core" else _levels(mask, 0.0)
    exact = image.dtype == mask.dtype == np.uint8
    weigh = weigh_levels if exact else weigh_values
    weight, red, green, blue, core = weigh(image.reshape(-1), mask.reshape(-1), counted_from, _levels(mask, CORE), bits)
    share = int(core) / mask.size
    if not weight:
        return Hair(None, share, bits)
    if measure == "lightness":
        return Hair(_mean_lightness(image, mask, counted_from), share, bits)
    top = 255.0 if image.dtype == np.uint8 else 1.0
    sums = (float(red), float(green), float(blue))
    mean = sum(part * channel for part, channel in zip(REC601, sums, strict=True)) / float(weight)
    return Hair(mean / top, share, bits)


def checked(image: npt.NDArray[Any], mask: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Picture and mask, contiguous and read-only (kernels are compiled for that one layout).

    Raises
    ------
    ImageError, MaskError
        If an array is no picture, or no mask of its size.
    """
    if image.dtype != np.uint8:
        check_rgb(image)
    elif image.ndim != 3 or image.shape[2] != 3 or image.size == 0:
        raise ImageError(f"a picture has the shape {image.shape}; (height, width, 3) was expected")
    if mask.dtype != np.uint8 or mask.shape != image.shape[:2]:
        check_mask(mask, image.shape)
    return _seen(image), _seen(mask)


def _seen(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    view = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return view


def _levels(mask: npt.NDArray[Any], share: float) -> float:
    """The least value, in the mask's own scale, of pixels with `share` or more of hair."""
    if mask.dtype == np.uint8:
        return float(max(1, np.ceil(share * 255.0)))
    return share or float(np.nextafter(0.0, 1.0))


def _mean_lightness(image: npt.NDArray[Any], mask: npt.NDArray[Any], counted_from: float) -> float:
    hair = mask >= counted_from
    pixels = image[hair]
    values = lightness(to_float(pixels) if pixels.dtype == np.uint8 else pixels)
    return float(np.average(values.astype(np.float64), weights=mask[hair].astype(np.float64)))
