"""A shade in the making: the value that the studio edits."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from lutstudio.colour.hexcode import parse_hex, to_hex
from lutstudio.errors import EmptyMaskError, ParamError
from lutstudio.params import values_of
from lutstudio.preset.preset import Preset, PresetReference
from lutstudio.preset.record import MAX_TEXT, Record, check_text
from lutstudio.project.reference import Reference, View
from lutstudio.recolour import CLOSE, TOO_CLOSE
from lutstudio.spatial.spatial import Spatial
from lutstudio.stack import EffectStack

__all__ = ["MAX_SNAPSHOTS", "MAX_VIEWS", "UNTITLED", "Project", "Reference", "Snapshot", "View", "Warning"]

Kind: TypeAlias = Literal["no hair", "swapped", "too close", "close"]

MAX_VIEWS = 60
MAX_SNAPSHOTS = 64
UNTITLED = "Untitled"


@dataclass(frozen=True)
class Warning:  # noqa: A001 (the artist's word; the built-in one is not in use here)
    """What stands in the way of a good shade, in a sentence."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Snapshot:
    """Both stacks, and what is beyond them, at one moment, under a name."""

    name: str
    dark: EffectStack
    light: EffectStack
    spatial: Spatial = field(default_factory=Spatial)

    def __post_init__(self) -> None:
        check_text(self.name, "Snapshot.name", MAX_TEXT["name"])


@dataclass(frozen=True, kw_only=True)
class Project(Record):
    """Everything about a shade that the artist can change.

    Raises
    ------
    ParamError
        If a value is out of range, or a picture stands twice among the views.
    """

    dark: Reference = field(default_factory=Reference)
    light: Reference = field(default_factory=Reference)
    dark_stack: EffectStack = field(default_factory=EffectStack)
    light_stack: EffectStack = field(default_factory=EffectStack)
    target_dark: str | None = None
    target_light: str | None = None
    views: tuple[View, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("target_dark", "target_light"):
            if (colour := getattr(self, name)) is not None:
                object.__setattr__(self, name, to_hex(parse_hex(colour)))
        for what, values, limit in (("views", self.views, MAX_VIEWS), ("snapshots", self.snapshots, MAX_SNAPSHOTS)):
            if len(values) > limit:
                raise ParamError(f"a project has {len(values)} {what}; up to {limit} were expected")
        ids = [view.picture.id for view in self.views]
        if len(set(ids)) < len(ids):
            twice = next(view.picture.name for view in self.views if ids.count(view.picture.id) > 1)
            raise ParamError(f"{twice} stands twice among the pictures to preview")

    def intensities(self) -> tuple[float | None, float | None]:
        """Of the dark and the light reference, by the project's measure; None where there is no hair to measure."""
        return self.dark.intensity(self.measure, self.region), self.light.intensity(self.measure, self.region)

    def preset(self) -> Preset:
        """The finished shade.

        Its references go by intensity: where the dark picture is the lighter one,
        its stack becomes the light one.

        Raises
        ------
        EmptyMaskError
            If a reference has no intensity, because its picture or its hair is missing.
        ParamError
            If both have the same.
        """
        dark, light = self.intensities()
        for which, intensity in (("dark", dark), ("light", light)):
            if intensity is None:
                raise EmptyMaskError(f"the {which} reference has no hair to measure; add a picture, or paint its mask")
        return Preset(
            **{name: getattr(self, name) for name in MAX_TEXT if name != "name"},
            **values_of(self),
            name=self.name if self.name.strip() else UNTITLED,
            size=self.size,
            spatial=self.spatial,
            references=(
                PresetReference(dark, self.dark_stack, self.target_dark),  # type: ignore[arg-type]
                PresetReference(light, self.light_stack, self.target_light),  # type: ignore[arg-type]
            ),
        )

    def warnings(self) -> tuple[Warning, ...]:
        """What stands in the way of a good shade; empty if nothing does."""
        found: list[Warning] = []
        for which, reference in (("dark", self.dark), ("light", self.light)):
            if reference.picture is not None and reference.mask is not None and not reference.has_hair:
                text = f"there is no hair in the mask of the {which} reference; paint it with the brush"
                found.append(Warning("no hair", text))
        dark, light = self.intensities()
        if dark is None or light is None:
            return tuple(found)
        apart = f"the hair of the references is {abs(light - dark):.3f} apart in intensity"
        if dark > light:
            text = f"the dark reference ({dark:.3f}) is lighter than the light one ({light:.3f}); they go by intensity"
            found.append(Warning("swapped", text))
        if abs(light - dark) < TOO_CLOSE:
            found.append(Warning("too close", f"{apart}; at least {TOO_CLOSE} is needed to tell dark from light"))
        elif abs(light - dark) < CLOSE:
            found.append(Warning("close", f"{apart}; from {CLOSE} on colours vary less from head to head"))
        return tuple(found)
