"""Raw half floats, RGBA: bytes that go into a 3D texture as they are."""

from collections.abc import Mapping

import numpy as np

from lutstudio.documents import dump_json
from lutstudio.errors import LutFormatError
from lutstudio.lut.table import LUT3D, MAX_SIZE, MIN_SIZE, Interpolation, from_red_fastest
from lutstudio.preset.targets.target import HALF, TEXTURE, Target

LAYOUT = "layout.json"
_LARGEST = 65504.0  # of half floats


def encode(lut: LUT3D, _title: str, _interpolation: Interpolation) -> bytes:
    """N³ texels of four little-endian half floats, red fastest; the fourth is 1.

    Raises
    ------
    LutFormatError
        If the domain is not 0 to 1, or a value is beyond half floats.
    """
    if not lut.has_unit_domain:
        raise LutFormatError(f"a texture's domain is 0 to 1, the LUT's {lut.domain_min} to {lut.domain_max}: resize it")
    nodes = lut.red_fastest()
    if float(np.abs(nodes).max()) > _LARGEST:
        raise LutFormatError(f"half floats go up to {_LARGEST:g}, the LUT to {float(np.abs(nodes).max()):g}")
    texels = np.ones((len(nodes), 4), "<f2")
    texels[:, :3] = nodes
    return texels.tobytes()


def decode(data: bytes, name: str) -> LUT3D:
    """The LUT in the bytes of such a texture.

    Raises
    ------
    LutFormatError
        If they are no cube of texels, or one is not finite or not opaque.
    """
    size = round((len(data) / 8) ** (1 / 3))
    if size**3 * 8 != len(data) or not MIN_SIZE <= size <= MAX_SIZE:
        raise LutFormatError(f"{name}: {len(data)} bytes; 8·N³ with N from {MIN_SIZE} to {MAX_SIZE} were expected")
    texels = np.frombuffer(data, "<f2").reshape(-1, 4).astype(np.float32)
    if not np.isfinite(texels).all() or (texels[:, 3] != 1.0).any():
        raise LutFormatError(f"{name}: a texel is not finite, or its fourth value is not 1")
    return from_red_fastest(texels[:, :3], size)


def _layout(size: int) -> Mapping[str, bytes]:
    facts = {
        "width": size,
        "height": size,
        "depth": size,
        "format": "RGBA16F",
        "byte_order": "little endian",
        "bytes": size**3 * 8,
        "order": "red fastest, then green, then blue; no padding between rows or slices",
        "alpha": 1.0,
        "webgl2": {"internalformat": "RGBA16F", "format": "RGBA", "type": "HALF_FLOAT"},
        "metal": "MTLPixelFormatRGBA16Float",
        "vulkan": "VK_FORMAT_R16G16B16A16_SFLOAT",
    }
    return {LAYOUT: dump_json(facts)}


RGBA16F = Target(
    id="rgba16f",
    label="Half floats, RGBA16F",
    group="Textures in 3D",
    purpose="Your own renderer on WebGL2, Metal, Vulkan or Direct3D: the bytes of a 3D texture, without a header.",
    suffix=".bin",
    encode=encode,
    decode=decode,
    tolerance=HALF,
    howto=(
        *TEXTURE,
        ("Size", f"N is in {LAYOUT}, which stands beside the files; a file has 8·N³ bytes"),
        ("Half texel", "sample at c · (N − 1)/N + 0.5/N on each axis"),
        ("Interpolation", "the hardware's is trilinear; for tetrahedral read four texels with texelFetch"),
    ),
    snippet="""\
const texture = gl.createTexture();                 // WebGL2
gl.bindTexture(gl.TEXTURE_3D, texture);
gl.texImage3D(gl.TEXTURE_3D, 0, gl.RGBA16F, N, N, N, 0, gl.RGBA, gl.HALF_FLOAT, new Uint16Array(bytes));
for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T, gl.TEXTURE_WRAP_R])
  gl.texParameteri(gl.TEXTURE_3D, side, gl.CLAMP_TO_EDGE);
for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
  gl.texParameteri(gl.TEXTURE_3D, filter, gl.LINEAR);

// in the fragment shader
uniform mediump sampler3D lut;
vec3 lookup(vec3 c) {
  float n = float(textureSize(lut, 0).x);
  return texture(lut, clamp(c, 0.0, 1.0) * ((n - 1.0) / n) + 0.5 / n).rgb;
}""",
    language="javascript",
    interpolation="trilinear",
    sidecar=_layout,
)
