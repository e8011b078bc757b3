"""Where the heads' hair lies in CIE a*b*, before and after, as an SVG picture."""

from collections.abc import Sequence

import numpy as np

from lutstudio.colour.hexcode import to_hex
from lutstudio.colour.lab import lab_to_srgb
from lutstudio.proof.one import Head, Lab

_SIDE = 360
_MARGIN = 34
_TICK = 20


def scatter(heads: Sequence[Head]) -> str:
    """One mark a head: a ring for its own hair, a dot for the recoloured hair, a line between."""
    pairs = [(head.before, head.after, head.name) for head in heads if head.before and head.after]
    reach = max([_TICK, *(abs(value) for before, after, _ in pairs for value in (*before[1:], *after[1:]))]) * 1.1
    scale = (_SIDE / 2 - _MARGIN) / reach

    def at(lab: Lab) -> tuple[float, float]:
        return _SIDE / 2 + lab[1] * scale, _SIDE / 2 - lab[2] * scale

    ticks = range(-int(reach // _TICK) * _TICK, int(reach) + 1, _TICK)
    grid = "".join(
        f'<path d="M{_SIDE / 2 + v * scale:.1f} {_MARGIN}V{_SIDE - _MARGIN}M{_MARGIN} {_SIDE / 2 - v * scale:.1f}'
        f'H{_SIDE - _MARGIN}" stroke="currentColor" stroke-opacity="{0.35 if v == 0 else 0.1}"/>'
        f'<text x="{_SIDE / 2 + v * scale:.1f}" y="{_SIDE - _MARGIN + 14}" text-anchor="middle">{v}</text>'
        f'<text x="{_MARGIN - 5}" y="{_SIDE / 2 - v * scale + 3:.1f}" text-anchor="end">{v}</text>'
        for v in ticks
    )
    marks = "".join(_mark(at(before), at(after), before, after) for before, after, _ in pairs)
    return (
        f'<svg viewBox="0 0 {_SIDE} {_SIDE}" width="{_SIDE}" height="{_SIDE}" role="img" font-size="10" '
        f'fill="currentColor"><title>a* and b* of the hair before and after</title>{grid}'
        f'<text x="{_SIDE - _MARGIN}" y="{_MARGIN - 8}" text-anchor="end">a* →, b* ↑; ring before, dot after</text>'
        f"{marks}</svg>"
    )


def shown(lab: Lab) -> str:
    """A CIELAB colour as ``#rrggbb``, clipped to what a screen shows."""
    red, green, blue = np.clip(lab_to_srgb(np.array(lab)), 0.0, 1.0).tolist()
    return to_hex((red, green, blue))


def _mark(start: tuple[float, float], end: tuple[float, float], before: Lab, after: Lab) -> str:
    return (
        f'<path d="M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}" stroke="currentColor" '
        f'stroke-opacity="0.25"/><circle cx="{start[0]:.1f}" cy="{start[1]:.1f}" r="5" fill="none" '
        f'stroke="{shown(before)}" stroke-width="3"/><circle cx="{end[0]:.1f}" cy="{end[1]:.1f}" r="5" '
        f'fill="{shown(after)}" stroke="currentColor" stroke-width="0.7"/>'
    )
