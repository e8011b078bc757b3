"""The forms in which a pack brings its LUTs to programs and engines: a file each, and the table of them all."""

from lutstudio.preset.targets.clf import CLF
from lutstudio.preset.targets.cube import cube_target
from lutstudio.preset.targets.hald import hald_target
from lutstudio.preset.targets.half import RGBA16F
from lutstudio.preset.targets.mobile import MOBILE
from lutstudio.preset.targets.strips import strip_targets
from lutstudio.preset.targets.target import Target
from lutstudio.preset.targets.tiles import TILES

TARGETS: dict[str, Target] = {
    target.id: target
    for target in (
        cube_target(17),
        cube_target(33),
        cube_target(65),
        MOBILE,
        hald_target(8),
        hald_target(16),
        CLF,
        RGBA16F,
        TILES,
        *strip_targets(),
    )
}
"""Every target by its id, in the order of menus."""

__all__ = ["TARGETS", "Target"]
