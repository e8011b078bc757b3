"""What the studio itself refuses, in one sentence for the artist."""

from lutstudio.errors import LutStudioError


class StudioError(LutStudioError):
    """A request that the studio refuses."""

    kind = "refused"  # what the page may act on
    status = 400


class UnknownSessionError(StudioError):
    """A token that no session here has."""

    kind = "session"
    status = 401


class NotFoundError(StudioError):
    """An id that this session does not know."""

    kind = "missing"
    status = 404


class TooLargeError(StudioError):
    """A body over its limit."""

    kind = "size"
    status = 413


class BusyError(StudioError):
    """More at once than the studio takes."""

    kind = "busy"
    status = 503
    retry_ms = 100  # when to ask again
