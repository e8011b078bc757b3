"""What the page may ask for beyond edits: the way back, finding hair, projects, recovery."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lutstudio.project.project import Project
from lutstudio.studio import matching, shelf
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.edits.edit import Edited
from lutstudio.studio.edits.pictures import held, with_mask
from lutstudio.studio.looking import look, mask_options
from lutstudio.studio.refusals import StudioError
from lutstudio.studio.samples import first_project
from lutstudio.studio.session import Session


def perform(session: Session, asked: Mapping[str, Any]) -> None:
    """Carry out one command: an action of this file, or an edit of the table.

    Raises
    ------
    LutStudioError
        In one sentence for the artist.
    """
    request = Arguments("command", asked)
    name = request.text("name", limit=60)
    gesture = request.text("gesture", limit=80) if request.has("gesture") else None
    values = request.object("args", {})
    action = ACTIONS.get(name)
    if action is None:
        session.edit(name, values, gesture)
    else:
        action(session, Arguments(name, values))


def look_for_hair(session: Session, args: Arguments) -> None:
    """Find the hair in a slot's picture; the slot may have got another picture by then, which then stays as it is."""
    slot = args.text("slot")
    wanted = mask_options(args.object("options", {}))
    picture = held(session.project, slot).picture
    if picture is None:
        raise StudioError(f"there is no {slot} picture yet to look for hair in")
    mask = look(picture, wanted)

    def lay(project: Project) -> Edited:
        now = held(project, slot).picture
        if now is None or now.id != picture.id:
            return Edited("", project)
        found = with_mask(project, slot, mask, f"Find hair in {picture.name}")
        session.found.add(held(found.project, slot).mask_id)
        return _sorted(session, found) if args.flag("first", False) and slot in ("dark", "light") else found

    # The menus of the mask's edges may be tried one after the other: one step in the history.
    session.apply(lay, f"hair in {picture.id}" if args.flag("trying", False) else None)


def _sorted(session: Session, found: Edited) -> Edited:
    """After a new photograph: the darker hair goes to the dark side, and the artist is told."""
    dark, light = found.project.intensities()
    if dark is None or light is None or dark <= light:
        return found
    session.tell("The photographs were the other way round: the one with the darker hair is the dark reference now.")
    swapped = replace(found.project, dark=found.project.light, light=found.project.dark)
    return Edited(found.label + ", swap", swapped)


def _undo(session: Session, _args: Arguments) -> None:
    session.undo()


def _redo(session: Session, _args: Arguments) -> None:
    session.redo()


def _go_to(session: Session, args: Arguments) -> None:
    session.go_to(args.integer("index"))


def _new(session: Session, _args: Arguments) -> None:
    session.restart(first_project())


def _save(session: Session, args: Arguments) -> None:
    """Save where the project came from, or under `name` where that is `fresh`."""
    with session.lock:
        project, path, generation = session.project, session.path, session.generation
    if args.flag("fresh", False) or path is None:
        path, generation = None, 0
    expected = None if args.flag("overwrite", False) else generation
    session.saved_as(project, *shelf.put(project, args.text("name"), expected, path))


def _open(session: Session, args: Arguments) -> None:
    opened = shelf.take(args.text("id"))
    session.restart(opened.project, path=opened.path, generation=opened.generation, saved=not opened.notice)
    session.tell(opened.notice)


def _recover(session: Session, args: Arguments) -> None:
    session.recover(args.text("id"))


def _discard(session: Session, args: Arguments) -> None:
    session.discard_recoverable(args.text("id"))


ACTIONS: dict[str, Callable[[Session, Arguments], None]] = {
    "undo": _undo,
    "redo": _redo,
    "goto_history": _go_to,
    "find_hair": look_for_hair,
    "match": matching.match,
    "stop_match": matching.stop,
    "new_project": _new,
    "save_project": _save,
    "open_project": _open,
    "recover": _recover,
    "discard_recovery": _discard,
}
