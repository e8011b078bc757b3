"""A picture coloured as another paper does it, to stand beside what the LUT pair makes of it."""

import numpy as np

from lutstudio.arrays import to_float, to_uint8
from lutstudio.colour.hexcode import parse_hex
from lutstudio.imagefile import encode_png
from lutstudio.modes import MODES
from lutstudio.modes.mode import Colour
from lutstudio.studio.edits.pictures import held
from lutstudio.studio.measures import shown
from lutstudio.studio.refusals import NotFoundError, StudioError
from lutstudio.studio.session import Session
from lutstudio.studio.thumbs import small


def beside(session: Session, slot: str, mode: str, side: int) -> tuple[bytes, tuple[str, ...]]:
    """PNG of a slot's picture in the shade's colour by a mode, and what the mode warns of.

    Raises
    ------
    NotFoundError
        If there is no such slot or mode, or no picture in it.
    StudioError
        If the shade has no colour yet.
    """
    if mode not in MODES:
        raise NotFoundError(f"there is no mode {mode!r:.60}; one of {', '.join(MODES)} was expected")
    picture, mask = small(session, held(session.project, slot), side)
    if mask is None:
        return encode_png(picture), ()
    coloured = MODES[mode].apply(to_float(picture), to_float(mask), shade_colour(session))
    share = np.float32(session.project.strength)
    before = to_float(picture)
    return encode_png(to_uint8(before + share * (coloured.image - before))), coloured.warnings


def shade_colour(session: Session) -> Colour:
    """What the shade aims at: the target on light hair, or on dark, or else what the light hair's LUT makes of it.

    Raises
    ------
    StudioError
        If there is none of these.
    """
    with session.lock:
        project, (_, light) = session.project, session.looks()
        target = project.target_light or project.target_dark
        if target is not None:
            return parse_hex(target)
        mean = session.measures.mean(project.light, light, project.interpolation, project.strength)
    if mean is None:
        raise StudioError("the shade has no colour yet: set a target, or give a light reference with hair")
    return shown(mean)
