"""Recolour hair with an unzipped lutstudio pack. One file; needs numpy alone.

    import lutpack
    shade = lutpack.read_pack("copper")            # the folder that holds manifest.json
    result = lutpack.recolour(shade, image, mask)  # arrays (H, W, 3) and (H, W)

`image` is display-referred sRGB, red first: uint8, or floats from 0 to 1. `mask` says how much
of each pixel is hair: uint8, or floats from 0 to 1. Any network may have made it.

The method is that of Tkachenka et al. 2019: the hair's mean intensity says where, between the
references that the shade was tuned on, this head stands; the references' LUTs are mixed by it.
"""

import json
from bisect import bisect_right
from collections import namedtuple
from pathlib import Path

import numpy as np

CORE = 0.9  # coverage from which on a pixel is hair and nothing else
MIN_COVERAGE = 0.005  # share of the picture that is core; below it there is no hair to speak of
REACH = 0.25  # how far beyond the references `extrapolate` goes, in steps between them

Shade = namedtuple(
    "Shade",
    "name intensities luts measure region interpolation extrapolate strength",
)
Shade.__doc__ = """A shade as its pack holds it.

`luts` are float32 arrays (N, N, N, 3) indexed [red, green, blue], one for each of `intensities`,
which rise. `strength` is the shade's own default. The other entries are the manifest's.
"""


def read_pack(folder):
    """The shade in an unzipped pack."""
    folder = Path(folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    if manifest.get("format") != "lutstudio-pack" or manifest.get("version") not in (1, 2):
        raise ValueError(f"{folder}: not a lutstudio pack of version 1 or 2")
    preset = manifest["preset"]
    return Shade(
        name=preset["name"],
        intensities=tuple(reference["intensity"] for reference in preset["references"]),
        luts=tuple(read_cube(folder / file) for file in manifest["luts"]),
        measure=preset["measure"],
        region=preset["region"],
        interpolation=preset["interpolation"],
        extrapolate=preset["extrapolate"],
        strength=preset["strength"],
    )


def read_cube(path):
    """The table of a pack's .cube file, float32 (N, N, N, 3) indexed [red, green, blue].

    Packs hold one dialect: Adobe's, over 0 to 1. Anything else is refused.
    """
    size, rows = None, []
    for line in Path(path).read_text("ascii").splitlines():
        words = line.split()
        if not words or words[0].startswith("#") or words[0] == "TITLE":
            continue
        if words[0] == "LUT_3D_SIZE":
            size = int(words[1])
        elif words[0][0].isalpha():
            raise ValueError(f"{path}: {words[0]} is not expected in a pack's LUT")
        else:
            rows.append(words)
    if size is None or len(rows) != size**3:
        raise ValueError(f"{path}: {len(rows)} rows; size {size} was announced")
    red_fastest = np.array(rows, np.float32).reshape(size, size, size, 3)  # indexed [blue, green, red]
    return np.ascontiguousarray(red_fastest.transpose(2, 1, 0, 3))


def mean_intensity(image, mask, measure="luma", region="mask"):
    """How light the hair is, 0 to 1; None where the mask holds no hair.

    `measure` is "luma" (Rec. 601, of the colours as they are stored) or "lightness" (CIE L* / 100);
    `region` is "mask" (weighed by coverage) or "core" (only where coverage is 0.9 or more).
    """
    weight = _share(mask)
    if region == "core":
        weight = np.where(weight >= CORE, weight, 0.0)
    hair = weight > 0.0
    if not hair.any():
        return None
    colours = _share(image[hair])
    values = _lightness(colours) if measure == "lightness" else colours @ np.array([0.299, 0.587, 0.114])
    return float(np.average(values, weights=weight[hair]))


def has_hair(mask):
    """Whether there is enough hair to measure and to recolour."""
    return np.mean(_share(mask) >= CORE) >= MIN_COVERAGE


def position(shade, intensity):
    """Which two LUTs to mix and how: (index of the darker, t from it to the next)."""
    values = shade.intensities
    below = REACH * (values[1] - values[0]) if shade.extrapolate else 0.0
    above = REACH * (values[-1] - values[-2]) if shade.extrapolate else 0.0
    reached = min(max(intensity, values[0] - below), values[-1] + above)
    light = min(max(bisect_right(values, reached), 1), len(values) - 1)
    return light - 1, (reached - values[light - 1]) / (values[light] - values[light - 1])


def lut_at(shade, intensity):
    """The LUT for hair of an intensity, (N, N, N, 3)."""
    dark, t = position(shade, intensity)
    if t == 0.0:
        return shade.luts[dark]
    if t == 1.0:
        return shade.luts[dark + 1]
    t = np.float32(t)
    return shade.luts[dark] * (1 - t) + shade.luts[dark + 1] * t


def sample(lut, colours, interpolation="tetrahedral"):
    """The colours that a LUT turns `colours`, floats (n, 3), into."""
    size = len(lut)
    place = np.clip(colours, 0.0, 1.0) * np.float32(size - 1)
    first = np.minimum(place.astype(int), size - 2)
    part = place - first.astype(place.dtype)
    nodes = lut.reshape(-1, 3)
    steps = np.array([size * size, size, 1])  # to the next node along red, green and blue
    corner = first @ steps
    if interpolation == "trilinear":
        result = np.zeros_like(place)
        for offset in np.ndindex(2, 2, 2):
            weight = np.prod(np.where(offset, part, 1 - part), axis=1, keepdims=True)
            result += weight * nodes[corner + offset @ steps]
        return result
    # Walk from the cell's first corner to its last, along the axis of the largest fraction first.
    order = np.argsort(-part, axis=1, kind="stable")
    large, middle, small = np.take_along_axis(part, order, axis=1).T[..., None]
    second = corner + steps[order[:, 0]]
    third = second + steps[order[:, 1]]
    return (
        nodes[corner] * (1 - large)
        + nodes[second] * (large - middle)
        + nodes[third] * (middle - small)
        + nodes[corner + steps.sum()] * small
    )


def recolour(shade, image, mask, intensity=None, strength=None):
    """The picture with its hair recoloured, in the type of `image`.

    `intensity` replaces the measured one (a video app hands in a smoothed value); `strength` replaces
    the shade's own. Pixels without hair keep their bits, and so does a picture without hair.
    """
    if image.ndim != 3 or image.shape[2] != 3 or mask.shape != image.shape[:2]:
        raise ValueError(f"a picture {image.shape} and a mask {mask.shape}; (H, W, 3) and (H, W) were expected")
    result = image.copy()
    measured = mean_intensity(image, mask, shade.measure, shade.region)
    if measured is None or not has_hair(mask):
        return result
    lut = lut_at(shade, measured if intensity is None else intensity)
    hair = mask > 0
    share = _share(mask[hair])[:, None] * (shade.strength if strength is None else strength)
    colours = image[hair] / np.float32(255) if image.dtype == np.uint8 else image[hair]
    mixed = np.clip(share * sample(lut, colours, shade.interpolation) + (1 - share) * colours, 0.0, 1.0)
    result[hair] = np.rint(mixed * 255) if image.dtype == np.uint8 else mixed
    return result


def _share(levels):
    """Levels as shares of 1, in float64."""
    return levels / 255.0 if levels.dtype == np.uint8 else levels.astype(np.float64)


def _lightness(srgb):
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    y = linear @ np.array([0.2126, 0.7152, 0.0722])
    return np.where(y > 216 / 24389, 1.16 * np.cbrt(y) - 0.16, y * 24389 / 2700)
