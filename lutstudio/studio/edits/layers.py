"""Edits of the two effect stacks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal, TypeAlias

from lutstudio.effects import EFFECTS
from lutstudio.params import params_of, values_of
from lutstudio.project.project import Project
from lutstudio.stack import EffectStack, Layer, layer_from_json
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.edits.edit import Edited
from lutstudio.studio.refusals import StudioError

Which: TypeAlias = Literal["dark", "light"]
BOTH: tuple[Which, Which] = ("dark", "light")
_FIELDS = ("name", "opacity", "blend", "muted", "solo")


def stack_of(project: Project, which: Which) -> EffectStack:
    """The stack of one reference."""
    return project.dark_stack if which == "dark" else project.light_stack


def with_stack(project: Project, which: Which, stack: EffectStack) -> Project:
    """The project with that stack replaced."""
    return replace(project, dark_stack=stack) if which == "dark" else replace(project, light_stack=stack)


def add_layer(project: Project, args: Arguments) -> Edited:
    """A new layer with its effect's defaults, at the end or at `index`."""
    which = which_of(args)
    kind = EFFECTS.get(args.text("effect"))
    if kind is None:
        raise StudioError(f"there is no effect called {args.text('effect')!r:.60}")
    stack = stack_of(project, which)
    index = args.integer("index", len(stack.layers))
    added = stack.inserted(index, Layer(kind(), id=_fresh_id(project)))
    return Edited(f"Add {kind.label} to {which}", with_stack(project, which, added))


def remove_layer(project: Project, args: Arguments) -> Edited:
    """Without that layer; a linked one stays, on its own, in the other stack."""
    which, layer = which_of(args), _layer(project, args)
    project = with_stack(project, which, stack_of(project, which).removed(layer.id))
    other = _other(which)
    if layer.linked and _has(stack_of(project, other), layer.id):
        project = with_stack(project, other, stack_of(project, other).changed(layer.id, linked=False))
    return Edited(f"Delete {layer.title} from {which}", project)


def move_layer(project: Project, args: Arguments) -> Edited:
    """That layer at another place of its stack."""
    which, layer = which_of(args), _layer(project, args)
    moved = stack_of(project, which).moved(layer.id, args.integer("index"))
    return Edited(f"Move {layer.title}", with_stack(project, which, moved))


def duplicate_layer(project: Project, args: Arguments) -> Edited:
    """A copy of that layer, right after it and linked to nothing."""
    which, layer = which_of(args), _layer(project, args)
    stack = stack_of(project, which)
    copy = replace(layer, id=_fresh_id(project), linked=False)
    doubled = stack.inserted(stack.find(layer.id) + 1, copy)
    return Edited(f"Duplicate {layer.title}", with_stack(project, which, doubled))


def set_layer(project: Project, args: Arguments) -> Edited:
    """Name, opacity, blend, mute or solo of a layer."""
    layer = _layer(project, args)
    fields = args.object("fields")
    unknown = sorted(set(fields) - set(_FIELDS))
    if unknown:
        raise StudioError(f"set_layer: a layer has no {unknown[0]!r:.60}; one of {', '.join(_FIELDS)} was expected")
    shown = ", ".join(_said(name, value) for name, value in fields.items())
    return Edited(f"{layer.title}: {shown}", _everywhere(project, args, lambda s: s.changed(layer.id, **fields)))


def set_params(project: Project, args: Arguments) -> Edited:
    """Parameters of a layer's effect."""
    layer = _layer(project, args)
    params = args.object("params")
    changed = _everywhere(project, args, lambda stack: stack.tuned(layer.id, **params))
    labels = {p.name: p for p in params_of(type(layer.effect))}
    shown = ", ".join(_set(labels[name].label, value, labels[name].unit) for name, value in params.items())
    return Edited(f"{layer.title}: {shown}", changed)


def reset_layer(project: Project, args: Arguments) -> Edited:
    """All parameters of a layer's effect back at their defaults, opacity and blend too."""
    layer = _layer(project, args)
    fresh = type(layer.effect)()
    changed = _everywhere(project, args, lambda s: s.changed(layer.id, effect=fresh, opacity=1.0, blend="normal"))
    return Edited(f"Reset {layer.title}", changed)


def reset_param(project: Project, args: Arguments) -> Edited:
    """One parameter back at its default."""
    layer = _layer(project, args)
    name = args.text("param")
    param = {p.name: p for p in (*params_of(type(layer.effect)), *params_of(Layer))}.get(name)
    if param is None:
        raise StudioError(f"{layer.title} has no parameter {name!r:.60}")
    if name in values_of(layer.effect):
        changed = _everywhere(project, args, lambda stack: stack.tuned(layer.id, **{name: param.default}))
    else:
        changed = _everywhere(project, args, lambda stack: stack.changed(layer.id, **{name: param.default}))
    return Edited(f"Reset {param.label} of {layer.title}", changed)


def link_layer(project: Project, args: Arguments) -> Edited:
    """Join a layer to its twin in the other stack (made where there is none), or part them."""
    which, layer = which_of(args), _layer(project, args)
    other = _other(which)
    linked = args.flag("linked")
    stack, twins = stack_of(project, which), stack_of(project, other)
    project = with_stack(project, which, stack.changed(layer.id, linked=linked))
    if linked:
        twin = replace(layer, linked=True)
        if _has(twins, layer.id):
            twins = twins.changed(layer.id, **{name: getattr(twin, name) for name in (*_FIELDS, "effect", "linked")})
        else:
            twins = twins.inserted(min(stack.find(layer.id), len(twins.layers)), twin)
    elif _has(twins, layer.id):
        twins = twins.changed(layer.id, linked=False)
    project = with_stack(project, other, twins)
    return Edited(f"{'Link' if linked else 'Unlink'} {layer.title}", project)


def paste_stack(project: Project, args: Arguments) -> Edited:
    """Layers in place of those of a stack."""
    which = which_of(args)
    layers: list[Layer] = []
    for data in args.items("layers"):
        layer = layer_from_json(data)
        layers.append(replace(layer, id=_fresh_id(project, layers), linked=False))
    return Edited(f"Paste into {which}", with_stack(_parted(project, which), which, EffectStack(tuple(layers))))


def clear_stack(project: Project, args: Arguments) -> Edited:
    """A stack without layers."""
    which = which_of(args)
    return Edited(f"Clear {which}", with_stack(_parted(project, which), which, EffectStack()))


def copy_stack(project: Project, args: Arguments) -> Edited:
    """One stack's layers in the other, linked to nothing."""
    which = which_of(args)
    layers: list[Layer] = []
    for layer in stack_of(project, which).layers:
        layers.append(replace(layer, id=_fresh_id(project, layers), linked=False))
    project = with_stack(_parted(project, _other(which)), _other(which), EffectStack(tuple(layers)))
    return Edited(f"Copy {which} to {_other(which)}", project)


def which_of(args: Arguments) -> Which:
    """The stack that a command is about."""
    return "dark" if args.choice("stack", BOTH) == "dark" else "light"


def _other(which: Which) -> Which:
    return "light" if which == "dark" else "dark"


def _layer(project: Project, args: Arguments) -> Layer:
    stack = stack_of(project, which_of(args))
    return stack.layers[stack.find(args.text("layer"))]


def _has(stack: EffectStack, layer_id: str) -> bool:
    return any(layer.id == layer_id for layer in stack.layers)


def _everywhere(project: Project, args: Arguments, change: Callable[[EffectStack], EffectStack]) -> Project:
    """The change in the layer's own stack, and in the other's where the two are linked."""
    which, layer = which_of(args), _layer(project, args)
    project = with_stack(project, which, change(stack_of(project, which)))
    twins = stack_of(project, _other(which))
    if layer.linked and _has(twins, layer.id):
        project = with_stack(project, _other(which), change(twins))
    return project


def _parted(project: Project, which: Which) -> Project:
    """Before a stack goes, its links go."""
    other = _other(which)
    twins = stack_of(project, other)
    alone = EffectStack(tuple(replace(layer, linked=False) for layer in twins.layers))
    return with_stack(project, other, alone)


def _fresh_id(project: Project, more: list[Layer] | None = None) -> str:
    """An id that no layer of either stack has."""
    taken = {layer.id for layer in (*project.dark_stack.layers, *project.light_stack.layers, *(more or ()))}
    number = len(taken) + 1
    while f"layer-{number}" in taken:
        number += 1
    return f"layer-{number}"


def _said(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return {"muted": ("unmute", "mute"), "solo": ("solo off", "solo")}[name][value]
    if name == "name":
        return "rename"
    return _set(name, value, "")


def _set(label: str, value: Any, unit: str) -> str:
    if isinstance(value, bool):
        return f"{label} {'on' if value else 'off'}"
    if isinstance(value, int | float):
        return f"{label} {value:.4g}{unit}"
    return f"{label} {value}" if isinstance(value, str) else label
