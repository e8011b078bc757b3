"""Small recoloured pictures: preview tiles, presets on the artist's own reference, snapshots, pack covers."""

import numpy as np

from lutstudio.arrays import Bytes, to_float
from lutstudio.bake import bake
from lutstudio.imagefile import encode_png
from lutstudio.intensity import checked
from lutstudio.lut.apply import apply_lut
from lutstudio.lut.table import LUT3D, lerp
from lutstudio.project.project import Project
from lutstudio.project.reference import Held
from lutstudio.spatial.frame import measure_frame
from lutstudio.spatial.pixels import Wearer
from lutstudio.spatial.spatial import Spatial
from lutstudio.stack import EffectStack
from lutstudio.studio.edits.pictures import held
from lutstudio.studio.edits.presets import preset_named
from lutstudio.studio.edits.shade import snapshot_index
from lutstudio.studio.refusals import NotFoundError
from lutstudio.studio.session import Session
from lutstudio.studio.state import position

PACK_SIDE = 320
PLAIN = Spatial()
_SMALL_LUT = 17  # enough for a picture of a hundred pixels


def recoloured(
    picture: Bytes,
    mask: Bytes,
    lut: LUT3D,
    strength: float = 1.0,
    spatial: Spatial = PLAIN,
    level: float | None = None,
) -> Bytes:
    """A small picture with its hair through a LUT; for tiles, not for judging.

    What is beyond one colour needs the hair's intensity, `level`, and is left out without it.
    """
    if not spatial.neutral and level is not None:
        return _beyond(picture, mask, lut, strength, spatial, level)
    share = (mask.astype(np.float32) * np.float32(strength / 255.0))[..., None]
    after = apply_lut(lut, picture).astype(np.float32)
    return (picture + share * (after - picture) + 0.5).astype(np.uint8)


def recoloured_thumb(session: Session, slot: str, side: int) -> bytes:
    """A slot's picture at its own t, as PNG."""
    with session.lock:
        project, (dark, light) = session.project, session.looks()
        there = held(project, slot)
        t = position(project, there.intensity(project.measure, project.region))
        picture, mask = small(session, there, side)
    if t is None and slot in ("dark", "light"):
        t = 0.0 if slot == "dark" else 1.0
    if mask is None or t is None:
        return encode_png(picture)
    lut, level = lerp(dark.lut, light.lut, t), there.measured(project.measure, project.region)
    return encode_png(recoloured(picture, mask, lut, project.strength, project.spatial, level))


def preset_thumb(session: Session, name: str, side: int) -> bytes:
    """The artist's light reference (or the dark one where there is no light) wearing a shipped preset, as PNG."""
    preset = preset_named(name)
    return _on_reference(session, preset.references[0].stack, preset.references[-1].stack, preset.spatial, side)


def snapshot_thumb(session: Session, snapshot_id: str, side: int) -> bytes:
    """The same, wearing a snapshot."""
    shot = session.project.snapshots[snapshot_index(session.project, snapshot_id)]
    return _on_reference(session, shot.dark, shot.light, shot.spatial, side)


def preset_luts(session: Session, name: str) -> tuple[LUT3D, LUT3D, Spatial]:
    """What a shipped preset would bake to, at the project's size, and what it has beyond that."""
    preset = preset_named(name)
    size = session.project.size
    return bake(preset.references[0].stack, size), bake(preset.references[-1].stack, size), preset.spatial


def snapshot_luts(session: Session, snapshot_id: str) -> tuple[LUT3D, LUT3D, Spatial]:
    """What a snapshot's stacks bake to, at the project's size, and what it has beyond that."""
    project = session.project
    shot = project.snapshots[snapshot_index(project, snapshot_id)]
    return bake(shot.dark, project.size), bake(shot.light, project.size), shot.spatial


def pack_thumbs(session: Session, project: Project) -> dict[str, bytes]:
    """Both references before and after, small enough for a pack."""
    found = {}
    for which, there, stack in (
        ("dark", project.dark, project.dark_stack),
        ("light", project.light, project.light_stack),
    ):
        if there.picture is None or there.mask is None:
            continue
        picture, mask = small(session, there, PACK_SIDE)
        if mask is not None:
            lut, level = bake(stack, project.size), there.measured(project.measure, project.region)
            found[which] = encode_png(recoloured(picture, mask, lut, project.strength, project.spatial, level))
            found[f"{which}-before"] = encode_png(picture)
    return found


def _on_reference(session: Session, dark: EffectStack, light: EffectStack, spatial: Spatial, side: int) -> bytes:
    project = session.project
    there, stack = (project.light, light) if project.light.mask is not None else (project.dark, dark)
    picture, mask = small(session, there, side)
    if mask is None:
        return encode_png(picture)
    level = there.measured(project.measure, project.region)
    return encode_png(recoloured(picture, mask, bake(stack, _SMALL_LUT), 1.0, spatial, level))


def _beyond(picture: Bytes, mask: Bytes, lut: LUT3D, strength: float, spatial: Spatial, level: float) -> Bytes:
    before, hair = checked(picture, mask)
    after = apply_lut(lut, to_float(before))
    height, width = mask.shape
    wearer = Wearer(spatial, measure_frame(mask), width, height, level)
    result = before.copy()
    wearer.wear(before.reshape(-1), after.reshape(-1), hair.reshape(-1), strength / 255.0, 0, result.reshape(-1))
    return result


def small(session: Session, there: Held, side: int) -> tuple[Bytes, Bytes | None]:
    """A slot's picture and mask made small.

    Raises
    ------
    NotFoundError
        If it has no picture.
    """
    with session.lock:
        picture, mask = session.measures.small_picture(there, side), session.measures.small_mask(there, side)
    if picture is None:
        raise NotFoundError("there is no picture yet")
    return picture, mask
