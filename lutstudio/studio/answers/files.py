"""Packs, LUT files and projects, in and out; what can be opened."""

from starlette.requests import Request
from starlette.responses import Response

from lutstudio.preset.equip import Wanted
from lutstudio.preset.targets import TARGETS
from lutstudio.studio import documents, shelf
from lutstudio.studio.answers.answer import download, name_of
from lutstudio.studio.respond import json_response
from lutstudio.studio.session import Session
from lutstudio.studio.state import state_of


def pack(session: Session, request: Request, _body: bytes) -> Response:
    """The shade as a preset pack, with what the query asks for besides its LUTs."""
    asked = request.query_params
    names = tuple(filter(None, asked.get("targets", "").split(",")))
    wanted = Wanted(names, code=asked.get("code") == "1", network=asked.get("network") == "1")
    return download(*documents.lutpack(session, wanted))


def targets(_session: Session, _request: Request, _body: bytes) -> Response:
    """The targets that a pack can bring."""
    return json_response(
        [{"id": t.id, "label": t.label, "group": t.group, "purpose": t.purpose} for t in TARGETS.values()]
    )


def bring_pack(session: Session, request: Request, body: bytes) -> Response:
    """Open a preset pack."""
    documents.bring_pack(session, body, name_of(request, "pack"))
    return json_response(state_of(session))


def cubes(session: Session, _request: Request, _body: bytes) -> Response:
    """Both LUTs as .cube files."""
    return download(*documents.cube_pair(session))


def project(session: Session, _request: Request, _body: bytes) -> Response:
    """The project as a file."""
    return download(*documents.project_file(session))


def bring_project(session: Session, request: Request, body: bytes) -> Response:
    """Open a project file."""
    documents.bring_project(session, body, name_of(request, "project"))
    return json_response(state_of(session))


def projects(_session: Session, _request: Request, _body: bytes) -> Response:
    """The projects saved here."""
    return json_response(shelf.listing())
