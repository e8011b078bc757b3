"""What is different between two versions of a shade: settings, stacks, LUTs, and a picture of both."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes
from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, Interpolation
from lutstudio.params import values_of
from lutstudio.preset.document import preset_to_json
from lutstudio.preset.heads import HEADS, worn
from lutstudio.preset.pack import Pack
from lutstudio.preset.preset import PresetReference
from lutstudio.stack import Layer

SIDE = 360
_COLOURS = 4096
_BRIGHT = 10.0  # ΔE00 that shows as white in the picture
_KEPT = {"format", "version", "references", "notes"}


@dataclass(frozen=True)
class LutChange:
    """How far one LUT has moved, over random colours and over greys; CIEDE2000."""

    name: str
    mean: float
    p99: float
    largest: float
    grey: float


@dataclass(frozen=True)
class Difference:
    """What is different: sentences for settings and stacks, figures for LUTs."""

    settings: tuple[str, ...]
    stacks: tuple[str, ...]
    luts: tuple[LutChange, ...]

    @property
    def same(self) -> bool:
        """Whether nothing is different."""
        return not self.settings and not self.stacks and all(lut.largest == 0.0 for lut in self.luts)


def compare_packs(before: Pack, after: Pack) -> Difference:
    """What `after` has that `before` has not.

    References are paired by their names: dark, light, and those between by their number.
    """
    old, new = (dict(zip(p.preset.reference_names(), p.preset.references, strict=True)) for p in (before, after))
    stacks: list[str] = []
    settings = _settings(before, after)
    for name in dict.fromkeys([*old, *new]):
        if name not in old or name not in new:
            settings.append(f"the {name} reference is only in the {'second' if name in new else 'first'}")
            continue
        settings += _reference(name, old[name], new[name])
        stacks += [f"{name}: {words}" for words in _layers(old[name].stack.layers, new[name].stack.layers)]
    return Difference(tuple(settings), tuple(stacks), _luts(before, after))


def draw_difference(before: Pack, after: Pack) -> Bytes:
    """The shipped heads in both, and where they differ (white: ΔE00 of 10 and more): uint8 (H, W, 3)."""
    rows = []
    for which in HEADS:
        first, second = worn(before, which, SIDE), worn(after, which, SIDE)
        apart = delta_e_2000(srgb_to_lab(first / 255.0), srgb_to_lab(second / 255.0))
        levels = np.clip(np.rint(apart / _BRIGHT * 255.0), 0, 255).astype(np.uint8)
        rows.append(np.hstack([first, second, np.repeat(levels[..., None], 3, axis=2)]))
    width = min(row.shape[1] for row in rows)
    return np.vstack([row[:, :width] for row in rows])


def _settings(before: Pack, after: Pack) -> list[str]:
    old, new = preset_to_json(before.preset), preset_to_json(after.preset)
    found = [
        f"{key} was {old.get(key)!r:.60} and is {new.get(key)!r:.60}"
        for key in sorted({*old, *new} - _KEPT - {"spatial"})
        if old.get(key) != new.get(key)
    ]
    if before.preset.notes != after.preset.notes:
        found.append("the notes are others")
    mine, others = old.get("spatial", {}), new.get("spatial", {})
    for part in sorted({*mine, *others}):
        found += _values(f"{part} ", mine.get(part, {}), others.get(part, {}))
    return found


def _reference(name: str, old: PresetReference, new: PresetReference) -> list[str]:
    found = []
    if old.intensity != new.intensity:
        found.append(f"the {name} intensity was {old.intensity:g} and is {new.intensity:g}")
    if old.target != new.target:
        found.append(f"the {name} target was {old.target or 'none'} and is {new.target or 'none'}")
    return found


def _layers(old: tuple[Layer, ...], new: tuple[Layer, ...]) -> list[str]:
    """Layers are paired by effect, the first of a kind with the first."""
    found: list[str] = []
    before, after = _numbered(old), _numbered(new)
    found += [f"{key[0]} was taken away" for key in before if key not in after]
    found += [f"{key[0]} was added" for key in after if key not in before]
    kept = [key for key in before if key in after]
    if kept != [key for key in after if key in before]:
        found.append("the order of the layers is another")
    for key in kept:
        mine, others = before[key], after[key]
        found += _values(f"{key[0]} ", values_of(mine), values_of(others))
        found += _values(f"{key[0]} ", values_of(mine.effect), values_of(others.effect))
    return found


def _numbered(layers: tuple[Layer, ...]) -> dict[tuple[str, int], Layer]:
    found: dict[tuple[str, int], Layer] = {}
    for layer in layers:
        kind = layer.effect.id
        found[kind, sum(key[0] == kind for key in found)] = layer
    return found


def _values(start: str, old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [
        f"{start}{key} was {old.get(key)!r:.60} and is {new.get(key)!r:.60}"
        for key in sorted({*old, *new})
        if old.get(key) != new.get(key)
    ]


def _luts(before: Pack, after: Pack) -> tuple[LutChange, ...]:
    old, new = (dict(zip(p.preset.reference_names(), p.luts, strict=True)) for p in (before, after))
    colours = np.random.default_rng(0).random((_COLOURS, 3))
    greys = np.repeat(np.linspace(0.0, 1.0, 256)[:, None], 3, axis=1)
    found = []
    for name in [name for name in old if name in new]:
        apart, grey = (
            delta_e_2000(
                _seen(old[name], rgb, before.preset.interpolation), _seen(new[name], rgb, after.preset.interpolation)
            )
            for rgb in (colours, greys)
        )
        p99 = float(np.percentile(apart, 99))
        found.append(LutChange(name, float(apart.mean()), p99, float(apart.max()), float(grey.max())))
    return tuple(found)


def _seen(lut: LUT3D, rgb: npt.NDArray[np.float64], interpolation: Interpolation) -> npt.NDArray[np.float64]:
    """CIELAB of what a LUT makes of colours."""
    found: npt.NDArray[np.float64] = srgb_to_lab(np.clip(sample(lut, rgb, interpolation), 0.0, 1.0))
    return found
