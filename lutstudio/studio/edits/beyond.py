"""Edits of what is worn beyond one colour."""

from dataclasses import replace
from typing import Any

from lutstudio.params import Param, from_values, params_of, values_of
from lutstudio.project.project import Project
from lutstudio.spatial.spatial import PARTS
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.edits.edit import Edited
from lutstudio.studio.refusals import StudioError


def set_beyond(project: Project, args: Arguments) -> Edited:
    """Parameters of a part."""
    name, params = args.choice("part", tuple(PARTS)), args.object("params")
    kind = PARTS[name]
    changed = from_values(kind, {**values_of(getattr(project.spatial, name)), **params})
    declared = {param.name: param for param in params_of(kind)}
    shown = ", ".join(_said(declared[param], value) for param, value in params.items())
    return Edited(f"{kind.label}: {shown}", _with(project, name, changed))


def reset_beyond(project: Project, args: Arguments) -> Edited:
    """A part, or one parameter of it, back at its default."""
    name = args.choice("part", tuple(PARTS))
    kind = PARTS[name]
    if not args.has("param"):
        return Edited(f"Reset {kind.label}", _with(project, name, kind()))
    param = next((one for one in params_of(kind) if one.name == args.text("param")), None)
    if param is None:
        raise StudioError(f"{kind.label} has no parameter {args.text('param')!r:.60}")
    changed = replace(getattr(project.spatial, name), **{param.name: param.default})
    return Edited(f"Reset {param.label} of {kind.label}", _with(project, name, changed))


def _with(project: Project, name: str, part: Any) -> Project:
    return replace(project, spatial=replace(project.spatial, **{name: part}))


def _said(param: Param, value: Any) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{param.label} {value:.4g}" if number else f"{param.label} {value}"
