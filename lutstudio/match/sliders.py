"""The sliders of a stack as one vector that a solver can move."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.params import Param, params_of, values_of
from lutstudio.stack import EffectStack, Layer

Vector = npt.NDArray[np.float64]

_TURN = 360.0  # degrees: sliders over a whole turn go round
_GUARDS = {  # sliders that say where an effect holds back, not what colour it makes
    "tone-pivot": ("reference", "keep_black", "keep_white"),
    "shine": ("threshold", "keep", "gain"),
    "melanin-lift": ("start",),
    "gamut": (),
}


@dataclass(frozen=True)
class Slider:
    """A number of one layer's effect."""

    layer: str
    param: Param

    @property
    def span(self) -> float:
        """From one end to the other."""
        return self.param.high - self.param.low

    @property
    def goes_round(self) -> bool:
        """Whether its two ends are one place."""
        return self.param.unit == "°" and self.span == _TURN

    def held(self, value: float) -> float:
        """`value` brought into the slider's range, at a precision that reads well."""
        if self.goes_round:
            value = (value - self.param.low) % _TURN + self.param.low
        return round(float(min(max(value, self.param.low), self.param.high)), 4)


def sliders_of(layers: Iterable[Layer]) -> tuple[Slider, ...]:
    """What may move: every number of the layers that have an id, but for those that guard shadows and shine."""
    return tuple(
        Slider(layer.id, param)
        for layer in layers
        if layer.id
        for param in params_of(type(layer.effect))
        if param.kind == "number" and param.name not in _GUARDS.get(layer.effect.id, ())
    )


def read(stack: EffectStack, sliders: tuple[Slider, ...]) -> Vector:
    """Where the sliders stand, (n,)."""
    return np.array([_values(stack, slider)[slider.param.name] for slider in sliders], np.float64)


def moved(stack: EffectStack, sliders: tuple[Slider, ...], values: Vector) -> EffectStack:
    """`stack` with its sliders at `values` (n,), each held to its range."""
    by_layer: dict[str, dict[str, float]] = {}
    for slider, value in zip(sliders, values, strict=True):
        by_layer.setdefault(slider.layer, {})[slider.param.name] = slider.held(value)
    for layer, params in by_layer.items():
        stack = stack.tuned(layer, **params)
    return stack


def _values(stack: EffectStack, slider: Slider) -> dict[str, Any]:
    return values_of(stack.layers[stack.find(slider.layer)].effect)
