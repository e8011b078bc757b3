"""The page's own files: scripts, styles and shaders, read once, served by name with their type."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from lutstudio.studio.refusals import NotFoundError

WEB = Path(__file__).parent / "web"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".glsl": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
}


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Every file there is, as paths under ``web/``: nothing else is ever opened."""
    files = (path for path in WEB.rglob("*") if path.is_file() and path.suffix in _TYPES)
    return frozenset(path.relative_to(WEB).as_posix() for path in files)


def web_file(request: Request, _body: bytes) -> Response:
    """One of those files; the browser asks each time whether it is still the same."""
    name = request.path_params["name"]
    if name not in names():
        raise NotFoundError(f"there is no file {name!r:.60}")
    data = (WEB / name).read_bytes()
    tag = f'"{sha256(data).hexdigest()[:20]}"'
    headers = {"cache-control": "no-cache", "etag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(data, headers=headers, media_type=_TYPES[Path(name).suffix])
