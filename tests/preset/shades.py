"""Presets for tests."""

from pathlib import Path

from lutstudio.effects import EFFECTS
from lutstudio.preset.library import read_preset
from lutstudio.preset.preset import Preset, PresetReference
from lutstudio.stack import EffectStack, Layer

COPPER = Path(__file__).with_name("copper.json")


def copper():
    """A shade with everything in it."""
    return read_preset(COPPER)


def shade(intensities=(0.2, 0.5), **fields):
    """A small shade with a different hue at each of some intensities."""
    references = tuple(
        PresetReference(intensity, EffectStack((Layer(EFFECTS["hue-shift"](angle=10.0 * (i + 1)), id="a"),)))
        for i, intensity in enumerate(intensities)
    )
    return Preset(**{"name": "Small", "size": 17, "references": references, **fields})
