"""The targets as a document: ``python -m lutstudio.preset.targets.reference > docs/targets.md``."""

import sys
from itertools import groupby

from lutstudio.preset.targets import TARGETS, Target

_INTRODUCTION = """# Targets

The forms in which a pack brings its LUTs to programs and engines. Written by
`python -m lutstudio.preset.targets.reference` from the declarations in `lutstudio/preset/targets/`; a test fails when
it is out of date. `lutstudio pack export SHADE -o shade.lutpack -t ID` adds one to a pack, `-t all` every one.

A target's files lie in `targets/ID/`, one for each LUT of the pack, and its charts in `charts/ID/`
([the pack format](pack-format.md)). The `tolerance` is how far a decoded value may be from what was to be written,
on a scale from 0 to 1: the rounding of the format and nothing else. What a coarser grid, 8 bits or the hardware's
interpolation cost a given shade is in its manifest, measured on the chart.

KTX2 is not among them: no library that we could keep writes 3D textures of it, and half floats (`rgba16f`) go into the
same textures without a container.
"""


def targets_page() -> str:
    """All targets in the order of menus, as Markdown."""
    parts = [_INTRODUCTION, _table()]
    for group, members in groupby(TARGETS.values(), key=lambda target: target.group):
        parts.append(f"## {group}\n")
        parts.extend(_section(target) for target in members)
    return "\n".join(parts)


def _table() -> str:
    rows = [
        f"| `{target.id}` | {target.label} | {_size(target)} | {target.interpolation or 'as the pack says'} "
        f"| {target.tolerance:.2g} |"
        for target in TARGETS.values()
    ]
    return "\n".join(["| id | | size | read | tolerance |", "|---|---|---|---|---|", *rows, ""])


def _section(target: Target) -> str:
    rows = [f"| {what} | {how} |" for what, how in target.howto]
    return "\n".join(
        [
            f"### {target.label} (`{target.id}`)\n",
            f"{target.purpose}\n",
            "| setting | to |",
            "|---|---|",
            *rows,
            f"\n```{target.language}\n{target.snippet}\n```\n",
        ]
    )


def _size(target: Target) -> str:
    return f"{target.size}³" if target.size else "the pack's"


if __name__ == "__main__":
    sys.stdout.write(targets_page())
