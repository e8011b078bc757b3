"""All that is worn beyond one colour."""

from dataclasses import dataclass, field, fields
from typing import TypeAlias

from lutstudio.errors import ParamError
from lutstudio.spatial.mix import Mix
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.shine import Shine
from lutstudio.spatial.split import Split
from lutstudio.spatial.streaks import Streaks

Part: TypeAlias = Split | Ombre | Streaks | Shine | Mix


@dataclass(frozen=True)
class Spatial:
    """What a LUT cannot hold, in the order in which it is applied. Neutral unless a part says otherwise.

    Raises
    ------
    ParamError
        If a part is no such part.
    """

    split: Split = field(default_factory=Split)
    ombre: Ombre = field(default_factory=Ombre)
    streaks: Streaks = field(default_factory=Streaks)
    shine: Shine = field(default_factory=Shine)
    mix: Mix = field(default_factory=Mix)

    def __post_init__(self) -> None:
        for name, kind in PARTS.items():
            if not isinstance(getattr(self, name), kind):
                raise ParamError(f"Spatial.{name} is {getattr(self, name)!r:.60}; {kind.__name__} was expected")

    @property
    def neutral(self) -> bool:
        """Whether nothing of it is on: pictures are then what they are without it, bit by bit."""
        return all(getattr(self, name).neutral for name in PARTS)


PARTS: dict[str, type[Part]] = {f.name: f.default_factory for f in fields(Spatial)}  # type: ignore[misc]
