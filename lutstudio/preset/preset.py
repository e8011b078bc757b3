"""A shade: for each reference its intensity and the stack tuned on it."""

from dataclasses import dataclass, field
from itertools import pairwise

from lutstudio.bake import bake
from lutstudio.colour.hexcode import parse_hex, to_hex
from lutstudio.errors import ParamError
from lutstudio.lut.table import LUT3D
from lutstudio.params import check_params, number
from lutstudio.preset.record import Record
from lutstudio.recolour import Anchor, Recolour
from lutstudio.stack import EffectStack

MAX_REFERENCES = 8


@dataclass(frozen=True)
class PresetReference:
    """The hair that a stack was tuned on.

    Parameters
    ----------
    intensity : float
        Of that hair, in [0, 1], by the preset's measure.
    stack : EffectStack
    target : str or None
        The colour that the hair was meant to get, ``#rrggbb``.
    """

    intensity: float = number(0.0, 0.0, 1.0, label="Intensity")
    stack: EffectStack = field(default_factory=EffectStack)
    target: str | None = None

    def __post_init__(self) -> None:
        check_params(self)
        if self.target is not None:
            object.__setattr__(self, "target", to_hex(parse_hex(self.target)))


@dataclass(frozen=True, kw_only=True)
class Preset(Record):
    """A shade that can be applied, with its references from the darkest to the lightest.

    Raises
    ------
    ParamError
        If it has no name, or not two to eight references of different intensities.
    """

    references: tuple[PresetReference, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.name.strip():
            raise ParamError("Preset.name is empty; a name was expected")
        references = tuple(sorted(self.references, key=lambda reference: reference.intensity))
        object.__setattr__(self, "references", references)
        if not 2 <= len(references) <= MAX_REFERENCES:
            raise ParamError(f"a preset has {len(references)} references; 2 to {MAX_REFERENCES} were expected")
        for darker, lighter in pairwise(references):
            if darker.intensity == lighter.intensity:
                raise ParamError(f"two references of a preset have the intensity {darker.intensity:g}")

    def reference_names(self) -> tuple[str, ...]:
        """``dark``, ``light``, and ``middle-1``, ``middle-2``, … for those between."""
        return ("dark", *(f"middle-{i}" for i in range(1, len(self.references) - 1)), "light")

    def luts(self) -> tuple[LUT3D, ...]:
        """The stacks, baked."""
        return tuple(bake(reference.stack, self.size) for reference in self.references)

    def recolour(self) -> Recolour:
        """The shade, ready for pictures; its `strength` is handed to ``apply`` by the caller.

        Raises
        ------
        ReferencesTooCloseError
            If two references are too alike.
        """
        return self.recolour_with(self.luts())

    def recolour_with(self, luts: tuple[LUT3D, ...]) -> Recolour:
        """The same with LUTs that are baked already, one for each reference."""
        anchors = tuple(Anchor(r.intensity, lut) for r, lut in zip(self.references, luts, strict=True))
        return Recolour(
            anchors,
            measure=self.measure,
            region=self.region,
            interpolation=self.interpolation,
            extrapolate=self.extrapolate,
            spatial=self.spatial,
        )
