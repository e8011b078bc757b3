"""Mix: how much of the new colour and how much of the new light is worn."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.params import check_params, number


@dataclass(frozen=True)
class Mix:
    """Shares of the new colour and of the new light, in OKLab; the rest is the original's.

    At colour 1 and light 0 the hair takes the hue and keeps its own light and shade.
    """

    label: ClassVar[str] = "Colour and light"
    purpose: ClassVar[str] = "How much of the new colour, and of the new light"

    colour: float = number(1.0, 0.0, 1.0, label="Colour", help="0 keeps the hair's own hue and chroma")
    luma: float = number(1.0, 0.0, 1.0, label="Light", help="0 keeps the hair's own lightness")

    def __post_init__(self) -> None:
        check_params(self)

    @property
    def neutral(self) -> bool:
        """Whether it changes nothing."""
        return self.colour == self.luma == 1.0
