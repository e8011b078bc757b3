"""The shaders that packs carry, put together from parts. GLSL is the one text; HLSL and Metal follow it by line."""

import re
from pathlib import Path

_CODE = Path(__file__).parent / "code"
_STUDIO = Path(__file__).parents[1] / "studio" / "web"  # the studio's own lines, so that packs carry no second copy

_RECOLOUR = ("lookup", "spatial", "recolour")
_PARTS = {
    "glsl/measure.frag.glsl": ("glsl/head", "measure", "glsl/measure.tail"),
    "glsl/reduce.frag.glsl": ("glsl/reduce.frag",),
    "glsl/settle.frag.glsl": ("glsl/head", "measure", "glsl/settle.tail"),
    "glsl/recolour.frag.glsl": ("glsl/head", "volume", *_RECOLOUR, "glsl/recolour.tail"),
    "glsl/recolour-strip.frag.glsl": ("glsl/head", "strip", *_RECOLOUR, "glsl/recolour.tail"),
    "glsl/recolour-gles2.frag.glsl": ("glsl/gles2.head", "strip", *_RECOLOUR, "glsl/gles2.tail"),
    "glsl/pass.vert.glsl": ("glsl/pass.vert",),
    "glsl/pass-gles2.vert.glsl": ("glsl/gles2.vert",),
}

# What is called otherwise elsewhere; and names that are words of HLSL or Metal.
_HLSL_WORDS = {
    **{f"vec{n}": f"float{n}" for n in (2, 3, 4)},
    **{f"ivec{n}": f"int{n}" for n in (2, 3, 4)},
    "mix": "lerp",
    "fract": "frac",
    "inversesqrt": "rsqrt",
    "linear": "linear_light",
}
_METAL_WORDS = {
    **{f"vec{n}": f"float{n}" for n in (2, 3, 4)},
    **{f"ivec{n}": f"int{n}" for n in (2, 3, 4)},
    "inversesqrt": "rsqrt",
    "linear": "linear_light",
}
_UNIFORM = re.compile(r"^uniform (\w+) (\w+);(.*)$", re.MULTILINE)
_FETCH = re.compile(r"texelFetch\((\w+), ")
_WORD = re.compile(r"\b[a-z]\w*\b")


def glsl_files() -> dict[str, bytes]:
    """Shaders for OpenGL ES 3 and WebGL 2, and one for OpenGL ES 2, by their place in the pack's ``code/``."""
    return {name: "\n".join(_part(part) for part in parts).encode() for name, parts in _PARTS.items()}


def hlsl_file(layout: str = "volume") -> bytes:
    """Functions and passes in HLSL; `layout` is ``volume`` (3D textures) or ``strip``."""
    body = [to_hlsl(_part(part)) for part in ("measure", layout, *_RECOLOUR)]
    return "\n".join((_part("hlsl/head", "hlsl"), *body, _part("hlsl/tail", "hlsl"))).encode()


def metal_file(layout: str = "volume") -> bytes:
    """The same in the Metal shading language."""
    parts = [_part(part) for part in ("measure", layout, *_RECOLOUR)]
    uniforms = [line for part in parts for line in _uniforms_of(part)]
    images = [to_metal(line) for line in uniforms if line.split()[1].startswith("sampler")]
    numbers = [to_metal(line) for line in uniforms if not line.split()[1].startswith("sampler")]
    names = {line.split()[2].rstrip(";") for line in uniforms if not line.split()[1].startswith("sampler")}
    body = "\n".join(to_metal(_UNIFORM.sub("", part).strip("\n")) + "\n" for part in parts)
    body = _renamed(body, {name: f"n.{name}" for name in names})
    text = _part("metal/frame", "metal").replace("IMAGE ", f"{images[0].split()[0]} ")
    for mark, lines in (("NUMBERS", "\n".join(numbers)), ("IMAGES", "\n".join(images)), ("FUNCTIONS", body)):
        text = text.replace(f"// {mark}\n", lines.rstrip("\n") + "\n")
    return text.encode()


def to_hlsl(glsl: str) -> str:
    """Lines of our GLSL in HLSL: names of types and functions differ, and how textures are read."""

    def uniform(found: re.Match[str]) -> str:
        kind = {"sampler3D": "Texture3D<float4>", "sampler2D": "Texture2D<float4>"}.get(found[1], found[1])
        return f"{kind} {found[2]};{found[3]}"

    text = _FETCH.sub(r"\1.Load(", _UNIFORM.sub(uniform, glsl))
    text = re.sub(r"\.Load\(ivec3\(at\), 0\)", ".Load(ivec4(ivec3(at), 0))", text)
    text = re.sub(r"\.Load\(texel\(at\), 0\)", ".Load(ivec3(texel(at), 0))", text)
    return _spread(_renamed(text, _HLSL_WORDS))


def to_metal(glsl: str) -> str:
    """Lines of our GLSL in the Metal shading language."""

    def uniform(found: re.Match[str]) -> str:
        kind = {"sampler3D": "texture3d<float>", "sampler2D": "texture2d<float>"}.get(found[1], found[1])
        return f"{kind} {found[2]};{found[3]}"

    text = _FETCH.sub(r"\1.read(", _UNIFORM.sub(uniform, glsl))
    text = text.replace(".read(ivec3(at), 0)", ".read(uint3(at))").replace(
        ".read(texel(at), 0)", ".read(uint2(texel(at)))"
    )
    return _renamed(text, _METAL_WORDS)


def _part(name: str, kind: str = "glsl") -> str:
    folder, _, file = name.rpartition("/")
    if folder:
        return (_CODE / folder / f"{file}.{kind}").read_text("utf-8")
    if name in ("lookup", "spatial"):
        return (_STUDIO / f"{name}.glsl").read_text("utf-8")
    return (_CODE / "parts" / f"{name}.glsl").read_text("utf-8")


def _uniforms_of(glsl: str) -> list[str]:
    return [found[0] for found in _UNIFORM.finditer(glsl)]


def _renamed(text: str, words: dict[str, str]) -> str:
    """Words replaced in code, not in comments."""
    lines = []
    for line in text.split("\n"):
        code, mark, comment = line.partition("//")
        lines.append(_WORD.sub(lambda found: words.get(found[0], found[0]), code) + mark + comment)
    return "\n".join(lines)


def _spread(hlsl: str) -> str:
    """``float3(x)`` as ``((float3)(x))``: HLSL's constructors want every part."""
    out, position = "", 0
    for found in re.finditer(r"\b(?:float|int)([234])\(", hlsl):
        if found.start() < position:
            continue
        depth, commas, end = 1, 0, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(hlsl[end], 0)
            commas += depth == 1 and hlsl[end] == ","
            end += 1
        if commas:
            continue
        inner = _spread(hlsl[found.end() : end - 1])
        out += hlsl[position : found.start()] + f"(({found[0][:-1]})({inner}))"
        position = end
    return out + hlsl[position:]
