"""Pictures and masks, in and out, and small recoloured ones."""

import json
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from lutstudio.imagefile import encode_png, read_mask, read_picture, thumbnail
from lutstudio.lut.table import LUT3D
from lutstudio.spatial.document import spatial_to_json
from lutstudio.spatial.spatial import Spatial
from lutstudio.studio import thumbs
from lutstudio.studio.answers.answer import binary, name_of, png, side_of
from lutstudio.studio.beside import beside
from lutstudio.studio.edits.pictures import held, with_mask, with_picture
from lutstudio.studio.matching import match_copy
from lutstudio.studio.mattes import matte_strip
from lutstudio.studio.refusals import NotFoundError, StudioError
from lutstudio.studio.respond import json_response
from lutstudio.studio.session import Session
from lutstudio.studio.state import state_of
from lutstudio.studio.texture import texture_bytes

_TILE = 240
_SMALL = 96


def picture(session: Session, request: Request, _body: bytes) -> Response:
    """A picture by its id, whole or small."""
    found = session.find_picture(request.path_params["id"])
    if found is None:
        raise NotFoundError("this picture is no longer here")
    side = side_of(request)
    return png(encode_png(thumbnail(found.levels, side)) if side else found.png, lasting=True)


def bring_picture(session: Session, request: Request, body: bytes) -> Response:
    """A picture from the artist into a slot."""
    brought = read_picture(body, name_of(request, "picture"))
    session.apply(lambda project: with_picture(project, request.query_params.get("slot", ""), brought))
    return json_response(state_of(session))


def bring_copy(session: Session, request: Request, body: bytes) -> Response:
    """A retouched copy of a reference, for its stack to match."""
    which = request.path_params["which"]
    if which not in ("dark", "light"):
        raise NotFoundError(f"there is no {which!r:.20} reference")
    match_copy(session, which, body, name_of(request, "copy"))
    return json_response(state_of(session))


def mask(session: Session, request: Request, _body: bytes) -> Response:
    """A mask by its id, whole or small."""
    found = session.find_mask(request.path_params["id"])
    if found is None:
        raise NotFoundError("this mask is no longer here")
    side = side_of(request)
    return png(encode_png(thumbnail(found, side) if side else found), lasting=True)


def bring_mask(session: Session, request: Request, body: bytes) -> Response:
    """A mask, painted on the page or from a file, for a slot's picture."""
    slot = request.path_params["slot"]
    there = held(session.project, slot).picture
    if there is None:
        raise StudioError(f"there is no {slot} picture yet, so no mask for it")
    brought = read_mask(body, there.size)
    label = "Import mask" if request.query_params.get("import") else "Paint mask"
    session.apply(lambda project: with_mask(project, slot, brought, label))
    return json_response(state_of(session))


def matte(session: Session, request: Request, _body: bytes) -> Response:
    """What edges and clean-up did to a slot's mask."""
    return png(matte_strip(session, request.path_params["slot"]), lasting=False)


def thumb(session: Session, request: Request, _body: bytes) -> Response:
    """A slot's picture as it comes out."""
    return png(thumbs.recoloured_thumb(session, request.path_params["slot"], side_of(request) or _TILE), lasting=False)


def mode_thumb(session: Session, request: Request, _body: bytes) -> Response:
    """A slot's picture as another paper would colour it; what is to be said of it goes in ``X-Warnings``."""
    path = request.path_params
    data, warnings = beside(session, path["slot"], path["mode"], side_of(request) or _TILE)
    answer = png(data, lasting=False)
    answer.headers["x-warnings"] = quote("\n".join(warnings))
    return answer


def preset_thumb(session: Session, request: Request, _body: bytes) -> Response:
    """The artist's reference wearing a shipped preset."""
    return png(thumbs.preset_thumb(session, request.path_params["name"], side_of(request) or _SMALL), lasting=False)


def snapshot_thumb(session: Session, request: Request, _body: bytes) -> Response:
    """The artist's reference wearing a snapshot."""
    return png(thumbs.snapshot_thumb(session, request.path_params["id"], side_of(request) or _SMALL), lasting=False)


def preset_luts(session: Session, request: Request, _body: bytes) -> Response:
    """A shipped preset's LUTs, dark then light."""
    return _pair(thumbs.preset_luts(session, request.path_params["name"]))


def snapshot_luts(session: Session, request: Request, _body: bytes) -> Response:
    """A snapshot's LUTs, dark then light."""
    return _pair(thumbs.snapshot_luts(session, request.path_params["id"]))


def _pair(look: tuple[LUT3D, LUT3D, Spatial]) -> Response:
    dark, light, spatial = look
    beyond = json.dumps({**spatial_to_json(spatial), "neutral": spatial.neutral})
    return binary(texture_bytes(dark) + texture_bytes(light), {"X-Size": str(dark.size), "X-Spatial": beyond})
