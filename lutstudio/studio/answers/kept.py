"""The artist's own library of shades, in the page."""

from starlette.requests import Request
from starlette.responses import Response

from lutstudio.preset.library import shipped_presets
from lutstudio.studio import documents
from lutstudio.studio.answers.answer import name_of
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.respond import json_response, parsed
from lutstudio.studio.session import Session
from lutstudio.studio.shelf import KEPT, library


def presets(_session: Session, _request: Request, _body: bytes) -> Response:
    """The shades in the library, then those that are shipped; `key` is what other routes call one."""
    kept = [
        {
            "key": f"{KEPT}{one.id}",
            "id": one.id,
            "name": one.name,
            "code": one.code,
            "family": one.family,
            "dark": one.dark,
            "light": one.light,
            "tags": one.tags,
            "favourite": one.favourite,
        }
        for one in library().entries()
    ]
    shipped = [
        {
            "key": preset.name,
            "name": preset.name,
            "code": preset.code,
            "family": preset.family,
            "dark": preset.references[0].target,
            "light": preset.references[-1].target,
        }
        for preset in shipped_presets()
    ]
    return json_response([*kept, *shipped])


def keep(session: Session, request: Request, body: bytes) -> Response:
    """Keep a pack or a collection that was sent, or else the shade as it stands."""
    if body:
        library().add(body, name_of(request, "pack"))
    else:
        library().add(*documents.lutpack(session))
    return presets(session, request, b"")


def change(session: Session, request: Request, body: bytes) -> Response:
    """Other tags, or another mind about a favourite."""
    args = Arguments("kept", parsed(body))
    tags = args.text("tags", limit=400).split(",") if args.has("tags") else None
    favourite = args.flag("favourite") if args.has("favourite") else None
    library().change(request.path_params["id"], tags=tags, favourite=favourite)
    return presets(session, request, b"")


def forget(session: Session, request: Request, _body: bytes) -> Response:
    """Take a shade out of the library."""
    library().remove(request.path_params["id"])
    return presets(session, request, b"")
