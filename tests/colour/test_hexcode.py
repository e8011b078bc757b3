"""Colours as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.colour.hexcode import parse_hex, to_hex
from lutstudio.errors import ParamError


@given(st.integers(0, 0xFFFFFF))
def test_every_code_survives(number: int) -> None:
    code = f"#{number:06x}"
    assert to_hex(parse_hex(code)) == code


def test_channels_come_red_first() -> None:
    assert parse_hex("#FF8000") == (1.0, 128 / 255, 0.0)


@pytest.mark.parametrize("text", ["", "#fff", "a9733f", "#a9733g", "#a9733f ", "#a9733f0", "#a9733f\n"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ParamError, match="#rrggbb was expected"):
        parse_hex(text)


def test_values_outside_the_display_are_refused() -> None:
    with pytest.raises(ParamError, match="from 0 to 1"):
        to_hex((0.0, 1.2, 0.0))
