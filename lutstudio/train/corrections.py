"""Labels that somebody has looked at and found wrong, by the pictures' names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lutstudio.train.data.sample import Sample


@dataclass(frozen=True)
class Corrections:
    """What is wrong with some pictures of a data set.

    Attributes
    ----------
    no_hair : tuple of str
        Pictures whose label takes a hat, hood or turban for hair: learnt from as having none.
    no_hair_times : int
        How often each of those counts, as they are few and hard.
    leave_out : tuple of str
        Pictures whose label is wrong in part.
    """

    no_hair: tuple[str, ...] = ()
    no_hair_times: int = 1
    leave_out: tuple[str, ...] = ()


def corrected(samples: Sequence[Sample], corrections: Corrections) -> Sequence[Sample]:
    """The pictures to learn from, with the corrections made; the same ones where there are none to make."""
    if corrections == Corrections():
        return samples
    right: list[Sample] = []
    for sample in samples:
        name = sample.entry.name
        if name in corrections.no_hair:
            right += [replace(sample, mask=np.zeros_like(sample.mask))] * corrections.no_hair_times
        elif name not in corrections.leave_out:
            right.append(sample)
    return right
