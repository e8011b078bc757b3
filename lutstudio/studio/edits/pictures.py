"""Edits of the references and of the pictures to preview: what is in a slot, and its mask.

A slot is ``dark``, ``light`` or the id of a preview picture.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from lutstudio.imagefile import Picture
from lutstudio.project.project import MAX_VIEWS, Project
from lutstudio.project.reference import Reference, View
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.edits.edit import Edited
from lutstudio.studio.refusals import NotFoundError, StudioError

Levels = npt.NDArray[np.uint8]


def held(project: Project, slot: str) -> Reference | View:
    """What is in a slot.

    Raises
    ------
    NotFoundError
        If no slot has that name.
    """
    if slot == "dark":
        return project.dark
    if slot == "light":
        return project.light
    for view in project.views:
        if view.picture.id == slot:
            return view
    raise NotFoundError(f"there is no picture {slot!r:.60} here")


def with_picture(project: Project, slot: str, picture: Picture, mask: Levels | None = None) -> Edited:
    """A picture in a slot; ``view`` adds one to those for preview."""
    if slot == "dark":
        return Edited(f"Dark reference {picture.name}", replace(project, dark=Reference(picture, mask)))
    if slot == "light":
        return Edited(f"Light reference {picture.name}", replace(project, light=Reference(picture, mask)))
    if slot != "view":
        raise StudioError(f"a slot is {slot!r:.60}; dark, light or view was expected")
    if any(view.picture.id == picture.id for view in project.views):
        raise StudioError(f"{picture.name} is already here")
    if len(project.views) >= MAX_VIEWS:
        raise StudioError(f"up to {MAX_VIEWS} pictures can be previewed at once; remove one first")
    return Edited(f"Preview {picture.name}", replace(project, views=(*project.views, View(picture, mask))))


def with_mask(project: Project, slot: str, mask: Levels | None, label: str = "Change mask") -> Edited:
    """Another mask for the picture in a slot."""
    there = held(project, slot)
    if there.picture is None:
        raise StudioError(f"there is no {slot} picture yet, so no mask for it")
    if isinstance(there, View):
        views = tuple(replace(view, mask=mask) if view is there else view for view in project.views)
        return Edited(label, replace(project, views=views))
    changed = replace(there, mask=mask, pinned=None)
    return Edited(label, replace(project, dark=changed) if slot == "dark" else replace(project, light=changed))


def invert_mask(project: Project, args: Arguments) -> Edited:
    """Hair where there was none, and none where there was."""
    slot = args.text("slot")
    there = held(project, slot)
    if there.mask is None:
        raise StudioError("there is no mask yet to invert")
    return with_mask(project, slot, np.subtract(255, there.mask, dtype=np.uint8), "Invert mask")


def clear_mask(project: Project, args: Arguments) -> Edited:
    """A mask without hair, to paint on."""
    slot = args.text("slot")
    there = held(project, slot)
    if there.picture is None:
        raise StudioError("there is no picture yet, so no mask for it")
    return with_mask(project, slot, np.zeros(there.picture.levels.shape[:2], np.uint8), "Clear mask")


def swap_references(project: Project, _args: Arguments) -> Edited:
    """The two photographs change places; the stacks stay."""
    return Edited("Swap references", replace(project, dark=project.light, light=project.dark))


def remove_picture(project: Project, args: Arguments) -> Edited:
    """An empty reference."""
    slot = args.choice("slot", ("dark", "light"))
    empty = Reference()
    return Edited(
        f"Remove {slot} reference", replace(project, dark=empty) if slot == "dark" else replace(project, light=empty)
    )


def remove_view(project: Project, args: Arguments) -> Edited:
    """Without that preview picture."""
    view = held(project, args.text("slot"))
    if not isinstance(view, View):
        raise StudioError("only a preview picture can be removed like this")
    rest = tuple(other for other in project.views if other is not view)
    return Edited(f"Remove {view.picture.name}", replace(project, views=rest))
