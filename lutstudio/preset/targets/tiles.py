"""8 × 8 tiles in a PNG of 512 × 512 pixels: the layout of many camera-effect SDKs."""

from lutstudio.lut import tiles
from lutstudio.preset.targets.target import LEVEL_8, TEXTURE, Target, untitled

TILES = Target(
    id="tiles-512",
    label="8 × 8 tiles, 512 × 512",
    group="Textures in 2D",
    purpose="Camera-effect SDKs and filters on phones that take a lookup picture: GPUImage, Spark-style 8 × 8 grids, "
    "Banuba, DeepAR, Tencent.",
    suffix=".png",
    encode=untitled(tiles.encode),
    decode=tiles.decode,
    tolerance=LEVEL_8,
    howto=(
        *TEXTURE,
        ("Layout", "64 tiles of 64 × 64; blue picks the tile, row by row from the top left; red right, green down"),
        ("Half texel", "inside a tile sample at c · 63/64 + 0.5/64 of the tile, so that no neighbour bleeds in"),
        ("Rows", "the first row of the file is the top; an upload that turns the picture over flips green and blue"),
    ),
    snippet="""\
vec3 lookup(sampler2D lut, vec3 c) {                // GLSL ES 3.0; first row of the file at v = 0
  float slice = clamp(c.b, 0.0, 1.0) * 63.0;
  vec2 inside = clamp(c.rg, 0.0, 1.0) * (63.0 / 64.0) + 0.5 / 64.0;
  float low = floor(slice), high = min(low + 1.0, 63.0);
  vec2 first = vec2(mod(low, 8.0), floor(low / 8.0));
  vec2 second = vec2(mod(high, 8.0), floor(high / 8.0));
  return mix(texture(lut, (first + inside) / 8.0).rgb, texture(lut, (second + inside) / 8.0).rgb, slice - low);
}""",
    language="glsl",
    size=tiles.TILES_SIZE,
    interpolation="trilinear",
)
