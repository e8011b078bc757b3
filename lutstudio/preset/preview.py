"""The page that shows a shade from the unzipped pack: opened as a file, without a server, a network or any request."""

import base64
import hashlib
import html
import json
import re
import tomllib
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from lutstudio.imagefile import encode_png, read_mask, read_picture, thumbnail
from lutstudio.lut.table import LUT3D
from lutstudio.preset.document import preset_to_json
from lutstudio.preset.pack import Pack
from lutstudio.preset.shaders import glsl_files
from lutstudio.shipped import references_dir
from lutstudio.spatial.spatial import PARTS

_CODE = Path(__file__).parent / "code"
_SCRIPTS = ("web/beyond.js", "web/lutpack.js", "web/webgl.js", "preview/page.js")
_SHADERS = ("pass.vert", "measure.frag", "reduce.frag", "settle.frag", "recolour.frag")
_HEADS = {"dark": "Black", "brown": "Brown", "light": "Platinum"}
_SIDE = 640

_MARK = re.compile(r"\{(policy|title|style|data|script)\}")
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)

_FILES = (
    ("Web", "code/web/webgl.js, code/glsl/"),
    ("Android, OpenGL ES", "code/glsl/"),
    ("iOS, macOS", "code/metal/"),
    ("Unity, Unreal", "code/hlsl/"),
    ("Python, Node", "code/python/, code/web/"),
    ("Resolve, OBS, ffmpeg", "luts/*.cube, targets/"),
)


def preview_page(pack: Pack) -> bytes:
    """The page, with the pack's LUTs as half floats and rendered heads to wear them.

    Every text of the shade is data to the page's script and never markup; a policy in the
    page allows that one script and style, by their hashes, and no request at all.
    """
    style = _text("preview/page.css")
    script = "\n" + _IMPORT.sub("", _EXPORT.sub("", "\n".join(map(_text, _SCRIPTS))))
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "media-src blob: mediastream:; base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": policy,
        "title": html.escape(pack.preset.name),
        "style": style,
        "data": _json(_data(pack)),
        "script": script,
    }
    return _MARK.sub(lambda found: parts[found[1]], _text("preview/page.html")).encode()


def _data(pack: Pack) -> dict[str, Any]:
    shaders = glsl_files()
    preset, spatial = preset_to_json(pack.preset), pack.preset.spatial
    for reference in preset["references"]:
        del reference["stack"]  # the page has no use for it
    return {
        "preset": preset,
        "luts": [_half_floats(lut) for lut in pack.luts],
        "heads": _heads(),
        "shaders": {name: shaders[f"glsl/{name}.glsl"].decode() for name in _SHADERS},
        "beyond": ", ".join(getattr(spatial, name).label for name in PARTS if not getattr(spatial, name).neutral),
        "files": [*_FILES, *(("Hair network", name) for name in pack.extras if name.endswith(".onnx"))],
    }


def _half_floats(lut: LUT3D) -> str:
    """N³ × 3 float16, red fastest, little-endian, deflated, in base64."""
    return _base64(zlib.compress(lut.red_fastest().astype("<f2").tobytes(), 9))


@lru_cache(maxsize=1)
def _heads() -> list[dict[str, str]]:
    """Pictures of heads as PNG and their exact masks as deflated bytes, in base64; none without the references."""
    folder = references_dir()
    index = folder / "index.toml"
    entries = tomllib.loads(index.read_text("utf-8"))["reference"] if index.is_file() else []
    heads = []
    for entry in sorted((e for e in entries if e["name"] in _HEADS), key=lambda e: list(_HEADS).index(e["name"])):
        picture = read_picture(folder / entry["file"], entry["title"])
        mask = read_mask(folder / entry["matte"], picture.size)
        coverage = zlib.compress(thumbnail(mask, _SIDE).tobytes(), 9)
        heads.append(
            {
                "name": _HEADS[entry["name"]],
                "title": entry["title"],
                "picture": _base64(encode_png(thumbnail(picture.levels, _SIDE))),
                "mask": _base64(coverage),
            }
        )
    return heads


def _text(name: str) -> str:
    return (_CODE / name).read_text("utf-8")


def _json(data: dict[str, Any]) -> str:
    """JSON without the letters that could end the element around it."""
    text = json.dumps(data, ensure_ascii=True)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"
