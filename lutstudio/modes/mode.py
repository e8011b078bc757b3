"""What a colouring takes and gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from lutstudio.arrays import RGB, Mask
from lutstudio.errors import ParamError

Colour: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True)
class Coloured:
    """A coloured picture (H, W, 3) in [0, 1], and what deserves a look, in words."""

    image: RGB
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mode:
    """One colouring.

    Attributes
    ----------
    label : str
        As an artist reads it.
    source : str
        Where it is described.
    apply : function of a picture, a mask of its size and a colour
        Colours are display-referred sRGB in [0, 1], as pictures are.
    """

    label: str
    source: str
    apply: Callable[[RGB, Mask, Colour], Coloured]


def check_colour(colour: Colour) -> Colour:
    """The same colour if it is one.

    Raises
    ------
    ParamError
        If it is not three numbers in [0, 1].
    """
    if len(colour) != 3 or not all(0.0 <= value <= 1.0 for value in colour):
        raise ParamError(f"a colour is {colour!r:.60}; three numbers from 0 to 1 were expected")
    return colour
