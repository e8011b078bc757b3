"""What every effect is: a frozen set of parameters and a pure function of one colour."""

from dataclasses import dataclass
from typing import Any, ClassVar

from lutstudio.colour.channels import Array, clip01
from lutstudio.colour.spaces import Space, convert
from lutstudio.params import check_params, params_of


@dataclass(frozen=True)
class Effect:
    """A colour in, a colour out: exactly what a lookup table can hold.

    A subclass declares its parameters as fields (see `lutstudio.params`), the
    `space` its arithmetic lives in, and `apply`. Defaults leave colours as they are.

    `apply` is written once for numpy and torch. It takes and returns an array
    (..., 3) in `space`. Colours may lie outside the display's gamut on the way
    through a stack, so an effect takes any finite colour and returns a finite one;
    only the end of a stack clips.
    """

    id: ClassVar[str]  # stable: saved in documents
    label: ClassVar[str]  # the artist's word for it
    group: ClassVar[str]  # heading in the menu
    space: ClassVar[Space]

    def __post_init__(self) -> None:
        check_params(self)

    def apply(self, colour: Array) -> Array:
        """The effect on colours (..., 3) in `space`."""
        raise NotImplementedError

    def __call__(self, rgb: Array) -> Array:
        """The effect alone on display-referred sRGB (..., 3), clipped to [0, 1]."""
        return clip01(convert(self.apply(convert(rgb, "srgb", self.space)), self.space, "srgb"))

    def is_neutral(self) -> bool:
        """Whether every parameter has its default, so that nothing changes."""
        return all(self._value(p.name) == p.default for p in params_of(type(self)))

    def _value(self, name: str) -> Any:
        return getattr(self, name)
