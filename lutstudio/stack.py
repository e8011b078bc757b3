"""Stacks of effects: what the artist tunes, one for each reference."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.colour.channels import Array, clip01, join, mix, split
from lutstudio.colour.spaces import Space, convert
from lutstudio.documents import refuse_unknown
from lutstudio.effects import EFFECTS
from lutstudio.effects.base import Effect
from lutstudio.errors import DocumentError, ParamError
from lutstudio.params import check_params, choice, from_values, number, params_of, switch, values_of

MAX_LAYERS = 32
MAX_NAME = 80
VERSION = 1  # of the JSON form


@dataclass(frozen=True)
class Layer:
    """One effect in a stack, with how it is laid on.

    `id` is the layer's identity within its document. A layer that is `linked`
    moves together with the layer of the same id in the other stack.
    """

    effect: Effect
    id: str = ""
    name: str = ""
    opacity: float = number(1.0, 0.0, 1.0, label="Opacity")
    blend: str = choice("normal", ("normal", "colour", "luminosity"), label="Blend")
    muted: bool = switch(False, label="Mute")
    solo: bool = switch(False, label="Solo")
    linked: bool = switch(False, label="Link dark and light")

    def __post_init__(self) -> None:
        check_params(self)
        for what, text in (("id", self.id), ("name", self.name)):
            if not isinstance(text, str) or len(text) > MAX_NAME or not text.isprintable():
                raise ParamError(f"Layer.{what} is {text!r:.60}; up to {MAX_NAME} printable characters were expected")

    @property
    def title(self) -> str:
        """The artist's own name for the layer, or the effect's."""
        return self.name or self.effect.label

    def lay(self, colour: Array) -> Array:
        """The layer on colours (..., 3) in its effect's own space.

        Opacity mixes in that space. "Colour" keeps the lightness from before,
        "luminosity" keeps the colour from before; both in OKLab.
        """
        after = self.effect.apply(colour)
        if self.blend != "normal":
            after = _blend_in_oklab(colour, after, self.effect.space, keep_lightness=self.blend == "colour")
        return after if self.opacity == 1.0 else mix(colour, after, self.opacity)


def _blend_in_oklab(before: Array, after: Array, space: Space, *, keep_lightness: bool) -> Array:
    l0, a0, b0 = split(convert(before, space, "oklab"))
    l1, a1, b1 = split(convert(after, space, "oklab"))
    blended = join(l0, a1, b1) if keep_lightness else join(l1, a0, b0)
    return convert(blended, "oklab", space)


@dataclass(frozen=True)
class EffectStack:
    """Layers, first to last. Values: every edit gives a new stack."""

    layers: tuple[Layer, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "layers", tuple(self.layers))
        if len(self.layers) > MAX_LAYERS:
            raise ParamError(f"a stack has {len(self.layers)} layers; up to {MAX_LAYERS} were expected")
        ids = [layer.id for layer in self.layers if layer.id]
        if len(set(ids)) < len(ids):
            twice = next(i for i in ids if ids.count(i) > 1)
            raise ParamError(f"two layers of a stack have the id {twice!r}; an id of its own for each was expected")

    @cached_property
    def active(self) -> tuple[Layer, ...]:
        """The layers that take part: soloed ones where there are any, never muted or invisible ones."""
        soloed = any(layer.solo for layer in self.layers)
        return tuple(
            layer
            for layer in self.layers
            if not layer.muted and layer.opacity > 0.0 and (layer.solo or not soloed) and not layer.effect.is_neutral()
        )

    def apply(self, rgb: npt.NDArray[np.floating[Any]]) -> Any:
        """The stack on display-referred sRGB (..., 3), clipped to [0, 1]; numpy or torch.

        Neighbouring layers that work in the same space share one conversion, and
        nothing is clipped between them.
        """
        colour, space = self.run(rgb, "srgb")
        return clip01(convert(colour, space, "srgb"))

    def run(
        self, colour: Array, space: Space, through: Callable[[Array, Space, Space], Array] = convert
    ) -> tuple[Array, Space]:
        """Colours after the last active layer and the space they are in, unclipped.

        `through` converts between spaces; a caller that knows the first colours in
        every space already (baking does) hands in its own.
        """
        for layer in self.active:
            colour = layer.lay(through(colour, space, layer.effect.space))
            space = layer.effect.space
        return colour, space

    def find(self, layer_id: str) -> int:
        """The index of a layer.

        Raises
        ------
        ParamError
            If the stack has no such layer.
        """
        for index, layer in enumerate(self.layers):
            if layer.id == layer_id:
                return index
        raise ParamError(f"no layer has the id {layer_id!r:.60}")

    def inserted(self, index: int, layer: Layer) -> "EffectStack":
        """With `layer` at `index`."""
        return EffectStack((*self.layers[:index], layer, *self.layers[index:]))

    def removed(self, layer_id: str) -> "EffectStack":
        """Without that layer."""
        index = self.find(layer_id)
        return EffectStack(self.layers[:index] + self.layers[index + 1 :])

    def moved(self, layer_id: str, index: int) -> "EffectStack":
        """With that layer at `index` of the result."""
        layer = self.layers[self.find(layer_id)]
        return self.removed(layer_id).inserted(index, layer)

    def changed(self, layer_id: str, **fields: Any) -> "EffectStack":
        """With fields of that layer (opacity, blend, name, effect, ...) replaced."""
        index = self.find(layer_id)
        layer = replace(self.layers[index], **fields)
        return EffectStack((*self.layers[:index], layer, *self.layers[index + 1 :]))

    def tuned(self, layer_id: str, **params: Any) -> "EffectStack":
        """With parameters of that layer's effect replaced."""
        effect = self.layers[self.find(layer_id)].effect
        return self.changed(layer_id, effect=from_values(type(effect), {**values_of(effect), **params}))


_OWN_ENTRIES = ("id", "name", *(p.name for p in params_of(Layer)))


def layer_to_json(layer: Layer) -> dict[str, Any]:
    """A layer as JSON holds it."""
    return {
        "effect": layer.effect.id,
        "id": layer.id,
        "name": layer.name,
        **values_of(layer),
        "params": values_of(layer.effect),
    }


def layer_from_json(data: Any) -> Layer:
    """The layer that `layer_to_json` wrote.

    Raises
    ------
    DocumentError
        If the data is no layer.
    ParamError
        If a value is out of range.
    """
    if not isinstance(data, Mapping):
        raise DocumentError(f"a layer is {type(data).__name__}; an object was expected")
    rest = dict(data)
    kind = EFFECTS.get(effect_id) if isinstance(effect_id := rest.pop("effect", None), str) else None
    if kind is None:
        raise DocumentError(f"a layer's effect is {effect_id!r:.60}; one of {', '.join(EFFECTS)} was expected")
    params = rest.pop("params", {})
    if not isinstance(params, Mapping):
        raise DocumentError(f"the params of {effect_id} are {type(params).__name__}; an object was expected")
    fields = {name: rest.pop(name) for name in _OWN_ENTRIES if name in rest}
    refuse_unknown(rest, set(), "a layer")
    return Layer(from_values(kind, params), **fields)


def stack_to_json(stack: EffectStack) -> dict[str, Any]:
    """A stack as JSON holds it, with the version of the form."""
    return {"version": VERSION, "layers": [layer_to_json(layer) for layer in stack.layers]}


def stack_from_json(data: Any) -> EffectStack:
    """The stack that `stack_to_json` wrote.

    Raises
    ------
    DocumentError
        If the data is no stack, or of a version that this program does not know.
    ParamError
        If a value is out of range.
    """
    if not isinstance(data, Mapping):
        raise DocumentError(f"a stack is {type(data).__name__}; an object was expected")
    if data.get("version") != VERSION or isinstance(data.get("version"), bool):
        raise DocumentError(f"a stack has the version {data.get('version')!r:.60}; {VERSION} was expected")
    refuse_unknown(data, {"version", "layers"}, "a stack")
    layers = data.get("layers")
    if not isinstance(layers, list):
        raise DocumentError(f"a stack's layers are {type(layers).__name__}; a list was expected")
    if len(layers) > MAX_LAYERS:
        raise DocumentError(f"a stack has {len(layers)} layers; up to {MAX_LAYERS} were expected")
    return EffectStack(tuple(layer_from_json(layer) for layer in layers))
