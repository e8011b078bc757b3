"""The studio's own routes: what the page asks for, and which function answers it."""

import struct
import time
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lutstudio.effects.menu import menu
from lutstudio.imagefile import MAX_BYTES, encode_png, read_mask, read_picture, thumbnail
from lutstudio.lut.table import LUT3D
from lutstudio.studio.actions import perform
from lutstudio.studio.arguments import Arguments
from lutstudio.preset.library import shipped_presets
from lutstudio.preset.preset import Preset
from lutstudio.project.autosave import Recoverable
from lutstudio.studio import shelf
from lutstudio.studio.documents import bring_pack, bring_project, cube_pair, lutpack, project_file
from lutstudio.studio.edits.pictures import held, with_mask, with_picture
from lutstudio.studio.refusals import NotFoundError, StudioError
from lutstudio.studio.respond import JSON_BYTES, endpoint, json_response, parsed
from lutstudio.studio.session import Session
from lutstudio.studio.sessions import Sessions
from lutstudio.studio.state import state_of
from lutstudio.studio.texture import texture_bytes
from lutstudio.studio.thumbs import preset_luts, preset_thumb, recoloured_thumb, snapshot_luts, snapshot_thumb
from lutstudio.studio.webfiles import web_file

PACK_BYTES = 64_000_000
PROJECT_BYTES = 400_000_000
_FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
_NEVER = {"cache-control": "no-store"}


def routes(sessions: Sessions) -> list[Route]:
    """Every route under ``/lutstudio/``."""
    answers = Answers(sessions)
    table = (
        ("GET", "web/{name:path}", web_file, 0),
        ("POST", "session", answers.session, JSON_BYTES),
        ("GET", "effects", answers.effects, 0),
        ("GET", "state", answers.state, 0),
        ("POST", "command", answers.command, JSON_BYTES),
        ("POST", "tune", answers.tune, JSON_BYTES),
        ("GET", "lut/{which}", answers.lut, 0),
        ("GET", "picture/{id}.png", answers.picture, 0),
        ("POST", "picture", answers.bring_picture, MAX_BYTES),
        ("GET", "mask/{id}.png", answers.mask, 0),
        ("PUT", "mask/{slot}", answers.bring_mask, MAX_BYTES),
        ("GET", "thumb/{slot}.png", answers.thumb, 0),
        ("GET", "preset/{name}.png", answers.preset_thumb, 0),
        ("GET", "preset/{name}/luts", answers.preset_luts, 0),
        ("GET", "snapshot/{id}.png", answers.snapshot_thumb, 0),
        ("GET", "snapshot/{id}/luts", answers.snapshot_luts, 0),
        ("GET", "pack", answers.pack, 0),
        ("POST", "pack", answers.bring_pack, PACK_BYTES),
        ("GET", "cubes", answers.cubes, 0),
        ("GET", "project", answers.project, 0),
        ("POST", "project", answers.bring_project, PROJECT_BYTES),
        ("GET", "projects", answers.projects, 0),
        ("GET", "presets", answers.presets, 0),
    )
    return [Route(f"/lutstudio/{path}", endpoint(work, limit), methods=[method]) for method, path, work, limit in table]


@dataclass(frozen=True)
class Answers:
    """What each route answers; every method takes the request and its body."""

    sessions: Sessions

    def _session(self, request: Request) -> Session:
        return self.sessions.get(request.headers.get("x-lutstudio-session") or request.query_params.get("session"))

    def session(self, request: Request, body: bytes) -> Response:
        args = Arguments("session", parsed(body))
        session = self.sessions.open(args.text("resume") if args.has("resume") else None)
        return json_response({"session": session.token, "recoverable": [_work(work) for work in session.recoverable()]})

    def effects(self, request: Request, _body: bytes) -> Response:
        self._session(request)
        return json_response(menu())

    def state(self, request: Request, _body: bytes) -> Response:
        return json_response(state_of(self._session(request)))

    def command(self, request: Request, body: bytes) -> Response:
        session = self._session(request)
        perform(session, parsed(body))
        return json_response(state_of(session))

    def tune(self, request: Request, body: bytes) -> Response:
        session = self._session(request)
        asked = parsed(body)
        have = Arguments("tune", asked.pop("have", {}))
        perform(session, asked)
        with session.lock:
            state = json_response(state_of(session, settled=False)).body
            looks = dict(zip(("dark", "light"), session.looks(), strict=True))
        fresh = {name: look for name, look in looks.items() if have.integer(name, -1, low=-1, high=2**53) != look.revision}
        parts = [struct.pack("<I", len(state)), bytes(state), b" " * (-len(state) % 4)]
        parts += [texture_bytes(look.lut) for look in fresh.values()]
        headers = {**_NEVER, "X-Luts": ",".join(fresh), "X-Size": str(looks["dark"].lut.size)}
        return Response(b"".join(parts), headers=headers, media_type="application/octet-stream")

    def lut(self, request: Request, _body: bytes) -> Response:
        dark, light = self._session(request).looks()
        which = request.path_params["which"]
        if which not in ("dark", "light"):
            raise NotFoundError(f"there is no LUT {which!r:.60}")
        look = dark if which == "dark" else light
        headers = {**_NEVER, "X-Size": str(look.lut.size), "X-Revision": str(look.revision)}
        return Response(texture_bytes(look.lut), headers=headers, media_type="application/octet-stream")

    def picture(self, request: Request, _body: bytes) -> Response:
        picture = self._session(request).find_picture(request.path_params["id"])
        if picture is None:
            raise NotFoundError("this picture is no longer here")
        side = _side(request)
        return _png(encode_png(thumbnail(picture.levels, side)) if side else picture.png)

    def bring_picture(self, request: Request, body: bytes) -> Response:
        session = self._session(request)
        picture = read_picture(body, request.query_params.get("name", "picture")[:120])
        session.apply(lambda project: with_picture(project, request.query_params.get("slot", ""), picture))
        return json_response(state_of(session))

    def mask(self, request: Request, _body: bytes) -> Response:
        mask = self._session(request).find_mask(request.path_params["id"])
        if mask is None:
            raise NotFoundError("this mask is no longer here")
        side = _side(request)
        return _png(encode_png(thumbnail(mask, side) if side else mask))

    def bring_mask(self, request: Request, body: bytes) -> Response:
        session = self._session(request)
        slot = request.path_params["slot"]
        picture = held(session.project, slot).picture
        if picture is None:
            raise StudioError(f"there is no {slot} picture yet, so no mask for it")
        mask = read_mask(body, picture.size)
        label = "Import mask" if request.query_params.get("import") else "Paint mask"
        session.apply(lambda project: with_mask(project, slot, mask, label))
        return json_response(state_of(session))

    def thumb(self, request: Request, _body: bytes) -> Response:
        png = recoloured_thumb(self._session(request), request.path_params["slot"], _side(request) or 240)
        return _png(png, lasting=False)

    def preset_thumb(self, request: Request, _body: bytes) -> Response:
        return _png(preset_thumb(self._session(request), request.path_params["name"], _side(request) or 96), lasting=False)

    def preset_luts(self, request: Request, _body: bytes) -> Response:
        return _luts(preset_luts(self._session(request), request.path_params["name"]))

    def snapshot_thumb(self, request: Request, _body: bytes) -> Response:
        return _png(snapshot_thumb(self._session(request), request.path_params["id"], _side(request) or 96), lasting=False)

    def snapshot_luts(self, request: Request, _body: bytes) -> Response:
        return _luts(snapshot_luts(self._session(request), request.path_params["id"]))

    def pack(self, request: Request, _body: bytes) -> Response:
        return _download(*lutpack(self._session(request)))

    def bring_pack(self, request: Request, body: bytes) -> Response:
        session = self._session(request)
        bring_pack(session, body, request.query_params.get("name", "pack")[:120])
        return json_response(state_of(session))

    def cubes(self, request: Request, _body: bytes) -> Response:
        return _download(*cube_pair(self._session(request)))

    def project(self, request: Request, _body: bytes) -> Response:
        return _download(*project_file(self._session(request)))

    def bring_project(self, request: Request, body: bytes) -> Response:
        session = self._session(request)
        bring_project(session, body, request.query_params.get("name", "project")[:120])
        return json_response(state_of(session))

    def projects(self, request: Request, _body: bytes) -> Response:
        self._session(request)
        return json_response(shelf.listing())

    def presets(self, request: Request, _body: bytes) -> Response:
        self._session(request)
        return json_response([_preset(preset) for preset in shipped_presets()])


def _side(request: Request) -> int:
    text = request.query_params.get("side", "0")
    if not text.isdecimal() or int(text) > 1024:
        raise StudioError(f"side is {text!r:.60}; up to 1024 pixels was expected")
    return int(text)


def _png(data: bytes, *, lasting: bool = True) -> Response:
    return Response(data, headers=_FOREVER if lasting else _NEVER, media_type="image/png")


def _luts(pair: tuple[LUT3D, LUT3D]) -> Response:
    data = b"".join(texture_bytes(lut) for lut in pair)
    return Response(data, headers={**_NEVER, "X-Size": str(pair[0].size)}, media_type="application/octet-stream")


def _download(data: bytes, name: str) -> Response:
    """A file to keep; the name goes out in ASCII and, for those who read it, in full."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-") else "_" for c in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(data, headers={**_NEVER, "content-disposition": disposition}, media_type="application/octet-stream")


def _work(work: Recoverable) -> dict[str, str]:
    when = time.strftime("%d %b %Y, %H:%M", time.localtime(work.saved_at))
    return {"id": work.folder.name, "name": work.name, "when": when}


def _preset(preset: Preset) -> dict[str, str | None]:
    target = preset.references[-1].target
    return {"name": preset.name, "code": preset.code, "family": preset.family, "target": target}
