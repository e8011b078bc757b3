"""The shapes that answers have."""

from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from lutstudio.studio.refusals import StudioError
from lutstudio.studio.session import Session

Answer: TypeAlias = Callable[[Session, Request, bytes], Response]

NEVER = {"cache-control": "no-store"}
_FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
_BINARY = "application/octet-stream"
_MAX_SIDE = 1024


def binary(data: bytes, headers: dict[str, str]) -> Response:
    """Bytes for the page's own use."""
    return Response(data, headers={**NEVER, **headers}, media_type=_BINARY)


def png(data: bytes, *, lasting: bool) -> Response:
    """A picture; a `lasting` one is known by its content, so a browser may keep it."""
    return Response(data, headers=_FOREVER if lasting else NEVER, media_type="image/png")


def download(data: bytes, name: str) -> Response:
    """A file to keep; its name goes out in ASCII and, for browsers that read it, in full."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-") else "_" for c in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return binary(data, {"content-disposition": disposition})


def side_of(request: Request) -> int | None:
    """The longest side that was asked for; none for the picture as it is.

    Raises
    ------
    StudioError
        If it is no number up to 1024.
    """
    text = request.query_params.get("side")
    if text is None:
        return None
    if not text.isdecimal() or not 0 < int(text) <= _MAX_SIDE:
        raise StudioError(f"side is {text!r:.60}; 1 to {_MAX_SIDE} pixels was expected")
    return int(text)


def name_of(request: Request, otherwise: str) -> str:
    """What the artist's file is called."""
    return request.query_params.get("name", otherwise)[:120]
