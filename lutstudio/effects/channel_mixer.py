"""Channel mixer."""

from dataclasses import dataclass
from typing import ClassVar

from lutstudio.colour.channels import Array, transform
from lutstudio.colour.spaces import Space
from lutstudio.effects.base import Effect
from lutstudio.params import number


@dataclass(frozen=True)
class ChannelMixer(Effect):
    """Makes each channel out of all three, in linear light.

    A row that sums to 1 keeps greys as they are.
    """

    id: ClassVar[str] = "channel-mixer"
    label: ClassVar[str] = "Channel mixer"
    group: ClassVar[str] = "Colour"
    space: ClassVar[Space] = "linear"

    red_from_red: float = number(1.0, 0.0, 1.5, label="Red from red")
    red_from_green: float = number(0.0, -0.5, 1.0, label="Red from green")
    red_from_blue: float = number(0.0, -0.5, 1.0, label="Red from blue")
    green_from_red: float = number(0.0, -0.5, 1.0, label="Green from red")
    green_from_green: float = number(1.0, 0.0, 1.5, label="Green from green")
    green_from_blue: float = number(0.0, -0.5, 1.0, label="Green from blue")
    blue_from_red: float = number(0.0, -0.5, 1.0, label="Blue from red")
    blue_from_green: float = number(0.0, -0.5, 1.0, label="Blue from green")
    blue_from_blue: float = number(1.0, 0.0, 1.5, label="Blue from blue")

    def apply(self, colour: Array) -> Array:
        return transform(
            colour,
            (
                (self.red_from_red, self.red_from_green, self.red_from_blue),
                (self.green_from_red, self.green_from_green, self.green_from_blue),
                (self.blue_from_red, self.blue_from_green, self.blue_from_blue),
            ),
        )
