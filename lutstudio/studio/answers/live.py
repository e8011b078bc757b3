"""A camera's frames in, masks out."""

import math
import re
import time
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from lutstudio.arrays import Bytes
from lutstudio.imagefile import read_picture
from lutstudio.imagefile.sniff import open_container
from lutstudio.intensity import Measure, Region
from lutstudio.live.wire import packed
from lutstudio.studio.answers.answer import binary
from lutstudio.studio.cameras import Cameras
from lutstudio.studio.refusals import StudioError, TooLargeError
from lutstudio.studio.respond import json_response
from lutstudio.studio.session import Session

FRAME_BYTES = 1_000_000
MOST_SIDE = 1024  # pixels; the page sends 256
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
_FRAMES = 2**32


class Live:
    """The routes of live cameras."""

    def __init__(self, cameras: Cameras) -> None:
        self._cameras = cameras

    def mask(self, session: Session, request: Request, body: bytes) -> Response:
        """Mask, intensity and place of the hair of one frame; `live.wire` says how."""
        started = time.perf_counter()
        query = request.query_params
        number = query.get("frame", "0")
        if not (number.isascii() and number.isdecimal() and int(number[:11]) < _FRAMES and len(number) <= 10):
            raise StudioError(f"frame is {number!r:.60}; a whole number below {_FRAMES} was expected")
        project = session.project
        measure: Measure = _choice(request, "measure", get_args(Measure), project.measure)  # type: ignore[assignment]
        region: Region = _choice(request, "region", get_args(Region), project.region)  # type: ignore[assignment]
        key, at = (session.token, _name(request)), _number(request, "time")
        aspect = _number(request, "aspect") if "aspect" in query else None
        tracked = self._cameras.step(key, lambda: _read(body), at, aspect, measure, region)
        return binary(packed(tracked, int(number), 1000.0 * (time.perf_counter() - started)), {})

    def end(self, session: Session, request: Request, _body: bytes) -> Response:
        """Let go of a camera; one that is not there is gone already."""
        self._cameras.forget(session.token, _name(request))
        return json_response({})


def _read(body: bytes) -> Bytes:
    """The frame (H, W, 3); its size is looked at before a pixel is decoded."""
    coded = open_container(body, "frame")
    if max(coded.width, coded.height) > MOST_SIDE:
        raise TooLargeError(
            f"a frame has {coded.width} × {coded.height} pixels; up to {MOST_SIDE} a side were expected"
        )
    return read_picture(body, "frame").levels


def _name(request: Request) -> str:
    name = str(request.path_params["camera"])
    if not _NAME.fullmatch(name):
        raise StudioError(f"a camera is called {name!r:.60}; up to 40 letters, digits, - and _ were expected")
    return name


def _number(request: Request, name: str) -> float:
    text = request.query_params.get(name, "")
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise StudioError(f"{name} is {text!r:.60}; a finite number was expected")
    return value


def _choice(request: Request, name: str, allowed: tuple[str, ...], otherwise: str) -> str:
    value = request.query_params.get(name, otherwise)
    if value not in allowed:
        raise StudioError(f"{name} is {value!r:.60}; one of {', '.join(allowed)} was expected")
    return value
