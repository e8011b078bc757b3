"""What stands between the network and the studio: hosts, origins, the routes there are, headers.

Gradio serves far more than this page asks for (uploads, files by path, a proxy,
a queue, logins). The page's events all go through our own typed routes, so of
Gradio's only those are let through that draw the page.
"""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

OWN = "/lutstudio/"
_PAGE = re.compile(
    r"""(?!.*\.\.)  # nothing above
    (/
    | /(config | theme\.css | favicon\.ico | robots\.txt | manifest\.json)
    | /(assets | static | svelte)/[\w./-]+)""",
    re.VERBOSE,
)
_SAFE = ("GET", "HEAD")

# Gradio builds its page with inline scripts and evaluates the components' own code.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
)


class Guard:
    """ASGI middleware that answers what is not meant for the page with one line.

    Parameters
    ----------
    app : ASGI application
    hosts : the names this server goes by, without port, as a browser sends them
    """

    def __init__(self, app: App, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        refused = self._refusal(scope)
        if refused is not None:
            status, text = refused
            body = text.encode()
            plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
            await send({"type": "http.response.start", "status": status, "headers": [*plain, *HEADERS]})
            await send({"type": "http.response.body", "body": body})
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in HEADERS}
                theirs = [(n, v) for n, v in message["headers"] if n not in ours and not n.startswith(_CORS)]
                message = {**message, "headers": [*theirs, *HEADERS]}
            await send(message)

        await self._app(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get(b"host", "")
        if _name(host) not in self._hosts:
            return 421, "This studio does not answer to that host name."
        origin = headers.get(b"origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return 403, "This request comes from another site."
        site = headers.get(b"sec-fetch-site", "none")
        if scope["method"] not in _SAFE and site not in ("same-origin", "none"):
            return 403, "This request comes from another site."
        path = scope["path"]
        if path.startswith(OWN):
            return None
        if scope["method"] in _SAFE and _PAGE.fullmatch(path):
            return None
        return 404, "There is nothing here."


_CORS = b"access-control-"


def _name(host: str) -> str:
    """A Host header without its port."""
    return host.rsplit(":", 1)[0].lower() if not host.endswith("]") else host.lower()
