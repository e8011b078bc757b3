"""A picture in, its hair mask and itself recoloured out: for programs that want the result and not the page.

Boukhems et al. 2023, section 4.2, do so with Flask: a picture in base64 within a
JSON object comes in, a PNG goes out.
"""

import binascii
from base64 import b64decode, b64encode
from typing import Any

import numpy as np
import numpy.typing as npt
from starlette.requests import Request
from starlette.responses import Response

from lutstudio.arrays import to_float, to_uint8
from lutstudio.colour.hexcode import parse_hex
from lutstudio.documents import parse_json
from lutstudio.imagefile import Picture, encode_png, read_picture
from lutstudio.modes import MODES
from lutstudio.preset.pack import pack_of
from lutstudio.studio.answers.answer import png
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.beside import shade_colour
from lutstudio.studio.documents import pack_now
from lutstudio.studio.edits.presets import preset_named
from lutstudio.studio.looking import look, mask_options
from lutstudio.studio.refusals import StudioError
from lutstudio.studio.respond import json_response
from lutstudio.studio.session import Session

JSON_BYTES = 24_000_000  # a picture of 18 MB in base64; larger ones come as they are
_GIVE = ("both", "mask", "image")
_WAIT = 30.0  # seconds for other pictures to be done with
_ASKED = ("preset", "mode", "colour", "strength", "edges", "keep", "model", "give")


def recolour(session: Session, request: Request, body: bytes) -> Response:
    """The mask and the recoloured picture; what is wanted comes in the query or, with the picture, in a JSON object."""
    picture, asked = _read(request, body)
    options = mask_options({name: asked.text(name) for name in ("edges", "keep", "model") if asked.has(name)})
    give = asked.choice("give", _GIVE, "both")
    strength = _share(asked)
    mask = look(picture, options, _WAIT)
    if give == "mask":
        return png(encode_png(mask), lasting=False)
    image, facts = _coloured(session, asked, picture, mask, strength)
    if give == "image":
        return png(encode_png(image), lasting=False)
    pictures = {"mask": encode_png(mask), "image": encode_png(image)}
    return json_response({**{name: b64encode(data).decode() for name, data in pictures.items()}, **facts})


def _read(request: Request, body: bytes) -> tuple[Picture, Arguments]:
    if request.headers.get("content-type", "").partition(";")[0].strip() == "application/json":
        values = parse_json(body, "request", JSON_BYTES)
        data = _decoded(Arguments("recolour", values).text("image", limit=len(body)))
    else:
        values, data = dict(request.query_params), body
        if "strength" in values:
            values["strength"] = _number(values["strength"])
    unknown = sorted(set(values) - {*_ASKED, "image", "session"})
    if unknown:
        raise StudioError(f"recolour has no {unknown[0]!r:.60}; {', '.join(_ASKED)} were expected")
    return read_picture(data, "picture"), Arguments("recolour", values)


def _coloured(
    session: Session, asked: Arguments, picture: Picture, mask: npt.NDArray[np.uint8], strength: float | None
) -> tuple[npt.NDArray[np.uint8], dict[str, Any]]:
    """The picture by a mode, a shipped preset or the session's own shade, and how it came about."""
    if asked.has("mode"):
        mode = MODES[asked.choice("mode", tuple(MODES))]
        colour = parse_hex(asked.text("colour")) if asked.has("colour") else shade_colour(session)
        coloured = mode.apply(picture.rgb, to_float(mask), colour)
        worn = np.float32(1.0 if strength is None else strength)
        image = to_uint8(picture.rgb + worn * (coloured.image - picture.rgb))
        return image, {"intensity": None, "position": None, "warnings": list(coloured.warnings)}
    pack = pack_of(preset_named(asked.text("preset"))) if asked.has("preset") else pack_now(session.project)
    share = pack.preset.strength if strength is None else strength
    result = pack.recolour().apply(picture.levels, mask, strength=share)
    warnings = [] if result.position is not None else ["no hair was found: the picture is unchanged"]
    return result.image, {"intensity": result.intensity, "position": result.position, "warnings": warnings}


def _share(asked: Arguments) -> float | None:
    if not asked.has("strength"):
        return None
    share = asked.number("strength")
    if not 0.0 <= share <= 1.0:
        raise StudioError(f"strength is {share}; 0 to 1 was expected")
    return share


def _decoded(text: str) -> bytes:
    """Bytes of base64, with or without the ``data:`` that a browser's FileReader puts before it."""
    plain = text.partition(",")[2] if text.startswith("data:") else text
    try:
        return b64decode(plain, validate=True)
    except binascii.Error as error:
        raise StudioError("the picture is no base64; a PNG, JPEG or WebP file in base64 was expected") from error


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise StudioError(f"strength is {text!r:.60}; a number from 0 to 1 was expected") from error
