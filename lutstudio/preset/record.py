"""What a shade is called and how it is meant to be used: shared by presets and projects."""

import re
from dataclasses import dataclass, field
from typing import get_args

from lutstudio.bake import SIZES
from lutstudio.errors import ParamError
from lutstudio.intensity import Measure, Region
from lutstudio.lut.table import Interpolation
from lutstudio.params import check_params, choice, number, switch
from lutstudio.spatial.spatial import Spatial

MAX_TEXT = {"name": 80, "code": 40, "family": 40, "notes": 4000}

# Control characters, half characters, line separators, and marks that turn the direction of writing.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True)
class Record:
    """Texts of a shade and the settings that its LUTs are made and used with.

    `name`, `code` and `family` are lines of up to 80, 40 and 40 characters,
    `notes` up to 4000 with line breaks. `size` is the LUTs' nodes along an axis.
    LUTs are mixed in the sRGB encoding they are stored in. `spatial` is what is worn
    beyond the LUTs' one colour.

    Raises
    ------
    ParamError
        If a text or a setting is none of these.
    """

    name: str = ""
    code: str = ""
    family: str = ""
    notes: str = ""
    measure: Measure = choice("luma", get_args(Measure), label="Intensity measure")
    region: Region = choice("mask", get_args(Region), label="Intensity region")
    size: int = 33
    interpolation: Interpolation = choice("tetrahedral", get_args(Interpolation), label="Interpolation")
    extrapolate: bool = switch(False, label="Soft extrapolation")
    strength: float = number(1.0, 0.0, 1.0, label="Strength")
    spatial: Spatial = field(default_factory=Spatial)

    def __post_init__(self) -> None:
        check_params(self)
        owner = type(self).__name__
        for text, limit in MAX_TEXT.items():
            check_text(getattr(self, text), f"{owner}.{text}", limit, lines=text == "notes")
        if not isinstance(self.spatial, Spatial):
            raise ParamError(f"{owner}.spatial is {self.spatial!r:.60}; a Spatial was expected")
        if self.size not in SIZES or not isinstance(self.size, int):
            raise ParamError(f"{owner}.size is {self.size!r:.60}; one of {', '.join(map(str, SIZES))} was expected")


def check_text(value: object, owner: str, limit: int, *, lines: bool = False) -> None:
    """Refuse what is no plain text.

    Raises
    ------
    ParamError
        If `value` is no string, is longer than `limit`, or holds control characters;
        line breaks and tabs are fine where `lines` are.
    """
    plain = value.translate({0x0A: " ", 0x09: " "}) if lines and isinstance(value, str) else value
    if not isinstance(plain, str) or len(plain) > limit or _UNFIT.search(plain):
        raise ParamError(f"{owner} is {value!r:.60}; text of up to {limit} characters was expected")
