"""Ombré: the tips fade to another colour."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.params import check_params, colour, number
from lutstudio.spatial.noise import Numbers, noise, ramp
from lutstudio.spatial.place import Place, drift

_SEED = 11.0


@dataclass(frozen=True)
class Ombre:
    """Another colour from the middle of the hair down to its tips.

    Neutral at strength 0.
    """

    label: ClassVar[str] = "Ombré"
    purpose: ClassVar[str] = "The tips fade to another colour"

    strength: float = number(0.0, 0.0, 1.0, label="Strength")
    colour: str = colour("#c99a62", label="Tips")
    start: float = number(0.5, 0.0, 1.0, label="Starts", help="Middle of the fade, as a share of the hair's length")
    softness: float = number(0.5, 0.05, 1.0, label="Softness", help="Length of the fade, as a share of the hair's")

    def __post_init__(self) -> None:
        check_params(self)

    @property
    def neutral(self) -> bool:
        """Whether it changes nothing."""
        return self.strength == 0.0


def ombre_share(ombre: Ombre, place: Place, grain: Numbers) -> Numbers:
    """How much of the tips' colour each pixel takes, in [0, strength].

    The fade is a smooth step along the hair. No colourist draws it with a ruler: locks
    (slow noise across the hair) are dipped to different heights, and lighter strands
    (`grain`) take the colour a little further up. Both grow with the softness, so that a
    hard fade is a clean line.
    """
    across = place.strand + drift(place, _SEED)
    locks = 0.7 * (noise(across * 5.0, place.along * 1.5, _SEED + 2.0) - 0.5)
    tufts = 0.5 * place.spread * (noise(across * 17.0, place.along * 2.5, _SEED + 3.0) - 0.5)
    reached = place.along + ombre.softness * (0.55 * (locks + tufts) + 0.22 * grain)
    half = ombre.softness / 2.0
    return ombre.strength * ramp(ombre.start - half, ombre.start + half, reached)
