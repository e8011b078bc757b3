"""The effects and their parameters as a document: ``python -m lutstudio.effects.reference > docs/effects.md``."""

import inspect
import sys
from itertools import groupby

from lutstudio.effects import EFFECTS
from lutstudio.effects.base import Effect
from lutstudio.params import Param, params_of

_INTRODUCTION = """# Effects

Every effect of a stack, with its parameters. Written by `python -m lutstudio.effects.reference` from the
declarations in `lutstudio/effects/`; a test fails when it is out of date. Defaults change nothing.
"""


def effects_table() -> str:
    """All effects in the order of the menu, as Markdown."""
    parts = [_INTRODUCTION]
    for group, kinds in groupby(EFFECTS.values(), key=lambda kind: kind.group):
        parts.append(f"## {group}\n")
        parts.extend(_effect(kind) for kind in kinds)
    return "\n".join(parts)


def _effect(kind: type[Effect]) -> str:
    lines = [f"### {kind.label} (`{kind.id}`)\n", inspect.getdoc(kind) or "", ""]
    lines += ["| parameter | | range | default | |", "|---|---|---|---|---|"]
    for param in params_of(kind):
        lines.append(f"| `{param.name}` | {param.label} | {_range(param)} | {_default(param)} | {param.help} |")
    return "\n".join([*lines, ""])


def _range(param: Param) -> str:
    if param.kind == "choice":
        return ", ".join(param.choices)
    if param.kind == "colour":
        return "any colour"
    if param.kind == "stops":
        return "colours at 0 to 1"
    if param.kind == "switch":
        return "on, off"
    numbers = f"{param.low:g} to {param.high:g}{_unit(param)}"
    return {"number": numbers, "curve": f"curve, {numbers}"}[param.kind]


def _default(param: Param) -> str:
    if param.kind == "number":
        return f"{param.default:g}"
    if param.kind == "stops":
        return ", ".join(f"`{code}`" for _, code in param.default)
    if param.kind == "curve":
        return "straight"
    return f"`{param.default}`" if param.kind == "colour" else str(param.default)


def _unit(param: Param) -> str:
    return "°" if param.unit == "°" else f" {param.unit}".rstrip()


if __name__ == "__main__":
    sys.stdout.write(effects_table())
