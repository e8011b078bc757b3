"""The proof for machines: everything measured, as JSON holds it."""

from collections.abc import Sequence
from typing import Any

from lutstudio.proof.one import Head
from lutstudio.proof.prove import Proof

FORMAT = "lutstudio-proof"
VERSION = 1
_DIGITS = 6


def table(proofs: Sequence[Proof]) -> dict[str, Any]:
    """Verdicts, measures, spreads and heads of every shade; numbers to six digits."""
    return {"format": FORMAT, "version": VERSION, "shades": [_shade(proof) for proof in proofs]}


def _shade(proof: Proof) -> dict[str, Any]:
    verdict = proof.verdict
    return {
        "name": proof.pack.preset.name,
        "code": proof.pack.preset.code,
        "verdict": verdict.word,
        "measures": {
            m.id: {"value": round(m.value, _DIGITS), "gate": m.gate, "verdict": m.verdict} for m in verdict.measures
        },
        "spreads": {
            name: {"mean": round(mean, _DIGITS), "largest": round(largest, _DIGITS)}
            for name, (mean, largest) in verdict.spreads.items()
        },
        "warnings": list(verdict.warnings),
        "heads": [_head(head) for head in proof.heads],
    }


def _head(head: Head) -> dict[str, Any]:
    return {
        "name": head.name,
        "role": head.role,
        "intensity": head.intensity,
        "position": head.position,
        "before": _rounded(head.before),
        "after": _rounded(head.after),
        "correlation": round(head.correlation, _DIGITS),
        "relief": round(head.relief, _DIGITS),
        "spill": None if head.spill is None else round(head.spill, _DIGITS),
        "halo": None if head.halo is None else round(head.halo, _DIGITS),
    }


def _rounded(lab: tuple[float, ...] | None) -> list[float] | None:
    return None if lab is None else [round(value, _DIGITS) for value in lab]
