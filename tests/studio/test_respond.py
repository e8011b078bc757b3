"""Errors as sentences, answers as JSON."""

import pytest

from lutstudio.errors import ImageError, LutFormatError
from lutstudio.studio.respond import json_response, sentence


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ImageError("a picture is too large"), "A picture is too large."),
        (LutFormatError("warm.cube:14: expected 3 numbers"), "warm.cube:14: expected 3 numbers."),
        (ImageError("head.png is no picture."), "head.png is no picture."),
        (ImageError(""), "ImageError."),
    ],
)
def test_an_error_becomes_a_sentence_and_a_file_keeps_its_name(error: ImageError, said: str) -> None:
    assert sentence(error) == said


def test_what_json_cannot_hold_never_goes_out() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_response({"x": float("nan")})
