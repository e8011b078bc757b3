"""What a LUT cannot hold, pixel by pixel: `lutstudio.spatial` in 32-bit floats, for whole pictures.

Step by step the arithmetic of ``spatial.glsl``; why it is so stands in `lutstudio.spatial`.
"""

from typing import Any, NamedTuple

import numpy as np

from lutstudio.kernels.compiled import compiled

_F = np.float32
_TOP = np.float32(288.0)  # of the whole numbers that chance gives


class Tint(NamedTuple):
    """A second colour in OKLab, and what strands' contrast is multiplied by in it."""

    lightness: Any
    a: Any
    b: Any
    gain: Any


class Numbers(NamedTuple):
    """Every parameter, as float32; see `lutstudio.spatial.pixels`."""

    root_x: Any
    root_y: Any
    down_x: Any
    down_y: Any
    length: Any
    half_width: Any
    aspect: Any
    hair: Any
    split_place: Any
    split_softness: Any
    split_strength: Any
    split_right: Any
    ombre_start: Any
    ombre_softness: Any
    ombre_strength: Any
    streaks_start: Any
    streaks_width: Any
    streaks_density: Any
    streaks_softness: Any
    streaks_seed: Any
    streaks_strength: Any
    shine: Any
    keep_colour: Any
    keep_light: Any


@compiled
def beyond(before, after, mask, share, first, width, height, numbers, split, ombre, streaks, out):
    """The hair of a strip of a picture with everything that a LUT cannot hold.

    Parameters
    ----------
    before : uint8 or float32 (P·3), flat
        The strip's original.
    after : float32 (P·3), flat
        What the LUT made of it, in [0, 1].
    mask : uint8 or float32 (P), flat
    share : float32
        What mask values are multiplied by: 1/255 for an 8-bit mask at full strength.
    first : int
        Number of the strip's first pixel in the picture.
    width, height : int
        Of the whole picture.
    numbers : Numbers
    split, ombre, streaks : Tint
    out : flat, of the type of `before`
        Holds the original; written only where the mask is not 0.
    """
    top = _F(255.0) if out.itemsize == 1 else _F(1.0)
    half = _F(0.5) if out.itemsize == 1 else _F(0.0)
    for k in range(mask.size):
        if mask[k] == 0:
            continue
        red, green, blue = _F(before[3 * k]) / top, _F(before[3 * k + 1]) / top, _F(before[3 * k + 2]) / top
        old = _oklab(red, green, blue)
        lab = _oklab(after[3 * k], after[3 * k + 1], after[3 * k + 2])
        at = first + k
        x = (_F(at % width) + _F(0.5)) / _F(width)
        y = (_F(at // width) + _F(0.5)) / _F(height)
        lab = _coloured(lab, old[0] - numbers.hair, _place(x, y, numbers), numbers, split, ombre, streaks)
        lightness = _mixed(old[0], lab[0], numbers.keep_light)
        a, b = _mixed(old[1], lab[1], numbers.keep_colour), _mixed(old[2], lab[2], numbers.keep_colour)
        new = _srgb(lightness, a, b)
        m = min(_F(mask[k]) * share, _F(1.0))
        out[3 * k] = _mixed(red, new[0], m) * top + half
        out[3 * k + 1] = _mixed(green, new[1], m) * top + half
        out[3 * k + 2] = _mixed(blue, new[2], m) * top + half


@compiled
def _coloured(lab, detail, place, n, split, ombre, streaks):
    """The second colours and the shine, on OKLab."""
    grain = min(max(detail / (_F(0.06) + _F(0.15) * n.hair), _F(-1.5)), _F(1.5)) / _F(1.5)
    if n.split_strength > _F(0.0):
        lab = _dyed(lab, split, detail, _split_share(place, grain, n))
    if n.ombre_strength > _F(0.0):
        lab = _dyed(lab, ombre, detail, _ombre_share(place, grain, n))
    if n.streaks_strength > _F(0.0):
        lab = _dyed(lab, streaks, detail, _streaks_share(place, grain, n))
    if n.shine != _F(0.0) and detail > _F(0.0):
        glint = detail * _ramp(_F(0.0), _F(0.15), detail)
        lab = _shaded(lab, (_F(1.5) if n.shine > _F(0.0) else _F(0.9)) * n.shine * glint)
    return lab


@compiled
def _dyed(lab, tint, detail, share):
    if share == _F(0.0):
        return lab
    dyed = _shaded((tint.lightness, tint.a, tint.b), tint.gain * detail)
    return _mixed(lab[0], dyed[0], share), _mixed(lab[1], dyed[1], share), _mixed(lab[2], dyed[2], share)


@compiled
def _shaded(lab, step):
    if step < _F(0.0):
        kept = np.exp(step / max(lab[0], _F(0.02)))
        return lab[0] * kept, lab[1] * kept, lab[2] * kept
    size = step / (_F(1.0) + step / _F(0.3))
    kept = np.exp(-size / max(_F(1.0) - lab[0], _F(0.02)))
    return _F(1.0) + (lab[0] - _F(1.0)) * kept, lab[1] * kept, lab[2] * kept


@compiled
def _place(x, y, n):
    """Along, across, strand, spread."""
    from_x, from_y = (x - n.root_x) * n.aspect, y - n.root_y
    fallen = from_x * n.down_x + from_y * n.down_y
    across = (from_x * n.down_y - from_y * n.down_x) / n.half_width
    turned = min(max(fallen / (_F(1.1) * n.half_width), _F(0.0)), _F(1.0))
    spread = _F(0.15) + _F(0.85) * np.sqrt(turned * (_F(2.0) - turned))
    return fallen / n.length, across, across / spread, spread


@compiled
def _split_share(place, grain, n):
    across = place[1] + _F(0.25) * n.split_softness * grain
    half = _F(0.5) * n.split_softness
    right = _ramp(n.split_place - half, n.split_place + half, across)
    return n.split_strength * (right if n.split_right > _F(0.0) else _F(1.0) - right)


@compiled
def _ombre_share(place, grain, n):
    along, _, strand, spread = place
    across = strand + _drift(strand, along, _F(11.0))
    locks = _F(0.7) * (_noise(across * _F(5.0), along * _F(1.5), _F(13.0)) - _F(0.5))
    tufts = _F(0.5) * spread * (_noise(across * _F(17.0), along * _F(2.5), _F(14.0)) - _F(0.5))
    reached = along + n.ombre_softness * (_F(0.55) * (locks + tufts) + _F(0.22) * grain)
    half = _F(0.5) * n.ombre_softness
    return n.ombre_strength * _ramp(n.ombre_start - half, n.ombre_start + half, reached)


@compiled
def _streaks_share(place, grain, n):
    along, _, strand, spread = place
    crown = _ramp(_F(0.35), _F(0.85), spread)
    if crown == _F(0.0):
        return _F(0.0)
    seed = _F(20.0) * n.streaks_seed
    across = (strand + _drift(strand, along, seed)) / n.streaks_width
    locks = _lanes(across / _F(3.2), along, seed + _F(4.0), n)
    fine = _lanes(across / _F(1.5), along, seed + _F(7.0), n)
    likely = max(locks, _F(0.7) * fine) * crown
    half = _F(0.12) + _F(0.43) * n.streaks_softness
    taken = _ramp(_F(0.45) - half, _F(0.45) + half, likely * (_F(1.0) + _F(0.9) * grain))
    return n.streaks_strength * taken * _ramp(_F(0.0), _F(0.12), likely)


@compiled
def _lanes(across, along, seed, n):
    middle = np.floor(across)
    best = _F(0.0)
    for step in range(-1, 2):
        lane = middle + _F(step)
        there = _chance(lane, _F(0.0), seed)
        exists = min(max((_F(1.15) * n.streaks_density - there / _TOP) * _F(8.0), _F(0.0)), _F(1.0))
        if exists == _F(0.0):
            continue
        side = _permuted(there + _F(1.0))
        wide = _permuted(side + _F(1.0))
        late = _permuted(wide + _F(1.0))
        wander = _noise(lane, along * _F(3.5), seed + _F(1.0)) - _F(0.5)
        centre = lane + _F(0.25) + _F(0.5) * side / _TOP + _F(0.7) * wander
        near = _ramp(_F(0.0), _F(1.0), _F(1.0) - abs(across - centre) / (_F(0.35) + _F(0.45) * wide / _TOP))
        whole = min(_F(0.3) + _noise(lane, along * _F(3.0), seed + _F(2.0)), _F(1.0))
        begins = n.streaks_start + _F(0.3) * (late / _TOP - _F(0.5))
        best = max(best, near * whole * exists * _ramp(begins, begins + _F(0.3), along))
    return best


@compiled
def _drift(strand, along, seed):
    long = _noise(strand * _F(1.5), along * _F(2.4), seed) - _F(0.5)
    short = _noise(strand * _F(4.0), along * _F(7.0), seed + _F(1.0)) - _F(0.5)
    return _F(0.34) * long + _F(0.13) * short


@compiled
def _noise(x, y, seed):
    column, row = np.floor(x), np.floor(y)
    u, v = _ramp(_F(0.0), _F(1.0), x - column), _ramp(_F(0.0), _F(1.0), y - row)
    near = _mixed(_chance(column, row, seed), _chance(column + _F(1.0), row, seed), u)
    row += _F(1.0)
    far = _mixed(_chance(column, row, seed), _chance(column + _F(1.0), row, seed), u)
    return _mixed(near, far, v) / _TOP


@compiled
def _chance(column, row, seed):
    first = _permuted(_wrapped(seed))
    return _permuted(_permuted(first + _wrapped(row)) + _wrapped(column))


@compiled
def _permuted(number):
    return _wrapped((_F(34.0) * number + _F(10.0)) * number)


@compiled
def _wrapped(number):
    rest = number - _F(289.0) * np.floor(number / _F(289.0))
    if rest < _F(0.0):
        return rest + _F(289.0)
    return rest - _F(289.0) if rest >= _F(289.0) else rest


@compiled
def _ramp(low, high, value):
    share = min(max((value - low) / (high - low), _F(0.0)), _F(1.0))
    return share * share * (_F(3.0) - _F(2.0) * share)


@compiled
def _mixed(first, second, share):
    return first + (second - first) * share


@compiled
def _oklab(red, green, blue):
    red, green, blue = _linear(red), _linear(green), _linear(blue)
    x = np.cbrt(_F(0.4122214695) * red + _F(0.5363325373) * green + _F(0.0514459933) * blue)
    y = np.cbrt(_F(0.2119034958) * red + _F(0.6806995506) * green + _F(0.1073969535) * blue)
    z = np.cbrt(_F(0.0883024592) * red + _F(0.2817188391) * green + _F(0.6299787017) * blue)
    return (
        _F(0.2104542683) * x + _F(0.7936177747) * y - _F(0.0040720430) * z,
        _F(1.9779985324) * x - _F(2.4285922420) * y + _F(0.4505937096) * z,
        _F(0.0259040425) * x + _F(0.7827717125) * y - _F(0.8086757549) * z,
    )


@compiled
def _srgb(lightness, a, b):
    x = lightness + _F(0.3963377774) * a + _F(0.2158037573) * b
    y = lightness - _F(0.1055613458) * a - _F(0.0638541728) * b
    z = lightness - _F(0.0894841775) * a - _F(1.2914855480) * b
    x, y, z = x * x * x, y * y * y, z * z * z
    return (
        _encoded(_F(4.0767416361) * x - _F(3.3077115393) * y + _F(0.2309699032) * z),
        _encoded(_F(-1.2684379733) * x + _F(2.6097573493) * y - _F(0.3413193760) * z),
        _encoded(_F(-0.0041960761) * x - _F(0.7034186179) * y + _F(1.7076146941) * z),
    )


@compiled
def _linear(value):
    if value <= _F(0.04045):
        return value / _F(12.92)
    return ((value + _F(0.055)) / _F(1.055)) ** _F(2.4)


@compiled
def _encoded(value):
    value = min(max(value, _F(0.0)), _F(1.0))
    if value <= _F(0.0031308):
        return value * _F(12.92)
    return min(_F(1.055) * value ** _F(1.0 / 2.4) - _F(0.055), _F(1.0))
