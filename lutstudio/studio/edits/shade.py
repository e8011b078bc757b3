"""Edits of what the shade is called, aimed at and measured with."""

from dataclasses import replace
from typing import Any

from lutstudio.colour.hexcode import parse_hex, to_hex
from lutstudio.preset.record import MAX_TEXT
from lutstudio.project.project import MAX_SNAPSHOTS, Project, Snapshot
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.edits.edit import Edited
from lutstudio.studio.refusals import NotFoundError, StudioError

_SETTINGS = ("measure", "region", "size", "interpolation", "extrapolate", "strength")


def set_project(project: Project, args: Arguments) -> Edited:
    """Name, code, family, notes."""
    fields = _known(args.object("fields"), tuple(MAX_TEXT), "a project")
    return Edited("Change " + ", ".join(fields), replace(project, **fields))


def set_settings(project: Project, args: Arguments) -> Edited:
    """Intensity measure and region, LUT size, interpolation, extrapolation, strength."""
    fields = _known(args.object("fields"), _SETTINGS, "the settings")
    return Edited("Change " + ", ".join(fields), replace(project, **fields))


def set_target(project: Project, args: Arguments) -> Edited:
    """The colour that a stack is tuned towards; null for none."""
    which = args.choice("stack", ("dark", "light"))
    target = to_hex(parse_hex(args.text("colour"))) if args.has("colour") else None
    fields: dict[str, Any] = {f"target_{which}": target}
    return Edited(f"Target of {which}: {target or 'none'}", replace(project, **fields))


def take_snapshot(project: Project, args: Arguments) -> Edited:
    """Both stacks and what is beyond them as they are now, kept under a name."""
    if len(project.snapshots) >= MAX_SNAPSHOTS:
        raise StudioError(f"a project keeps up to {MAX_SNAPSHOTS} snapshots; delete one first")
    name = args.text("name", "", limit=80).strip() or f"Snapshot {len(project.snapshots) + 1}"
    shot = Snapshot(name, project.dark_stack, project.light_stack, project.spatial)
    return Edited(f"Snapshot {name}", replace(project, snapshots=(*project.snapshots, shot)))


def restore_snapshot(project: Project, args: Arguments) -> Edited:
    """Both stacks and what is beyond them as a snapshot kept them."""
    shot = project.snapshots[snapshot_index(project, args.text("id"))]
    worn = replace(project, dark_stack=shot.dark, light_stack=shot.light, spatial=shot.spatial)
    return Edited(f"Restore {shot.name}", worn)


def delete_snapshot(project: Project, args: Arguments) -> Edited:
    """Without that snapshot."""
    index = snapshot_index(project, args.text("id"))
    name = project.snapshots[index].name
    rest = project.snapshots[:index] + project.snapshots[index + 1 :]
    return Edited(f"Delete {name}", replace(project, snapshots=rest))


def snapshot_index(project: Project, snapshot_id: str) -> int:
    """Which snapshot is meant: ids are places in the list.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    if not snapshot_id.isdecimal() or int(snapshot_id) >= len(project.snapshots):
        raise NotFoundError(f"there is no snapshot {snapshot_id!r:.60}")
    return int(snapshot_id)


def _known(fields: dict[str, Any], allowed: tuple[str, ...], owner: str) -> dict[str, Any]:
    unknown = sorted(set(fields) - set(allowed))
    if unknown:
        raise StudioError(f"{owner} has no {unknown[0]!r:.60}; one of {', '.join(allowed)} was expected")
    return fields
