"""Shine: how much light the hair throws back."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from lutstudio.params import check_params, number
from lutstudio.spatial.noise import Numbers, ramp


@dataclass(frozen=True)
class Shine:
    """Highlights raised or lowered, in their own hue."""

    label: ClassVar[str] = "Shine"
    purpose: ClassVar[str] = "Glossy or matt"

    amount: float = number(0.0, -1.0, 1.0, label="Shine", help="Below 0 matt, above 0 glossy")

    def __post_init__(self) -> None:
        check_params(self)

    @property
    def neutral(self) -> bool:
        """Whether it changes nothing."""
        return self.amount == 0.0


def shine_step(shine: Shine, detail: Numbers) -> Numbers:
    """The change of lightness of each pixel that has highlights, for `lutstudio.spatial.dye.shaded`.

    Parameters
    ----------
    detail : array
        OKLab lightness of the original above the hair's mean: highlights are where it is high.
    """
    glint = np.maximum(detail, 0.0) * ramp(0.0, 0.15, detail)
    return (1.5 if shine.amount > 0.0 else 0.9) * shine.amount * glint
