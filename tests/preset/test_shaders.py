"""How GLSL becomes HLSL and Metal, and what packs carry of the studio's own text. That they draw alike is in code/."""

import re
from pathlib import Path

import pytest

import lutstudio.studio
from lutstudio.preset.shaders import glsl_files, hlsl_file, metal_file, to_hlsl, to_metal

WEB = Path(lutstudio.studio.__file__).parent / "web"
_CODE = re.compile(r"//[^\n]*")
_FUNCTION = re.compile(r"^(?:\w+) (\w+)\(.*\) \{$", re.MULTILINE)

# Words that the languages keep for themselves and that are easily taken for names.
HLSL = {
    "linear",
    "half",
    "sample",
    "point",
    "line",
    "triangle",
    "pass",
    "technique",
    "texture",
    "vector",
    "matrix",
    "string",
}
METAL = {
    "half",
    "kernel",
    "device",
    "thread",
    "threadgroup",
    "constant",
    "vertex",
    "fragment",
    "sampler",
    "level",
    "access",
}


@pytest.mark.parametrize(
    ("glsl", "hlsl", "metal"),
    [
        (
            "vec3 a = mix(b, vec3(0.5), t);",
            "float3 a = lerp(b, ((float3)(0.5)), t);",
            "float3 a = mix(b, float3(0.5), t);",
        ),
        ("vec2(x, vec3(y).r)", "float2(x, ((float3)(y)).r)", "float2(x, float3(y).r)"),
        ("uniform float u_x;  // a vec3", "float u_x;  // a vec3", "float u_x;  // a vec3"),
        ("uniform sampler3D u_y;", "Texture3D<float4> u_y;", "texture3d<float> u_y;"),
        ("texelFetch(u_y, ivec3(at), 0).rgb", "u_y.Load(int4(((int3)(at)), 0)).rgb", "u_y.read(uint3(at)).rgb"),
        ("texelFetch(u_z, texel(at), 0)", "u_z.Load(int3(texel(at), 0))", "u_z.read(uint2(texel(at)))"),
        ("float linear = fract(x);", "float linear_light = frac(x);", "float linear_light = fract(x);"),
    ],
)
def test_a_line_in_three_languages(glsl: str, hlsl: str, metal: str) -> None:
    assert to_hlsl(glsl) == hlsl
    assert to_metal(glsl) == metal


@pytest.mark.parametrize("name", ["lookup.glsl", "spatial.glsl"])
def test_packs_carry_the_studios_very_own_lines(name: str) -> None:
    text = (WEB / name).read_bytes()
    for shader in ("recolour.frag", "recolour-strip.frag", "recolour-gles2.frag"):
        assert text in glsl_files()[f"glsl/{shader}.glsl"]


@pytest.mark.parametrize("layout", ["volume", "strip"])
def test_every_function_is_there_in_every_language_in_the_same_order(layout: str) -> None:
    shader = "recolour" if layout == "volume" else "recolour-strip"
    wanted = _functions(glsl_files()[f"glsl/{shader}.frag.glsl"])
    wanted.remove("main")
    for text in (hlsl_file(layout), metal_file(layout)):
        found = _functions(text)
        assert [name for name in found if name in wanted] == wanted


@pytest.mark.parametrize("layout", ["volume", "strip"])
def test_lines_run_in_parallel(layout: str) -> None:
    shader = "recolour" if layout == "volume" else "recolour-strip"
    glsl = _between(glsl_files()[f"glsl/{shader}.frag.glsl"].decode())
    hlsl = _between(hlsl_file(layout).decode())
    metal = _between(metal_file(layout).decode())
    assert len(glsl) == len(hlsl) == len(metal) > 100
    for lines in zip(glsl, hlsl, metal, strict=True):
        shape = {re.sub(r"[^{};]", "", _CODE.sub("", line)) for line in lines}
        assert len(shape) == 1, lines


@pytest.mark.parametrize("layout", ["volume", "strip"])
def test_no_name_is_a_word_of_the_language(layout: str) -> None:
    body = "\n".join(_between(hlsl_file(layout).decode()))
    assert set(re.findall(r"\w+", _CODE.sub("", body))) & HLSL == set()
    body = "\n".join(_between(metal_file(layout).decode()))
    assert set(re.findall(r"\w+", _CODE.sub("", body))) & METAL == set()


def _functions(text: bytes) -> list[str]:
    return _FUNCTION.findall(_CODE.sub("", text.decode()))


def _between(text: str) -> list[str]:
    """The lines of functions, from the first lookup to the last part, without uniforms and empty lines."""
    part = text[text.index("trilinear_lookup(") :]
    end = part.index("return clamp(mix(") if "return clamp(mix(" in part else part.index("return clamp(lerp(")
    lines = [line for line in part[:end].split("\n")[:-1] if _CODE.sub("", line).strip()]
    return [line for line in lines if not re.match(r"(uniform )?\w+(<\w+>)? u_\w+;", line)]
