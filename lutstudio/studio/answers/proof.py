"""The proof of the shade at hand, on the artist's own pictures."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from lutstudio.project.project import Project
from lutstudio.project.reference import Held
from lutstudio.proof.prove import prove_here
from lutstudio.proof.report import report
from lutstudio.proof.subject import Subject
from lutstudio.studio.documents import pack_now
from lutstudio.studio.refusals import StudioError
from lutstudio.studio.session import Session


def proof(session: Session, _request: Request, _body: bytes) -> Response:
    """A page of its own: the shade on both references and on every preview picture.

    Raises
    ------
    StudioError
        If no picture has a mask yet.
    """
    project = session.project
    subjects = tuple(_subjects(project))
    if not subjects:
        raise StudioError("there is no picture with hair to prove the shade on yet")
    page = report((prove_here(pack_now(project), subjects),))
    return Response(page, 200, {"cache-control": "no-store"}, "text/html; charset=utf-8")


def _subjects(project: Project) -> Iterator[Subject]:
    held: tuple[tuple[str, Held], ...] = (
        ("dark", project.dark),
        ("light", project.light),
        *(("", view) for view in project.views),
    )
    for role, one in held:
        if one.picture is not None and one.mask is not None and one.has_hair:
            yield Subject(one.picture.name, one.picture.levels, one.mask, one.mask, exact=False, role=role)
