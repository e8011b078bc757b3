"""HSV: hue in degrees, saturation and value, of what a display can show.

Smith 1978, "Color gamut transform pairs". A hexagonal cone over sRGB as it is
encoded; used where a method is defined in it (Boukhems 2023, section 4.1).
"""

from lutstudio.colour.channels import Array, clip01, join, namespace, split


def srgb_to_hsv(srgb: Array) -> Array:
    """Hue in [0, 360), saturation and value in [0, 1] of sRGB (..., 3), clipped into [0, 1] first.

    Greys have hue and saturation 0.
    """
    r, g, b = split(clip01(srgb))
    xp = namespace(srgb)
    value = xp.maximum(xp.maximum(r, g), b)
    spread = value - xp.minimum(xp.minimum(r, g), b)
    over = xp.where(spread > 0, spread, 1.0)
    sixths = xp.where(value == r, (g - b) / over, xp.where(value == g, 2.0 + (b - r) / over, 4.0 + (r - g) / over))
    hue = xp.where(spread > 0, sixths * 60.0, 0.0)
    hue = xp.where(hue < 0, hue + 360.0, hue)
    hue = xp.where(hue >= 360.0, 0.0, hue)  # a tiny negative hue rounds up to 360
    return join(hue, spread / xp.where(value > 0, value, 1.0), value)


def hsv_to_srgb(hsv: Array) -> Array:
    """sRGB (..., 3) of hue in degrees, saturation and value."""
    hue, saturation, value = split(hsv)
    xp = namespace(hsv)

    def channel(start: float) -> Array:
        k = xp.remainder(start + hue / 60.0, 6.0)
        return value - value * saturation * clip01(xp.minimum(k, 4.0 - k))

    return join(channel(5.0), channel(3.0), channel(1.0))
