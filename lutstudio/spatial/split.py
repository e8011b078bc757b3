"""Split: one side of the hair in a second colour."""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias, get_args

from lutstudio.params import check_params, choice, colour, number
from lutstudio.spatial.noise import Numbers, ramp
from lutstudio.spatial.place import Place

Side: TypeAlias = Literal["left", "right"]


@dataclass(frozen=True)
class Split:
    """Another colour on one side of a parting.

    Neutral at strength 0.
    """

    label: ClassVar[str] = "Split"
    purpose: ClassVar[str] = "One side in another colour"

    strength: float = number(0.0, 0.0, 1.0, label="Strength")
    colour: str = colour("#c4456b", label="Other side")
    side: Side = choice("right", get_args(Side), label="Side", help="Of the picture")
    place: float = number(0.0, -1.0, 1.0, label="Parting", help="-1 is the hair's left side, 0 its middle, 1 its right")
    softness: float = number(0.1, 0.02, 1.0, label="Softness")

    def __post_init__(self) -> None:
        check_params(self)

    @property
    def neutral(self) -> bool:
        """Whether it changes nothing."""
        return self.strength == 0.0


def split_share(split: Split, place: Place, grain: Numbers) -> Numbers:
    """How much of the other side's colour each pixel takes, in [0, strength].

    A smooth step across the hair, its edge loosened by the strands (`grain`) as far as it is soft.
    """
    across = place.across + 0.25 * split.softness * grain
    half = split.softness / 2.0
    right = ramp(split.place - half, split.place + half, across)
    return split.strength * (right if split.side == "right" else 1.0 - right)
