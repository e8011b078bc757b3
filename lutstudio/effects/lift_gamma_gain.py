"""Lift, gamma, gain."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, join, split
from lutstudio.colour.spaces import Space
from lutstudio.effects._shapes import soft_floor, soft_power
from lutstudio.effects.base import Effect
from lutstudio.params import number


@dataclass(frozen=True)
class LiftGammaGain(Effect):
    """Shadows, midtones and highlights, each brighter, darker or of another tint.

    The three wheels of a colourist on encoded sRGB: lift moves black, gain moves
    white, gamma bends what lies between. Negative lift rolls off into black.
    """

    id: ClassVar[str] = "lift-gamma-gain"
    label: ClassVar[str] = "Lift, gamma, gain"
    group: ClassVar[str] = "Light"
    space: ClassVar[Space] = "srgb"

    lift: float = number(0.0, -0.2, 0.2, label="Lift", help="Moves the shadows")
    lift_red: float = number(0.0, -0.1, 0.1, step=0.005, label="Lift red")
    lift_green: float = number(0.0, -0.1, 0.1, step=0.005, label="Lift green")
    lift_blue: float = number(0.0, -0.1, 0.1, step=0.005, label="Lift blue")
    gamma: float = number(1.0, 0.5, 2.0, label="Gamma", help="Moves the midtones; above 1 brightens")
    gamma_red: float = number(1.0, 0.7, 1.4, label="Gamma red")
    gamma_green: float = number(1.0, 0.7, 1.4, label="Gamma green")
    gamma_blue: float = number(1.0, 0.7, 1.4, label="Gamma blue")
    gain: float = number(1.0, 0.5, 1.5, label="Gain", help="Moves the highlights")
    gain_red: float = number(1.0, 0.7, 1.3, label="Gain red")
    gain_green: float = number(1.0, 0.7, 1.3, label="Gain green")
    gain_blue: float = number(1.0, 0.7, 1.3, label="Gain blue")

    def apply(self, colour: Array) -> Array:
        lifts = (self.lift_red, self.lift_green, self.lift_blue)
        gammas = (self.gamma_red, self.gamma_green, self.gamma_blue)
        gains = (self.gain_red, self.gain_green, self.gain_blue)
        channels = zip(split(colour), lifts, gammas, gains, strict=True)
        return join(*(self._one(x, self.lift + i, self.gamma * g, self.gain * n) for x, i, g, n in channels))

    @staticmethod
    def _one(x: Array, lift: float, gamma: float, gain: float) -> Array:
        moved = gain * (lift + (1.0 - lift) * x)
        if lift >= 0.0 and gamma == 1.0:
            return moved
        return soft_power(soft_floor(moved, gain * max(-lift, 0.0)), 1.0 / gamma)
