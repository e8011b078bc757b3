"""What holds for every target of the table."""

import re

import numpy as np
import pytest

from lutstudio.errors import LutFormatError
from lutstudio.preset.delivered import ID
from lutstudio.preset.manifest import EXTRA_NAME
from lutstudio.preset.targets import TARGETS
from tests.lut.luts import random_lut

EVERY = pytest.mark.parametrize("name", TARGETS)


@EVERY
def test_a_written_lut_reads_back_within_what_its_format_can_hold(name) -> None:
    target = TARGETS[name]
    lut = target.fitted(random_lut(17), "tetrahedral")
    found = target.decode(target.encode(lut, "A look", "tetrahedral"), "x")
    assert found.size == (target.size or 17)
    assert np.abs(found.table - lut.table).max() <= target.tolerance


@EVERY
def test_a_target_explains_itself(name) -> None:
    target = TARGETS[name]
    assert target.id == name
    assert ID.fullmatch(name)
    assert EXTRA_NAME.fullmatch(target.path("7-middle-6"))
    assert all(EXTRA_NAME.fullmatch(file) for file in target.sidecars(33))
    assert target.purpose.endswith(".")
    assert len({what for what, _ in target.howto}) == len(target.howto) >= 2
    assert target.snippet.strip()


@EVERY
def test_textures_say_how_they_are_set_up(name) -> None:
    target = TARGETS[name]
    if not target.group.startswith("Textures"):
        return
    said = {what for what, _ in target.howto}
    assert {"Filter", "Wrap", "Colour space", "Mipmaps", "Compression", "Half texel"} <= said
    assert target.interpolation == "trilinear"


@EVERY
def test_a_target_refuses_the_file_of_another(name) -> None:
    target = TARGETS[name]
    for other in TARGETS.values():
        if other.suffix == target.suffix:
            continue
        data = other.encode(other.fitted(random_lut(17), "tetrahedral"), "", "tetrahedral")
        with pytest.raises(LutFormatError):
            target.decode(data, "x")


def test_the_mobile_dialect_is_as_plain_as_its_readers() -> None:
    target = TARGETS["cube-mobile"]
    lut = target.fitted(random_lut(17, low=0.0, high=1e-5), "tetrahedral")
    lines = target.encode(lut, 'a "title"', "tetrahedral").decode().split("\n")
    assert lines[0] == "LUT_3D_SIZE 32"
    assert len(lines) == 1 + 32**3 + 1
    assert lines[-1] == ""
    assert all(re.fullmatch(r"-?\d+\.\d+ -?\d+\.\d+ -?\d+\.\d+", line) for line in lines[1:-1])


@pytest.mark.parametrize(("change", "reason"), [
    (lambda b: b[:-8], "bytes; 8·N³"),
    (lambda _: b"", "bytes; 8·N³"),
    (lambda b: b"\x00\x7e" + b[2:], "not finite"),
    (lambda b: b[:6] + b"\x00\x00" + b[8:], "fourth value is not 1"),
])  # fmt: skip
def test_half_floats_that_are_no_texture_are_refused(change, reason) -> None:
    target = TARGETS["rgba16f"]
    with pytest.raises(LutFormatError, match=reason):
        target.decode(change(target.encode(random_lut(5), "", "trilinear")), "x.bin")
