"""The code that a pack brings: shaders, a Python and a JavaScript module, and a page that previews the shade."""

from pathlib import Path

from lutstudio.preset.pack import Pack
from lutstudio.preset.preview import preview_page
from lutstudio.preset.shaders import glsl_files, hlsl_file, metal_file

_CODE = Path(__file__).parent / "code"
_COPIED = ("readme.md", "python/lutpack.py", "web/beyond.js", "web/lutpack.js", "web/webgl.js")


def code_files(pack: Pack) -> dict[str, bytes]:
    """Everything under ``code/``, the same in every pack of one version, and the pack's own ``preview.html``."""
    files = {name: (_CODE / name).read_bytes() for name in _COPIED}
    files |= glsl_files()
    files |= {f"hlsl/lutstudio{suffix}.hlsl": hlsl_file(layout) for suffix, layout in _LAYOUTS.items()}
    files |= {f"metal/lutstudio{suffix}.metal": metal_file(layout) for suffix, layout in _LAYOUTS.items()}
    return {**{f"code/{name}": files[name] for name in sorted(files)}, "preview.html": preview_page(pack)}


_LAYOUTS = {"": "volume", "-strip": "strip"}
