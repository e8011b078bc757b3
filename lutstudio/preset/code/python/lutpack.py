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
    "name intensities luts measure region interpolation extrapolate strength spatial",
)
Shade.__doc__ = """A shade as its pack holds it.

`luts` are float32 arrays (N, N, N, 3) indexed [red, green, blue], one for each of `intensities`,
which rise. `strength` is the shade's own default. `spatial`, where it is not None, is what the shade
has beyond its LUTs (see `beyond`). The other entries are the manifest's.
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
        spatial=preset.get("spatial"),
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


def recolour(shade, image, mask, intensity=None, strength=None, frame=None):
    """The picture with its hair recoloured, in the type of `image`.

    `intensity` replaces the measured one (a video app hands in a smoothed value); `strength` replaces
    the shade's own; `frame` the one measured on the mask, for shades with something beyond their LUTs.
    Pixels without hair keep their bits, and so does a picture without hair.
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
    after = sample(lut, colours, shade.interpolation)
    if not is_neutral(shade.spatial):
        height, width = mask.shape
        row, column = np.nonzero(hair)
        uniforms = beyond_uniforms(shade.spatial, frame or hair_frame(mask), width / height, measured)
        after = beyond(colours, after, (column + 0.5) / width, (row + 0.5) / height, uniforms)
    mixed = np.clip(share * after + (1 - share) * colours, 0.0, 1.0)
    result[hair] = np.rint(mixed * 255) if image.dtype == np.uint8 else mixed
    return result


def _share(levels):
    """Levels as shares of 1, in float64."""
    return levels / 255.0 if levels.dtype == np.uint8 else levels.astype(np.float64)


def _lightness(srgb):
    y = _linear(srgb) @ np.array([0.21263901, 0.71516868, 0.07219232])
    return np.where(y > 216 / 24389, 1.16 * np.cbrt(y) - 0.16, y * 24389 / 2700)


def _linear(srgb):
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


# What a LUT cannot hold, for shades that have it: a second colour on one side, at the tips or in streaks,
# shine, and how much of the new colour and light is worn. The same lines as in ../glsl/recolour.frag.glsl.

ENDS = (0.01, 0.99)  # the hair's share above its root and above its tip
SIDES = (0.03, 0.97)  # the same from left to right
CROWN = 0.4  # share of the length, from the root, whose middle is the head's
SHORTEST = 0.02  # in picture heights


def hair_frame(mask, aspect=None):
    """Where the hair hangs: (root x, root y, tip x, tip y, half width), in shares of the picture.

    The half width is in picture heights. `aspect` is the picture's width / height, where the mask has
    another shape than the picture.
    """
    height, width = mask.shape
    aspect = width / height if aspect is None else aspect
    weight = np.clip(2.0 * _share(mask) - 1.0, 0.0, 1.0)
    if not weight.any():
        return 0.5, 0.0, 0.5, 1.0, max(aspect / 2, SHORTEST)
    top, bottom = _quantiles(weight.sum(axis=1), ENDS)
    if bottom - top < SHORTEST:
        middle = (top + bottom) / 2
        top, bottom = middle - SHORTEST / 2, middle + SHORTEST / 2
    until = (top + CROWN * (bottom - top)) * height
    crown = np.clip(until - np.arange(height), 0.0, 1.0) @ weight  # the last row in part
    left, right = _quantiles(crown if crown.any() else weight.sum(axis=0), SIDES)
    middle = (left + right) / 2
    return middle, top, middle, bottom, max((right - left) / 2 * aspect, SHORTEST)


def is_neutral(spatial):
    """Whether a shade has nothing beyond its LUTs."""
    if spatial is None:
        return True
    split, ombre, streaks, mix = (spatial[part] for part in ("split", "ombre", "streaks", "mix"))
    coloured = split["strength"] or ombre["strength"] or (streaks["strength"] and streaks["density"])
    return not coloured and spatial["shine"]["amount"] == 0 and mix["colour"] == mix["luma"] == 1


def beyond_uniforms(spatial, frame, aspect, intensity):
    """The shaders' uniforms by name, each a list of numbers.

    `frame` is from `hair_frame`, `aspect` the picture's width / height, `intensity` that of the hair
    as measured.
    """
    if is_neutral(spatial):
        return {"u_beyond": [0.0]}
    split, ombre, streaks, shine, mix = (spatial[part] for part in ("split", "ombre", "streaks", "shine", "mix"))
    return {
        "u_beyond": [1.0],
        "u_frame": list(frame[:4]),
        "u_size": [aspect, frame[4]],
        "u_hair": [intensity],
        "u_split": [split["place"], split["softness"], split["strength"], 1.0 if split["side"] == "right" else -1.0],
        "u_split_colour": _oklab_of(split["colour"]),
        "u_ombre": [ombre["start"], ombre["softness"], ombre["strength"], 0.0],
        "u_ombre_colour": _oklab_of(ombre["colour"]),
        "u_streaks": [streaks["width"], streaks["density"], streaks["softness"], streaks["strength"]],
        "u_streaks_more": [streaks["start"], streaks["seed"]],
        "u_streaks_colour": _oklab_of(streaks["colour"]),
        "u_shine": [shine["amount"]],
        "u_keep": [mix["colour"], mix["luma"]],
    }


def beyond(before, after, x, y, u):
    """Pixels of hair (n, 3): `before` in the picture, `after` through the LUT, at `x` and `y` (n,).

    Places are in shares of the picture, y downwards; `u` is from `beyond_uniforms`.
    """
    if u["u_beyond"][0] == 0.0:
        return after
    old, lab = _to_oklab(before), _to_oklab(after)
    hair = _to_oklab(np.full(3, u["u_hair"][0]))[0]
    detail = old[:, 0] - hair
    grain = np.clip(detail / (0.06 + 0.15 * hair), -1.5, 1.5) / 1.5
    at = _place(x, y, u)
    for colour, share in (
        (u["u_split_colour"], _split(at, grain, *u["u_split"])),
        (u["u_ombre_colour"], _ombre(at, grain, *u["u_ombre"][:3])),
        (u["u_streaks_colour"], _streaks(at, grain, *u["u_streaks"], *u["u_streaks_more"])),
    ):
        lab = lab + (_dyed(colour, detail, hair) - lab) * share[:, None]
    (shine,) = u["u_shine"]
    lab = _shaded(lab, (1.5 if shine > 0 else 0.9) * shine * np.maximum(detail, 0.0) * _ramp(0.0, 0.15, detail))
    colour, light = u["u_keep"]
    return _to_srgb(old + (lab - old) * np.array([light, colour, colour]))


def _quantiles(sums, shares):
    reached = np.concatenate([[0.0], np.cumsum(sums)])
    return np.interp(np.array(shares) * reached[-1], reached, np.linspace(0.0, 1.0, reached.size)).tolist()


Place = namedtuple("Place", "along across strand spread")


def _place(x, y, u):
    (root_x, root_y, tip_x, tip_y), (aspect, half_width) = u["u_frame"], u["u_size"]
    down_x, down_y = (tip_x - root_x) * aspect, tip_y - root_y
    length = np.hypot(down_x, down_y)
    down_x, down_y = down_x / length, down_y / length
    from_x, from_y = (x - root_x) * aspect, y - root_y
    fallen = from_x * down_x + from_y * down_y
    across = (from_x * down_y - from_y * down_x) / half_width
    turned = np.clip(fallen / (1.1 * half_width), 0.0, 1.0)
    spread = 0.15 + 0.85 * np.sqrt(turned * (2.0 - turned))
    return Place(fallen / length, across, across / spread, spread)


def _drift(at, seed):
    long = _noise(at.strand * 1.5, at.along * 2.4, seed) - 0.5
    return 0.34 * long + 0.13 * (_noise(at.strand * 4.0, at.along * 7.0, seed + 1) - 0.5)


def _split(at, grain, place, softness, strength, side):
    right = _ramp(place - softness / 2, place + softness / 2, at.across + 0.25 * softness * grain)
    return strength * (right if side > 0 else 1 - right)


def _ombre(at, grain, start, softness, strength):
    across = at.strand + _drift(at, 11)
    locks = 0.7 * (_noise(across * 5.0, at.along * 1.5, 13) - 0.5)
    tufts = 0.5 * at.spread * (_noise(across * 17.0, at.along * 2.5, 14) - 0.5)
    reached = at.along + softness * (0.55 * (locks + tufts) + 0.22 * grain)
    return strength * _ramp(start - softness / 2, start + softness / 2, reached)


def _streaks(at, grain, width, density, softness, strength, start, pattern):
    seed = 20 * np.floor(pattern + 0.5)
    across = (at.strand + _drift(at, seed)) / width
    locks = _lanes(across / 3.2, at.along, seed + 4, density, start)
    fine = _lanes(across / 1.5, at.along, seed + 7, density, start)
    likely = np.maximum(locks, 0.7 * fine) * _ramp(0.35, 0.85, at.spread)
    reach = 0.12 + 0.43 * softness
    taken = _ramp(0.45 - reach, 0.45 + reach, likely * (1 + 0.9 * grain))
    return strength * taken * _ramp(0.0, 0.12, likely)


def _lanes(across, along, seed, density, start):
    best = np.zeros_like(across)
    for step in (-1, 0, 1):
        lane = np.floor(across) + step
        there = _chance(lane, 0, seed)
        side = _permuted(there + 1)
        wide = _permuted(side + 1)
        late = _permuted(wide + 1)
        centre = lane + 0.25 + 0.5 * side / 288 + 0.7 * (_noise(lane, along * 3.5, seed + 1) - 0.5)
        near = _ramp(0.0, 1.0, 1 - np.abs(across - centre) / (0.35 + 0.45 * wide / 288))
        whole = np.minimum(0.3 + _noise(lane, along * 3.0, seed + 2), 1.0)
        exists = np.clip((1.15 * density - there / 288) * 8, 0.0, 1.0)
        begins = start + 0.3 * (late / 288 - 0.5)
        best = np.maximum(best, near * whole * exists * _ramp(begins, begins + 0.3, along))
    return best


def _noise(x, y, seed):
    column, row = np.floor(x), np.floor(y)
    u, v = _ramp(0.0, 1.0, x - column), _ramp(0.0, 1.0, y - row)
    near = _chance(column, row, seed) * (1 - u) + _chance(column + 1, row, seed) * u
    far = _chance(column, row + 1, seed) * (1 - u) + _chance(column + 1, row + 1, seed) * u
    return (near * (1 - v) + far * v) / 288


def _chance(column, row, seed):
    return _permuted(_permuted(_permuted(_wrapped(seed)) + _wrapped(row)) + _wrapped(column))


def _permuted(number):
    return _wrapped((34 * number + 10) * number)


def _wrapped(number):
    return number - 289 * np.floor((number + 0.5) / 289)


def _ramp(low, high, value):
    share = np.clip((value - low) / (high - low), 0.0, 1.0)
    return share * share * (3 - 2 * share)


def _dyed(colour, detail, hair):
    gain = np.clip((max(colour[0], 0.05) / max(hair, 0.05)) ** 0.65, 0.4, 2.2)
    return _shaded(np.broadcast_to(colour, (len(detail), 3)), gain * detail)


def _shaded(lab, change):
    dark = change < 0
    size = np.where(dark, -change, change / (1 + np.abs(change) / 0.3))
    room = np.maximum(np.where(dark, lab[:, 0], 1 - lab[:, 0]), 0.02)
    pole = np.where(dark, 0.0, 1.0)[:, None] * np.array([1.0, 0.0, 0.0])
    return pole + (lab - pole) * np.exp(-size / room)[:, None]


TO_LMS = np.array(
    [
        [0.4122214695, 0.5363325373, 0.0514459933],
        [0.2119034958, 0.6806995506, 0.1073969535],
        [0.0883024592, 0.2817188391, 0.6299787017],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542683, 0.7936177747, -0.0040720430],
        [1.9779985324, -2.4285922420, 0.4505937096],
        [0.0259040425, 0.7827717125, -0.8086757549],
    ]
)


def _to_oklab(srgb):
    return np.cbrt(_linear(np.clip(srgb, 0.0, 1.0)) @ TO_LMS.T) @ TO_OKLAB.T


def _to_srgb(lab):
    light = np.clip((lab @ np.linalg.inv(TO_OKLAB).T) ** 3 @ np.linalg.inv(TO_LMS).T, 0.0, 1.0)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def _oklab_of(code):
    return _to_oklab(np.array([int(code[at : at + 2], 16) for at in (1, 3, 5)]) / 255).tolist()
