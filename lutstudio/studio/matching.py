"""Match: a stack fitted to its target colour, or to a retouched copy of its reference."""

from collections.abc import Iterator
from itertools import count

from lutstudio.imagefile import read_picture
from lutstudio.match.colour import match_colour
from lutstudio.match.retouched import match_retouched
from lutstudio.project.project import Project
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.edits.edit import Edited
from lutstudio.studio.edits.layers import BOTH, Which, stack_of, which_of, with_stack
from lutstudio.studio.refusals import StudioError
from lutstudio.studio.session import Session


def match(session: Session, args: Arguments) -> None:
    """Match one stack to its target.

    Layers linked to the other stack stay as they are. Should the stack be edited
    meanwhile, the edit stands and the match is dropped.

    Raises
    ------
    StudioError
        If the stack has no target.
    EmptyMaskError
        If its reference has no hair.
    """
    which = which_of(args)
    with session.lock:
        project = session.project
        target = project.target_dark if which == "dark" else project.target_light
        hair = session.measures.core(project.dark if which == "dark" else project.light)
        session.stopping.clear()
    if target is None:
        raise StudioError(f"the {which} stack has no target colour to match; set one first")
    stack = stack_of(project, which)
    fresh = fresh_ids(project)
    linked = {layer.id for layer in stack.layers if layer.linked}
    found = match_colour(stack, hair, target, new_id=lambda _: next(fresh), held=linked, stop=session.stopping.is_set)

    def lay(now: Project) -> Edited:
        if stack_of(now, which) is not stack:
            return Edited("", now)
        session.tell(found.in_words())
        return Edited(f"Match {which} to {target}", with_stack(now, which, found.stack))

    session.apply(lay)


def match_copy(session: Session, which: Which, data: bytes, name: str) -> None:
    """In place of one stack, one that does what a retouched copy of its reference shows.

    Raises
    ------
    ImageError
        If the copy cannot be read, or has another size.
    EmptyMaskError, StudioError
        If the reference has no hair, or there is no picture.
    """
    project = session.project
    held = project.dark if which == "dark" else project.light
    if held.picture is None or held.mask is None:
        raise StudioError(f"the {which} reference needs a photograph and its hair before a copy can be matched")
    copy = read_picture(data, name)
    found = match_retouched(held.picture.levels, copy.levels, held.mask, new_id=lambda _: next(fresh_ids(project)))

    def lay(now: Project) -> Edited:
        session.tell(found.in_words())
        return Edited(f"Match {which} to {copy.name}", with_stack(now, which, found.stack))

    session.apply(lay)


def fresh_ids(project: Project) -> Iterator[str]:
    """Ids that no layer of either stack has."""
    taken = {layer.id for side in BOTH for layer in stack_of(project, side).layers}
    return (f"match-{number}" for number in count(1) if f"match-{number}" not in taken)


def stop(session: Session, _args: Arguments) -> None:
    """End a match where it is; what it has reached is kept, and can be undone."""
    session.stopping.set()
