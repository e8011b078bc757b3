"""Hypothesis strategies made from the declarations of parameters: any effect, layer and stack."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from lutstudio.effects import EFFECTS
from lutstudio.effects.base import Effect
from lutstudio.params import Param, from_values, params_of
from lutstudio.stack import EffectStack, Layer

KINDS = tuple(EFFECTS.values())

hex_colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


def values(param: Param) -> st.SearchStrategy[Any]:
    """Every value that a parameter allows, over its full range."""
    if param.kind == "number":
        return st.floats(param.low, param.high)
    if param.kind == "switch":
        return st.booleans()
    if param.kind == "choice":
        return st.sampled_from(param.choices)
    if param.kind == "colour":
        return hex_colours
    heights = hex_colours if param.kind == "stops" else st.floats(param.low, param.high)
    # Ends short of 1 keep a periodic curve from having to meet itself.
    positions = st.lists(st.integers(0, 99), min_size=2, max_size=16, unique=True).map(sorted)
    return positions.flatmap(
        lambda xs: st.lists(heights, min_size=len(xs), max_size=len(xs)).map(
            lambda ys: tuple((x / 100, y) for x, y in zip(xs, ys, strict=True))
        )
    )


def tamed(param: Param) -> st.SearchStrategy[Any]:
    """As `values`, but curves and stops as a hand draws them.

    Up to five points at least 0.15 apart, tone curves within 0.15 of the straight
    line, curves over hue anywhere in their range. A zigzag of sixteen points between
    black and white is allowed but is finer than the nodes of any LUT.
    """
    if param.kind not in ("curve", "stops"):
        return values(param)

    def points(cells: list[int]) -> st.SearchStrategy[Any]:
        xs = [0.02 + 0.18 * cell for cell in sorted(cells)]
        if param.kind == "stops":
            heights = [hex_colours for _ in xs]
        elif param.periodic:
            heights = [st.floats(param.low, param.high) for _ in xs]
        else:
            heights = [st.floats(max(x - 0.15, 0.0), min(x + 0.15, 1.0)) for x in xs]
        return st.tuples(*heights).map(lambda ys: tuple(zip(xs, ys, strict=True)))

    return st.lists(st.integers(0, 5), min_size=2, max_size=5, unique=True).flatmap(points)


def effects(kind: type[Effect], of: Any = values) -> st.SearchStrategy[Effect]:
    """One effect with random parameters; `of` is `values` or `tamed`."""
    return st.fixed_dictionaries({p.name: of(p) for p in params_of(kind)}).map(lambda v: from_values(kind, v))


def any_effect(of: Any = values) -> st.SearchStrategy[Effect]:
    """Any effect that can be baked, with random parameters."""
    return st.sampled_from(KINDS).flatmap(lambda kind: effects(kind, of))


def layers(of: Any = values) -> st.SearchStrategy[Layer]:
    """A layer of any effect with random opacity and blend, never muted."""
    return st.builds(
        Layer,
        any_effect(of),
        opacity=st.one_of(st.just(1.0), st.floats(0.0, 1.0)),
        blend=st.sampled_from(("normal", "normal", "colour", "luminosity")),
    )


def stacks(of: Any = values, max_size: int = 6) -> st.SearchStrategy[EffectStack]:
    """Stacks of up to `max_size` layers."""
    return st.lists(layers(of), max_size=max_size).map(lambda some: EffectStack(tuple(some)))


def random_stack(rng: np.random.Generator) -> EffectStack:
    """One to six layers with parameters uniform over their ranges; curves as in `tamed`."""

    def layer() -> Layer:
        kind = KINDS[rng.integers(len(KINDS))]
        effect = from_values(kind, {p.name: _uniform(p, rng) for p in params_of(kind)})
        opacity = 1.0 if rng.random() < 0.5 else float(rng.random())
        return Layer(effect, opacity=opacity, blend=str(rng.choice(["normal", "normal", "colour", "luminosity"])))

    return EffectStack(tuple(layer() for _ in range(rng.integers(1, 7))))


def _uniform(param: Param, rng: np.random.Generator) -> Any:
    if param.kind == "number":
        return float(rng.uniform(param.low, param.high))
    if param.kind == "switch":
        return bool(rng.random() < 0.5)
    if param.kind == "choice":
        return str(rng.choice(param.choices))
    if param.kind == "colour":
        return f"#{rng.integers(1 << 24):06x}"
    cells = np.sort(rng.choice(6, rng.integers(2, 6), replace=False))
    xs = [0.02 + 0.18 * float(cell) for cell in cells]
    if param.kind == "stops":
        return tuple((x, f"#{rng.integers(1 << 24):06x}") for x in xs)
    if param.periodic:
        return tuple((x, float(rng.uniform(param.low, param.high))) for x in xs)
    return tuple((x, float(rng.uniform(max(x - 0.15, 0.0), min(x + 0.15, 1.0)))) for x in xs)
