"""Ombré."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array
from lutstudio.colour.spaces import Space
from lutstudio.effects.base import Effect
from lutstudio.errors import UnbakeableLayerError
from lutstudio.params import colour, number


@dataclass(frozen=True)
class Ombre(Effect):
    """Lets the hair's tips fade to another colour.

    It needs to know where along the hair a pixel lies, so no lookup table can hold
    it: baking and `apply` refuse it. Its parameters are kept in stacks and documents
    for renderers that know positions.
    """

    id: ClassVar[str] = "ombre"
    label: ClassVar[str] = "Ombré"
    group: ClassVar[str] = "Positional"
    space: ClassVar[Space] = "oklab"
    unbakeable: ClassVar[str] = "it changes from root to tip, and a LUT sees colours, not places"

    colour: str = colour("#d8b27a", label="Tips")
    start: float = number(0.5, 0.0, 1.0, label="Starts", help="Share of the hair's length, from the roots")
    softness: float = number(0.3, 0.05, 1.0, label="Softness", help="Length of the transition, as a share")
    strength: float = number(0.0, 0.0, 1.0, label="Strength")

    def apply(self, colour: Array) -> Array:  # noqa: ARG002 - refused whatever the colour
        raise UnbakeableLayerError(f"{self.label} cannot be applied to colours alone: {self.unbakeable}")
