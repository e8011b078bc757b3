"""Edits that bring in what is shipped: presets and sample references."""

from dataclasses import replace

from lutstudio.preset.library import shipped_presets
from lutstudio.preset.preset import Preset
from lutstudio.preset.record import MAX_TEXT
from lutstudio.project.project import Project
from lutstudio.stack import EffectStack
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.edits.edit import Edited
from lutstudio.studio.refusals import StudioError
from lutstudio.studio.samples import sample
from lutstudio.studio.shelf import KEPT, library


def preset_named(name: str) -> Preset:
    """A shipped preset, or one in the library: ``kept:`` and its id.

    Raises
    ------
    StudioError
        If none has that name.
    PackError
        If the library has none of that id.
    """
    if name.startswith(KEPT):
        return library().open(name.removeprefix(KEPT)).preset
    for preset in shipped_presets():
        if preset.name == name:
            return preset
    raise StudioError(f"there is no preset called {name!r:.60}")


def apply_preset(project: Project, args: Arguments) -> Edited:
    """A preset's stacks and targets; the references stay, and so does a name that the artist gave."""
    preset = preset_named(args.text("name"))
    others = {shipped.name for shipped in shipped_presets()} | {kept.name for kept in library().entries()}
    named = bool(project.name.strip()) and project.name not in others
    worn = with_preset(project, preset)
    if named:
        worn = replace(worn, **{field: getattr(project, field) for field in MAX_TEXT})
    return Edited(f"Preset {preset.name}", worn)


def with_preset(project: Project, preset: Preset) -> Project:
    """The project with a preset's texts, stacks, targets and what it has beyond them."""
    dark, light = preset.references[0], preset.references[-1]
    return replace(
        project,
        **{field: getattr(preset, field) for field in MAX_TEXT},
        dark_stack=_numbered(dark.stack, "dark"),
        light_stack=_numbered(light.stack, "light"),
        target_dark=dark.target,
        target_light=light.target,
        spatial=preset.spatial,
    )


def use_sample_references(project: Project, _args: Arguments) -> Edited:
    """The shipped photographs with their exact masks, dark and light."""
    return Edited("Sample references", replace(project, dark=sample("dark"), light=sample("light")))


def _numbered(stack: EffectStack, which: str) -> EffectStack:
    """Layers need ids of their own, which a preset's may lack."""
    return EffectStack(
        tuple(
            replace(layer, id=layer.id or f"{which}-{number}", linked=layer.linked and bool(layer.id))
            for number, layer in enumerate(stack.layers, 1)
        )
    )
