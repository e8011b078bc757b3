"""One training view."""

from dataclasses import dataclass

from lutstudio.train.data.sample import Bytes


@dataclass(frozen=True)
class View:
    """Bytes to learn from: `picture` (S, S, 3), `prior` and `truth` (S, S); `weight` trusts the label."""

    picture: Bytes
    prior: Bytes
    truth: Bytes
    weight: float
