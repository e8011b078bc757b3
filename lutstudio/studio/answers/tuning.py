"""State, commands, and LUTs for the page's textures."""

import struct

from starlette.requests import Request
from starlette.responses import Response

from lutstudio.effects.menu import menu
from lutstudio.params import schema_of
from lutstudio.spatial.spatial import PARTS
from lutstudio.studio.actions import perform
from lutstudio.studio.answers.answer import binary
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.refusals import NotFoundError
from lutstudio.studio.respond import json_response, parsed
from lutstudio.studio.session import Session
from lutstudio.studio.state import state_of
from lutstudio.studio.texture import texture_bytes

_REVISIONS = 2**53  # whole numbers that JavaScript holds exactly


def effects(_session: Session, _request: Request, _body: bytes) -> Response:
    """The palette."""
    return json_response(menu())


def beyond(_session: Session, _request: Request, _body: bytes) -> Response:
    """What there is beyond one colour: the parts' names and parameters, in the order of their controls."""
    return json_response(
        [
            {"id": name, "label": kind.label, "help": kind.purpose, "params": schema_of(kind)}
            for name, kind in PARTS.items()
        ]
    )


def state(session: Session, _request: Request, _body: bytes) -> Response:
    """The State."""
    return json_response(state_of(session))


def command(session: Session, _request: Request, body: bytes) -> Response:
    """Carry out a command; the State after it."""
    perform(session, parsed(body))
    return json_response(state_of(session))


def tune(session: Session, _request: Request, body: bytes) -> Response:
    """Carry out a command; the State and the LUTs that the page does not have yet, in one answer.

    uint32 n, little-endian; n bytes of State; spaces up to a multiple of 4; then the
    LUTs that the header ``X-Luts`` names.
    """
    asked = parsed(body)
    have = Arguments("tune", asked.pop("have", {}))
    perform(session, asked)
    with session.lock:
        text = bytes(json_response(state_of(session, settled=False)).body)
        looks = dict(zip(("dark", "light"), session.looks(), strict=True))
    fresh = {
        name: look for name, look in looks.items() if have.integer(name, -1, low=-1, high=_REVISIONS) != look.revision
    }
    parts = [struct.pack("<I", len(text)), text, b" " * (-len(text) % 4)]
    parts += [texture_bytes(look.lut) for look in fresh.values()]
    return binary(b"".join(parts), {"X-Luts": ",".join(fresh), "X-Size": str(looks["dark"].lut.size)})


def lut(session: Session, request: Request, _body: bytes) -> Response:
    """The dark or the light LUT."""
    which = request.path_params["which"]
    if which not in ("dark", "light"):
        raise NotFoundError(f"there is no LUT {which!r:.60}")
    dark, light = session.looks()
    look = dark if which == "dark" else light
    return binary(texture_bytes(look.lut), {"X-Size": str(look.lut.size), "X-Revision": str(look.revision)})
