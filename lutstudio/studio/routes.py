"""The studio's own routes: what the page may ask for, and which function answers it."""

import time

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lutstudio.imagefile import MAX_BYTES
from lutstudio.preset.pack import MAX_PACK
from lutstudio.project.autosave import Recoverable
from lutstudio.studio.answers import files, kept, pictures, proof, recolour, tuning
from lutstudio.studio.answers.answer import Answer
from lutstudio.studio.answers.live import FRAME_BYTES, Live
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.pagenetwork import page_network
from lutstudio.studio.respond import JSON_BYTES, Work, endpoint, json_response, parsed
from lutstudio.studio.sessions import Sessions
from lutstudio.studio.webfiles import web_file

PROJECT_BYTES = 400_000_000

_TABLE: tuple[tuple[str, str, Answer, int], ...] = (  # method, path, answer, most bytes of a body
    ("GET", "effects", tuning.effects, 0),
    ("GET", "beyond", tuning.beyond, 0),
    ("GET", "state", tuning.state, 0),
    ("POST", "command", tuning.command, JSON_BYTES),
    ("POST", "tune", tuning.tune, JSON_BYTES),
    ("GET", "lut/{which}", tuning.lut, 0),
    ("GET", "picture/{id}.png", pictures.picture, 0),
    ("POST", "picture", pictures.bring_picture, MAX_BYTES),
    ("POST", "copy/{which}", pictures.bring_copy, MAX_BYTES),
    ("GET", "mask/{id}.png", pictures.mask, 0),
    ("PUT", "mask/{slot}", pictures.bring_mask, MAX_BYTES),
    ("GET", "matte/{slot}.png", pictures.matte, 0),
    ("GET", "thumb/{slot}.png", pictures.thumb, 0),
    ("GET", "mode/{mode}/{slot}.png", pictures.mode_thumb, 0),
    ("GET", "preset/{name}.png", pictures.preset_thumb, 0),
    ("GET", "preset/{name}/luts", pictures.preset_luts, 0),
    ("GET", "snapshot/{id}.png", pictures.snapshot_thumb, 0),
    ("GET", "snapshot/{id}/luts", pictures.snapshot_luts, 0),
    ("POST", "api/recolour", recolour.recolour, MAX_BYTES),
    ("GET", "pack", files.pack, 0),
    ("POST", "pack", files.bring_pack, MAX_PACK),
    ("GET", "targets", files.targets, 0),
    ("GET", "cubes", files.cubes, 0),
    ("GET", "proof.html", proof.proof, 0),
    ("GET", "project", files.project, 0),
    ("POST", "project", files.bring_project, PROJECT_BYTES),
    ("GET", "projects", files.projects, 0),
    ("GET", "presets", kept.presets, 0),
    ("POST", "kept", kept.keep, MAX_PACK),
    ("POST", "kept/{id}", kept.change, JSON_BYTES),
    ("DELETE", "kept/{id}", kept.forget, 0),
)


def routes(sessions: Sessions) -> list[Route]:
    """Every route under ``/lutstudio/``.

    All but the page's files and the opening of a session need the token of one, in
    the header ``X-Lutstudio-Session`` or, for pictures, as ``?session=``.
    """

    def open_session(_request: Request, body: bytes) -> Response:
        args = Arguments("session", parsed(body))
        session = sessions.open(args.text("resume") if args.has("resume") else None)
        return json_response({"session": session.token, "recoverable": [_work(w) for w in session.recoverable()]})

    def within(answer: Answer) -> Work:
        def work(request: Request, body: bytes) -> Response:
            token = request.headers.get("x-lutstudio-session") or request.query_params.get("session")
            return answer(sessions.get(token), request, body)

        return work

    live = Live(sessions.cameras)
    return [
        Route("/lutstudio/web/{name:path}", endpoint(web_file, 0), methods=["GET"]),
        Route("/lutstudio/network/{name}", endpoint(page_network, 0), methods=["GET"]),
        Route("/lutstudio/session", endpoint(open_session, JSON_BYTES), methods=["POST"]),
        Route("/lutstudio/live/{camera}", endpoint(within(live.mask), FRAME_BYTES), methods=["POST"]),
        Route("/lutstudio/live/{camera}", endpoint(within(live.end), 0), methods=["DELETE"]),
        *(Route(f"/lutstudio/{path}", endpoint(within(a), most), methods=[how]) for how, path, a, most in _TABLE),
    ]


def _work(work: Recoverable) -> dict[str, str]:
    when = time.strftime("%d %b %Y, %H:%M", time.localtime(work.saved_at))
    return {"id": work.folder.name, "name": work.name, "when": when}
