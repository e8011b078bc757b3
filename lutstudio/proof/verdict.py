"""The measures of a shade over all heads, and whether each passes its gate."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lutstudio.bake import bake_error
from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.lut.health import check_health
from lutstudio.preset.pack import Pack
from lutstudio.proof.measures import spread
from lutstudio.proof.one import Head
from lutstudio.proof.rivals import RIVALS

Word = Literal["pass", "warn", "fail", "shown"]


@dataclass(frozen=True)
class Gate:
    """A measure and the range in which it passes; a little beyond it warns.

    Attributes
    ----------
    label, help : str
        For people.
    low, high : float
    slack : float
        How far beyond still only warns.
    """

    label: str
    help: str
    low: float
    high: float
    slack: float

    def judge(self, value: float) -> Word:
        """Pass, warn or fail."""
        beyond = max(self.low - value, value - self.high, 0.0)
        return "pass" if beyond <= 0.0 else "warn" if beyond <= self.slack else "fail"


_INF = float("inf")
GATES = {
    "target_dark": Gate("Target, dark", "ΔE00 of the dark reference's hair from its target", 0.0, 5.0, 2.0),
    "target_light": Gate("Target, light", "ΔE00 of the light reference's hair from its target", 0.0, 5.0, 2.0),
    "consistency": Gate("Consistency", "mean ΔE00 of the heads from their common mean", 0.0, 3.0, 1.0),
    "largest_pair": Gate("Largest pair", "ΔE00 between the two heads farthest apart", 0.0, 8.0, 3.0),
    "correlation": Gate("Strands", "correlation of the hair's edges before and after, worst head", 0.9, 1.0, 0.1),
    "relief_low": Gate("Relief, least", "spread of lightness after over before, flattest head", 0.6, _INF, 0.1),
    "relief_high": Gate("Relief, most", "the same, harshest head", 0.0, 1.2, 0.2),
    "exposure": Gate("Exposure", "mean ΔE00 over half to double the light, worst head", 0.0, 1.5, 1.5),
    "bake": Gate("LUT", "largest ΔE00 between a stack and its LUT", 0.0, 0.5, 0.75),
}
"""The gates of a shipped shade, in the order of the report."""


@dataclass(frozen=True)
class Measured:
    """One measure of a shade, and its verdict; measures without a gate are only shown."""

    id: str
    label: str
    help: str
    value: float
    verdict: Word
    gate: str = ""


@dataclass(frozen=True)
class Verdict:
    """A shade's measures, the spread of every way to recolour, and its LUTs' warnings in words."""

    measures: tuple[Measured, ...]
    spreads: dict[str, tuple[float, float]]
    warnings: tuple[str, ...]

    @property
    def word(self) -> Word:
        """The worst of the measures' verdicts."""
        words = [measure.verdict for measure in self.measures]
        return "fail" if "fail" in words else "warn" if "warn" in words else "pass"


def judge(pack: Pack, heads: Sequence[Head]) -> Verdict:
    """All measures of a shade over its heads; heads without hair take no part."""
    haired = [head for head in heads if head.after is not None and head.position is not None]
    values: dict[str, float] = {}
    for role, reference in (("dark", pack.preset.references[0]), ("light", pack.preset.references[-1])):
        head = next((head for head in haired if head.role == role), None)
        if head is not None and reference.target is not None:
            goal = srgb_to_lab(np.array(parse_hex(reference.target)))
            values[f"target_{role}"] = float(delta_e_2000(np.array(head.after), goal))
    spreads: dict[str, tuple[float, float]] = {}
    if haired:
        spreads = {name: spread([np.array(head.rivals[name]) for head in haired]) for name in RIVALS}
        spreads["two LUTs"] = spread([np.array(head.after) for head in haired])
        values["consistency"], values["largest_pair"] = spreads["two LUTs"]
        values["correlation"] = min(head.correlation for head in haired)
        values["relief_low"] = min(head.relief for head in haired)
        values["relief_high"] = max(head.relief for head in haired)
        values["exposure"] = max(spread([np.array(lab) for lab in head.exposures])[0] for head in haired)
    values["bake"] = max(
        bake_error(reference.stack, lut, interpolation=pack.preset.interpolation).largest
        for reference, lut in zip(pack.preset.references, pack.luts, strict=True)
    )
    gated = [
        Measured(name, gate.label, gate.help, values[name], gate.judge(values[name]), _range(gate))
        for name, gate in GATES.items()
        if name in values
    ]
    seen = [
        Measured(name, label, words, float(np.mean(found)), "shown")
        for name, label, words, found in (
            ("spill", "Spill", "mean ΔE00 where there is no hair, with masks as found", _known(haired, "spill")),
            ("halo", "Halo", "mean ΔE00 from the exact matte, 5 pixels around the hair", _known(haired, "halo")),
        )
        if found
    ]
    health = check_health(pack.luts[0], pack.luts[-1])
    return Verdict((*gated, *seen), spreads, tuple(health.warnings))


def _known(heads: Sequence[Head], name: str) -> list[float]:
    return [value for head in heads if (value := getattr(head, name)) is not None]


def _range(gate: Gate) -> str:
    if gate.high == _INF:
        return f"at least {gate.low:g}"
    return f"up to {gate.high:g}" if gate.low == 0.0 else f"{gate.low:g} to {gate.high:g}"
