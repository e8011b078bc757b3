"""Pictures, masks and projects for tests."""

import numpy as np

from lutstudio.effects import EFFECTS
from lutstudio.imagefile import Picture
from lutstudio.project.project import Project, Reference, Snapshot, View
from lutstudio.stack import EffectStack, Layer


def picture(level=100, name="a.png", height=12, width=10, notes=()):
    """A pattern around a level of grey."""
    noise = (np.arange(height * width * 3) * (7919 + level) % 41 - 20).reshape(height, width, 3)
    return Picture(name, (level + noise).clip(0, 255).astype(np.uint8), notes)


def mask(height=12, width=10):
    """Hair in the upper half, with a soft edge."""
    levels = np.zeros((height, width), np.uint8)
    levels[: height // 2] = 255
    levels[height // 2] = 77
    return levels


def stack(angle=20.0):
    """One layer."""
    return EffectStack((Layer(EFFECTS["hue-shift"](angle=angle), id="1", name="Turn"),))


def reference(level, **fields):
    """A reference with hair of a level."""
    return Reference(picture(level, f"{level}.png"), mask(), **fields)


def project(**fields):
    """A project with everything in it."""
    everything = {
        "name": "Copper",
        "code": "44",
        "family": "Reds",
        "notes": "Zwei\nZeilen",
        "dark": reference(50),
        "light": reference(180, pinned=0.66),
        "dark_stack": stack(20),
        "light_stack": stack(1 / 3),
        "target_dark": "#6b3a22",
        "views": (
            View(picture(120, "b.jpg", notes=("its colours were converted to sRGB",)), mask()),
            View(picture(90, "c")),
        ),
        "snapshots": (Snapshot("First try", stack(5), stack(6)),),
        "measure": "lightness",
        "size": 17,
        "strength": 0.7,
    }
    return Project(**{**everything, **fields})
