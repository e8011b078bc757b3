"""Random shades beyond one colour, for properties and for comparing implementations."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from lutstudio.params import Param, params_of
from lutstudio.spatial.spatial import PARTS, Spatial


def spatials() -> st.SearchStrategy[Spatial]:
    """Any value of any parameter."""
    return st.builds(Spatial, **{name: part(kind) for name, kind in PARTS.items()})


def part(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any value of a part's parameters."""
    return st.builds(kind, **{param.name: _values(param) for param in params_of(kind)})


def random_spatial(rng: np.random.Generator) -> Spatial:
    """The same from a generator of numpy's, evenly over each range, often at its ends."""
    drawn = {
        name: kind(**{param.name: _drawn(rng, param) for param in params_of(kind)}) for name, kind in PARTS.items()
    }
    return Spatial(**drawn)


def extremes() -> list[Spatial]:
    """Each part alone, with each number at each end of its range in turn."""
    found = []
    for name, kind in PARTS.items():
        on = {"strength": 1.0} if any(param.name == "strength" for param in params_of(kind)) else {}
        for param in params_of(kind):
            ends = (param.low, param.high) if param.kind == "number" else param.choices or ("#000000", "#ffffff")
            found += [Spatial(**{name: kind(**{**on, param.name: end})}) for end in ends]
    return found


def _values(param: Param) -> st.SearchStrategy[Any]:
    if param.kind == "number":
        return st.floats(param.low, param.high)
    if param.kind == "choice":
        return st.sampled_from(param.choices)
    return st.integers(0, 0xFFFFFF).map(lambda code: f"#{code:06x}")


def _drawn(rng: np.random.Generator, param: Param) -> Any:
    if param.kind == "number":
        return float(
            np.clip(
                rng.uniform(1.4 * param.low - 0.4 * param.high, 1.4 * param.high - 0.4 * param.low),
                param.low,
                param.high,
            )
        )
    if param.kind == "choice":
        return str(rng.choice(param.choices))
    return f"#{rng.integers(0x1000000):06x}"
