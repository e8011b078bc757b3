"""From a request's body to a plain function and back, with errors as one sentence each."""

import json
import logging
import math
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from lutstudio.documents import parse_json
from lutstudio.errors import LutStudioError, ProjectConflictError
from lutstudio.studio.refusals import BusyError, StudioError, TooLargeError

Work: TypeAlias = Callable[[Request, bytes], Response]

JSON_BYTES = 2_000_000
_log = logging.getLogger("lutstudio.studio")


def json_response(value: Any, status: int = 200) -> Response:
    """A JSON answer that nothing stores."""
    body = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return Response(body, status, {"cache-control": "no-store"}, "application/json")


def endpoint(work: Work, limit: int) -> Callable[[Request], Awaitable[Response]]:
    """A route that reads at most `limit` bytes, works off the event loop and never shows a stack trace."""

    async def answer(request: Request) -> Response:
        try:
            body = await read_body(request, limit)
            return await run_in_threadpool(work, request, body)
        except ProjectConflictError as error:
            return json_response({"error": sentence(error), "kind": "conflict"}, 409)
        except BusyError as error:
            busy = {"error": sentence(error), "kind": error.kind, "retry_ms": error.retry_ms}
            response = json_response(busy, error.status)
            response.headers["retry-after"] = str(math.ceil(error.retry_ms / 1000))
            return response
        except StudioError as error:
            return json_response({"error": sentence(error), "kind": error.kind}, error.status)
        except LutStudioError as error:
            return json_response({"error": sentence(error)}, 400)
        except Exception:
            _log.exception("%s %s failed", request.method, request.url.path)
            said = "Something broke inside the studio; your work is kept. The details are in its terminal window."
            return json_response({"error": said}, 500)

    return answer


async def read_body(request: Request, limit: int) -> bytes:
    """The body, as long as it stays within its limit.

    Raises
    ------
    TooLargeError
        As soon as it does not.
    """
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise TooLargeError(f"this is more than {limit // 1_000_000} MB, the most that is taken here")
        chunks.append(chunk)
    return b"".join(chunks)


def parsed(body: bytes) -> dict[str, Any]:
    """The JSON object in a body.

    Raises
    ------
    StudioError
        If it is something else.
    """
    value = parse_json(body, "request")
    if not isinstance(value, dict):
        raise StudioError(f"a request holds {type(value).__name__}; an object was expected")
    return value


def sentence(error: LutStudioError) -> str:
    """The error's own words, starting with a capital (where no file's name comes first) and ending with a full stop."""
    text = str(error).strip() or type(error).__name__
    first = text.split(maxsplit=1)[0]
    text = text[0].upper() + text[1:] if first.isalpha() else text
    return text + ("" if text[-1] in ".!?" else ".")
