"""Strips: N slices of constant blue side by side, in the two orders of green that engines use."""

from dataclasses import dataclass

from lutstudio.lut import tiles
from lutstudio.preset.targets.target import LEVEL_8, TEXTURE, Target, untitled


@dataclass(frozen=True)
class _Strip:
    id: str
    size: int
    up: bool
    engines: str
    purpose: str
    settings: tuple[tuple[str, str], ...]


_UNREAL = (
    "Unreal Engine",
    "texture group ColorLookupTable, Mip Gen Settings NoMipmaps; then Post Process Volume > Color Grading > "
    "Misc > Color Grading LUT",
)
_BABYLON = ("Babylon.js", "ColorGradingTexture reads it as it is; do not flip the picture on loading")
_PLAYCANVAS = ("PlayCanvas", "an exception: its LUT effect wants `srgb: true`; mipmaps off, linear filter")
_LENS = ("Lens Studio", "Color Correction post effect: put the picture in its LUT slot; compression and mipmaps off")
_UNITY = (
    "Unity",
    "Texture Type Default, sRGB (Color Texture) off, Generate Mipmaps off, Wrap Mode Clamp, Filter Mode Bilinear, "
    "Compression None, Non-Power of 2 None",
)

_STRIPS = (
    _Strip(
        "strip-256-down",
        16,
        False,
        "Unreal, PlayCanvas",
        "Unreal Engine, PlayCanvas and Babylon.js, in their usual size of 16³.",
        (_UNREAL, _PLAYCANVAS, _BABYLON),
    ),
    _Strip(
        "strip-256-up",
        16,
        True,
        "Unity, Lens Studio",
        "Unity's User LUT and Lens Studio's Color Correction, 16³.",
        (_LENS, _UNITY),
    ),
    _Strip(
        "strip-1024-down",
        32,
        False,
        "Babylon, own shaders",
        "Unreal's order with the finer 32³, for Babylon.js and your own shaders; Unreal itself takes 256 × 16.",
        (_BABYLON,),
    ),
    _Strip(
        "strip-1024-up",
        32,
        True,
        "Unity URP",
        "Unity's Color Lookup (URP, with a LUT size of 32) and its post-processing stack.",
        (_UNITY,),
    ),
)


def strip_targets() -> tuple[Target, ...]:
    """Strips of 256 × 16 and 1024 × 32 with green downwards and upwards."""
    return tuple(_target(strip) for strip in _STRIPS)


def _target(strip: _Strip) -> Target:
    n = strip.size
    order = (
        "1 on the top row of the file, 0 at the bottom" if strip.up else "0 on the top row of the file, growing down"
    )
    green = "1.0 - g" if strip.up else "g"
    return Target(
        id=strip.id,
        label=f"Strip {n * n} × {n}, green {'up' if strip.up else 'down'} ({strip.engines})",
        group="Textures in 2D",
        purpose=strip.purpose,
        suffix=".png",
        encode=untitled(tiles.encode_flipped if strip.up else tiles.encode_strip),
        decode=tiles.decode_flipped if strip.up else tiles.decode_strip,
        tolerance=LEVEL_8,
        howto=(
            *TEXTURE,
            (
                "Layout",
                f"{n} slices of {n} × {n} side by side; blue picks the slice from left to right, red goes right",
            ),
            ("Green", order),
            ("Half texel", f"inside a slice sample at c · {n - 1}/{n} + 0.5/{n} of the slice"),
            *strip.settings,
        ),
        snippet=f"""\
vec3 lookup(sampler2D lut, vec3 c) {{                // GLSL ES 3.0; first row of the file at v = 0
  c = clamp(c, 0.0, 1.0);
  float slice = c.b * {n - 1}.0, low = floor(slice), high = min(low + 1.0, {n - 1}.0);
  float r = c.r * ({n - 1}.0 / {n}.0) + 0.5 / {n}.0, g = c.g * ({n - 1}.0 / {n}.0) + 0.5 / {n}.0;
  float v = {green};                                // an upload that turns rows over: {"g" if strip.up else "1.0 - g"}
  return mix(texture(lut, vec2((low + r) / {n}.0, v)).rgb, texture(lut, vec2((high + r) / {n}.0, v)).rgb, slice - low);
}}""",
        language="glsl",
        size=n,
        interpolation="trilinear",
    )
