"""Colours as they are written: ``#a9733f``."""

import re

from lutstudio.errors import ParamError

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def parse_hex(code: str) -> tuple[float, float, float]:
    """Display-referred sRGB in [0, 1] of ``#rrggbb``.

    Raises
    ------
    ParamError
        If the text is no such code.
    """
    if not isinstance(code, str) or not _HEX.fullmatch(code):
        raise ParamError(f"a colour is {code!r:.60}; #rrggbb was expected")
    r, g, b = (int(code[i : i + 2], 16) / 255.0 for i in (1, 3, 5))
    return (r, g, b)


def to_hex(rgb: tuple[float, float, float]) -> str:
    """``#rrggbb`` of display-referred sRGB, rounded to the nearest level.

    Raises
    ------
    ParamError
        If a value lies outside [0, 1].
    """
    if len(rgb) != 3 or not all(0.0 <= value <= 1.0 for value in rgb):
        raise ParamError(f"a colour is {tuple(rgb)!r:.60}; three numbers from 0 to 1 were expected")
    return "#" + "".join(f"{int(value * 255.0 + 0.5):02x}" for value in rgb)
