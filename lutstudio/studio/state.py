"""A session as the page sees it: one JSON object, small enough for every slider move."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.hexcode import parse_hex, to_hex
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.lut.health import check_health
from lutstudio.project.project import Project
from lutstudio.project.reference import Held, Reference, View
from lutstudio.recolour import REACH
from lutstudio.spatial.document import spatial_to_json
from lutstudio.stack import layer_to_json
from lutstudio.studio.looks import Baked, error_of
from lutstudio.studio.measures import Measures, shown
from lutstudio.studio.session import Session

OUTSIDE = 0.02  # how far beyond a reference counts as outside, in intensity


def state_of(session: Session, *, settled: bool = True) -> dict[str, Any]:
    """The State of INTERFACE between page and server.

    Parameters
    ----------
    session : Session
    settled : bool
        Whether to add what takes longer than a frame: bake error and health.
        While a slider moves they stay null and empty.
    """
    with session.lock:
        project = session.project
        measures = session.measures
        dark, light = session.looks()
        return {
            "revision": session.revision,
            "notices": session.take_notices() if settled else [],
            "project": _project(session, project),
            "slots": {
                "dark": _slot("dark", project.dark, session),
                "light": _slot("light", project.light, session),
            },
            "views": [_slot(view.picture.id, view, session) for view in project.views],
            "warnings": [{"kind": w.kind, "text": w.text} for w in project.warnings()],
            "stacks": {
                "dark": [layer_to_json(layer) for layer in project.dark_stack.layers],
                "light": [layer_to_json(layer) for layer in project.light_stack.layers],
            },
            "spatial": {**spatial_to_json(project.spatial), "neutral": project.spatial.neutral},
            "luts": {"dark": _lut(dark, settled), "light": _lut(light, settled)},
            "history": _history(session),
            "snapshots": [
                {"id": str(i), "name": shot.name, "thumb": str(hash((shot.dark, shot.light, shot.spatial)))}
                for i, shot in enumerate(project.snapshots)
            ],
            "target": {**_target("dark", project, measures, dark), **_target("light", project, measures, light)},
            "settings": {
                "measure": project.measure,
                "region": project.region,
                "size": project.size,
                "interpolation": project.interpolation,
                "extrapolate": project.extrapolate,
                "strength": project.strength,
            },
            "health": list(check_health(dark.lut, light.lut).warnings) if settled else None,
        }


def _project(session: Session, project: Project) -> dict[str, Any]:
    return {
        "name": project.name,
        "code": project.code,
        "family": project.family,
        "notes": project.notes,
        "path": session.path.stem if session.path else None,
        "dirty": session.dirty,
        "generation": session.generation,
    }


def _history(session: Session) -> dict[str, list[str]]:
    return {"past": list(session.history.past), "future": list(session.history.future)}


def _slot(slot: str, held: Held, session: Session) -> dict[str, Any]:
    project, picture = session.project, held.picture
    intensity = held.intensity(project.measure, project.region)
    t = position(project, intensity)
    return {
        "slot": slot,
        "title": picture.name if picture else "",
        "picture": picture.id if picture else None,
        "mask": held.mask_id or None,
        "found": held.mask_id in session.found,
        "width": picture.size[1] if picture else 0,
        "height": picture.size[0] if picture else 0,
        "notes": list(picture.notes) if picture else [],
        "frame": asdict(held.frame) if held.frame else None,
        "level": held.measured(project.measure, project.region),
        "intensity": intensity,
        "pinned": isinstance(held, Reference) and held.pinned is not None,
        "position": t,
        "badge": _badge(held, project, intensity),
    }


def _badge(held: Held, project: Project, intensity: float | None) -> str:
    if held.picture is None:
        return ""
    if held.mask is None:
        return "no mask"
    if not held.has_hair:
        return "no hair"
    ends = [end for end in project.intensities() if end is not None]
    if isinstance(held, View) and ends and intensity is not None:
        return "" if min(ends) - OUTSIDE <= intensity <= max(ends) + OUTSIDE else "outside"
    return ""


def position(project: Project, intensity: float | None) -> float | None:
    """Where an intensity lies between the dark stack (0) and the light one (1).

    Should the artist have the two photographs the other way round, the stacks keep
    their names and t runs backwards: the same mix as sorting both.
    """
    dark, light = project.intensities()
    if intensity is None or dark is None or light is None or dark == light:
        return None
    low, high = (-REACH, 1.0 + REACH) if project.extrapolate else (0.0, 1.0)
    return min(max((intensity - dark) / (light - dark), low), high)


def _lut(baked: Baked, settled: bool) -> dict[str, Any]:
    facts: dict[str, Any] = {"revision": baked.revision, "size": baked.size, "error": None}
    if settled:
        error = error_of(baked.stack, baked.size)
        facts["error"] = {"mean": error.mean, "p99": error.p99, "largest": error.largest}
    return facts


def _target(which: str, project: Project, measures: Measures, baked: Baked) -> Mapping[str, Any]:
    """The target, the mean of the reference's hair before and after, and how far after is from the target."""
    held = project.dark if which == "dark" else project.light
    target = project.target_dark if which == "dark" else project.target_light
    facts: dict[str, Any] = {which: target, f"{which}_delta": None, f"{which}_mean": None, f"{which}_before": None}
    before = measures.mean(held)
    after = measures.mean(held, baked, project.interpolation, project.strength)
    if before is None or after is None:
        return facts
    facts[f"{which}_before"] = to_hex(shown(before))
    facts[f"{which}_mean"] = to_hex(shown(after))
    if target is not None:
        facts[f"{which}_delta"] = float(delta_e_2000(after, srgb_to_lab(np.array(parse_hex(target)))))
    return facts
