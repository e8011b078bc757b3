import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lutstudio.errors import LutFormatError
from lutstudio.lut import cube
from lutstudio.lut.table import LUT3D, identity
from tests.lut.luts import random_lut

TWO = b"0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n"
FLOATS = st.floats(-65504.0, 65504.0, width=32)


@given(arrays(np.float32, (2, 2, 2, 3), elements=FLOATS))
@settings(deadline=None)
def test_every_float32_comes_back_bit_by_bit(table: np.ndarray) -> None:
    for encode in (cube.encode, cube.encode_resolve):
        again = cube.decode(encode(LUT3D(table)), "x.cube").table
        assert np.array_equal(again.view(np.uint32), table.view(np.uint32))


@given(arrays(np.float32, (2, 2, 2, 3), elements=FLOATS))
@settings(deadline=None)
def test_numbers_are_written_as_c_writes_them(table: np.ndarray) -> None:
    lut = LUT3D(table)
    rows = "".join("{:.9g} {:.9g} {:.9g}\n".format(*row) for row in lut.red_fastest().tolist())
    assert cube.encode(lut) == b"LUT_3D_SIZE 2\n" + rows.encode()


@given(
    st.lists(st.floats(-60000.0, 60000.0), min_size=24, max_size=24), st.sampled_from(["%r", "%.17g", "%.12f", "%.3e"])
)
@settings(deadline=None)
def test_numbers_are_read_as_python_reads_them(values: list[float], form: str) -> None:
    words = [form % value for value in values]
    rows = "\n".join(" ".join(words[i : i + 3]) for i in range(0, 24, 3))
    lut = cube.decode(b"LUT_3D_SIZE 2\n" + rows.encode(), "x.cube")
    assert np.array_equal(lut.red_fastest().reshape(-1), np.array([float(word) for word in words]).astype(np.float32))


@pytest.mark.parametrize("size", [2, 17, 33, 65, 129])
def test_every_size_makes_the_round_trip(size: int) -> None:
    lut = random_lut(size, low=-0.2, high=1.2)
    assert cube.decode(cube.encode(lut, "A look"), "x.cube") == lut


@pytest.mark.parametrize("encode", [cube.encode, cube.encode_resolve])
def test_opencolorio_and_colour_science_load_the_same_bits(encode: object, tmp_path: Path) -> None:
    ocio = pytest.importorskip("PyOpenColorIO")
    colour = pytest.importorskip("colour")
    lut = random_lut(17, low=-0.2, high=1.2)
    path = tmp_path / "look.cube"
    path.write_bytes(encode(lut, "Auburn"))  # type: ignore[operator]
    processor = ocio.Config.CreateRaw().getProcessor(ocio.FileTransform(str(path)))
    # The reader adds no op besides the LUT for a domain of 0 to 1.
    ops = [op for op in processor.createGroupTransform() if isinstance(op, ocio.Lut3DTransform)]
    theirs = np.array(ops[0].getData(), np.float32).reshape(lut.table.shape)
    assert np.array_equal(theirs, lut.table)
    if encode is cube.encode:
        assert np.array_equal(colour.read_LUT(str(path)).table.astype(np.float32), lut.table)


def test_a_file_by_colour_science_loads_the_same(tmp_path: Path) -> None:
    colour = pytest.importorskip("colour")
    lut = random_lut(9)
    path = tmp_path / "theirs.cube"
    colour.write_LUT(colour.LUT3D(lut.table.astype(np.float64), "Theirs"), str(path), decimals=9)
    assert np.abs(cube.decode(path.read_bytes(), path.name).table - lut.table).max() < 1e-7


def test_the_domain_makes_the_round_trip() -> None:
    lut = LUT3D(random_lut(3).table, (-0.1, 0.0, 1 / 3), (1.0, 2.0, 1e3))
    assert cube.decode(cube.encode(lut), "x.cube") == lut
    even = LUT3D(lut.table, (-0.1,) * 3, (1 / 3,) * 3)
    assert cube.decode(cube.encode_resolve(even), "x.cube") == even
    with pytest.raises(LutFormatError, match="one range"):
        cube.encode_resolve(lut)


def test_no_domain_is_written_for_0_to_1() -> None:
    assert cube.encode(identity(2)) == b"LUT_3D_SIZE 2\n" + TWO
    assert cube.encode_resolve(identity(2)) == b"LUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0 1\n" + TWO


@given(st.text())
@settings(deadline=None)
def test_no_title_can_inject_a_line(title: str) -> None:
    for encode in (cube.encode, cube.encode_resolve):
        data = encode(identity(2), title)
        assert len(re.findall(rb"\n", data)) <= 11
        assert b"\r" not in data
        assert cube.decode(data, "x.cube") == identity(2)


def test_titles_are_kept_as_plain_text() -> None:
    assert cube.encode(identity(2), 'Glühend "rot"\n0 0 0').startswith(
        b"TITLE \"Gluhend 'rot' 0 0 0\"\nLUT_3D_SIZE 2\n"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"LUT_3D_SIZE 2\n" + TWO,
        b"LUT_3D_SIZE 2\n" + TWO.rstrip(b"\n"),
        b"\xef\xbb\xbfLUT_3D_SIZE 2\n" + TWO,
        (b"LUT_3D_SIZE 2\n" + TWO).replace(b"\n", b"\r\n"),
        (b"LUT_3D_SIZE 2\n" + TWO).replace(b"\n", b"\r"),
        b"# made by hand\n\n\tLUT_3D_SIZE\t2 \n\n" + TWO.replace(b" ", b"\t ").replace(b"\n", b" \n\n# note\n"),
        b'TITLE "Latin-1 \xe9, UTF-8 \xc3\xa9, <b>%s %n {0}</b> LUT_3D_SIZE 9"\nLUT_3D_SIZE 2\n' + TWO,
        b'LUT_3D_SIZE 2\nTITLE ""\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 1.0 1e0 +1\n' + TWO,
        b"DOMAIN_MAX 1 1 1\nLUT_3D_SIZE 2\n" + TWO,
        b'TITLE "x"\nLUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0.0 1.0\n' + TWO,
        b"LUT_3D_SIZE 02\n" + TWO.replace(b"0", b"-0.0e+00").replace(b"1", b"1."),
        b"#\n" * 200_000 + b"LUT_3D_SIZE 2\n" + b"# c\n" * 200_000 + TWO,
        b"# " + b"x" * 4000 + b"\nLUT_3D_SIZE 2\n" + TWO,
    ],
)
def test_harmless_variety_loads(data: bytes) -> None:
    assert np.array_equal(cube.decode(data, "x.cube").table, identity(2).table)


def test_negative_values_and_values_above_1_are_kept() -> None:
    data = b"LUT_3D_SIZE 2\n" + TWO.replace(b"1 1 1", b"-0.25 1.5 3e1")
    assert cube.decode(data, "x.cube").table[1, 1, 1].tolist() == [-0.25, 1.5, 30.0]


SIZES = ("0", "1", "-2", "130", "257", "4294967298", "2.0", "0x2", "２", "1_0", "2 2", "", "two", "9" * 5000)


@pytest.mark.parametrize("size", SIZES)
def test_sizes_that_are_none_are_refused(size: str) -> None:
    refused(f"LUT_3D_SIZE {size}\n".encode() + TWO, 1, "expected|over 4096")


NUMBERS = (
    "nan",
    "NaN",
    "inf",
    "-inf",
    "Infinity",
    "1_0",
    "0x1",
    "1e",
    "1e+",
    ".",
    "-",
    "+-1",
    "1.2.3",
    "1f",
    "１",
    "1d0",
    "--1",
)


@pytest.mark.parametrize("word", NUMBERS)
def test_words_that_are_no_plain_numbers_are_refused(word: str) -> None:
    refused(b"LUT_3D_SIZE 2\n" + TWO.replace(b"0 1 1", f"0 {word} 1".encode()), 8, "no plain decimal number")
    refused(f"LUT_3D_SIZE 2\nDOMAIN_MAX 1 {word} 1\n".encode() + TWO, 2, "no plain decimal number")


@pytest.mark.parametrize("word", ["1e5", "-65505", "1e400", "1" * 60, "1e99999"])
def test_absurd_magnitudes_are_refused(word: str) -> None:
    refused(b"LUT_3D_SIZE 2\n" + TWO.replace(b"0 1 1", f"0 {word} 1".encode()), 8, "too large")
    refused(f"LUT_3D_SIZE 2\nDOMAIN_MAX 1 {word} 1\n".encode() + TWO, 2, "too large")


CASES = {
    "empty": (b"", 1, "empty"),
    "blank": (b" \n\n", 1, "empty"),
    "one byte": (b"x", 1, "unknown keyword"),
    "no size": (TWO, 1, "no LUT_3D_SIZE"),
    "comments only": (b"# nothing\n", 1, "no LUT_3D_SIZE"),
    "no rows": (b"LUT_3D_SIZE 2\n", 1, "expected 8 rows, the file ends after 0"),
    "few rows": (b"LUT_3D_SIZE 3\n" + TWO, 9, "expected 27 rows, the file ends after 8"),
    "few rows of a large size": (b"LUT_3D_SIZE 129\n" + TWO, 9, "expected 2146689 rows"),
    "many rows": (b"LUT_3D_SIZE 2\n" + TWO + b"0 0 0\n", 10, "more rows than the 8"),
    "two tables": (b"LUT_3D_SIZE 2\n" + TWO + b"LUT_3D_SIZE 2\n" + TWO, 10, "more rows than the 8"),
    "decimal comma": (b"LUT_3D_SIZE 2\n" + TWO.replace(b"1 1 1", b"0,5 0,5 0,5"), 9, "no plain decimal number"),
    "comma separated": (b"LUT_3D_SIZE 2\n" + TWO.replace(b" ", b","), 2, "no plain decimal number"),
    "comma and blank": (b"LUT_3D_SIZE 2\n" + TWO.replace(b" ", b", "), 2, "no plain decimal number"),
    "two columns": (b"LUT_3D_SIZE 2\n" + TWO.replace(b"1 1 0", b"1 1"), 5, "expected 3 numbers, got 2"),
    "four columns": (b"LUT_3D_SIZE 2\n" + TWO.replace(b"1 1 0", b"1 1 0 1"), 5, "expected 3 numbers, got 4"),
    "trailing text": (b"LUT_3D_SIZE 2\n" + TWO.replace(b"1 1 0", b"1 1 0 # red"), 5, "no plain decimal number"),
    "cut in a row": (b"LUT_3D_SIZE 2\n" + TWO[:-4], 9, "expected 3 numbers, got 1"),
    "cut at a row": (b"LUT_3D_SIZE 2\n" + TWO[:-6], 8, "ends after 7"),
    "domain inverted": (b"LUT_3D_SIZE 2\nDOMAIN_MIN 1 1 1\nDOMAIN_MAX 0 0 0\n" + TWO, 3, "min below max"),
    "domain equal": (b"LUT_3D_SIZE 2\nDOMAIN_MAX 1 0 1\n" + TWO, 2, "min below max"),
    "domain short": (b"LUT_3D_SIZE 2\nDOMAIN_MAX 1 1\n" + TWO, 2, "expected 3 numbers after DOMAIN_MAX, got 2"),
    "domain after the rows": (b"LUT_3D_SIZE 2\n" + TWO + b"DOMAIN_MAX 1 1 1\n", 10, "more rows"),
    "domain among the rows": (b"LUT_3D_SIZE 2\n0 0 0\nDOMAIN_MAX 1 1 1\n" + TWO, 3, "no plain decimal number"),
    "range inverted": (b"LUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 1 0\n" + TWO, 2, "min below max"),
    "range long": (b"LUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0 1 1\n" + TWO, 2, "expected 2 numbers"),
    "dialects mixed": (b"LUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0 1\nDOMAIN_MIN 0 0 0\n" + TWO, 2, "one dialect"),
    "1D only": (b"LUT_1D_SIZE 8\n" + TWO, 1, "1D table"),
    "1D shaper": (b"LUT_1D_SIZE 2\nLUT_3D_SIZE 2\n" + TWO, 1, "1D table"),
    "1D range": (b"LUT_1D_INPUT_RANGE 0 1\nLUT_3D_SIZE 2\n" + TWO, 1, "1D table"),
    "video range": (b"LUT_3D_SIZE 2\nLUT_IN_VIDEO_RANGE\n" + TWO, 2, "video range"),
    "size twice": (b"LUT_3D_SIZE 2\nLUT_3D_SIZE 2\n" + TWO, 2, "a second time"),
    "title twice": (b'TITLE "a"\nTITLE "b"\nLUT_3D_SIZE 2\n' + TWO, 2, "a second time"),
    "look-alike": (b"LUT_3D_SIZE2 2\n" + TWO, 1, "unknown keyword"),
    "Cyrillic look-alike": ("LUT_3D_SІZE 2\n".encode() + TWO, 1, "unknown keyword"),
    "lower case": (b"lut_3d_size 2\n" + TWO, 1, "unknown keyword"),
    "unknown keyword": (b"LUT_3D_SIZE 2\nGAMMA 2.2\n" + TWO, 2, "unknown keyword 'GAMMA'"),
    "title unclosed": (b'TITLE "a\nLUT_3D_SIZE 2\n' + TWO, 1, "one pair of quotes"),
    "title with quotes": (b'TITLE "a"b"\nLUT_3D_SIZE 2\n' + TWO, 1, "one pair of quotes"),
    "title unquoted": (b"TITLE a\nLUT_3D_SIZE 2\n" + TWO, 1, "one pair of quotes"),
    "title very long": (b'TITLE "' + b"a" * 5000 + b'"\nLUT_3D_SIZE 2\n' + TWO, 1, "over 4096 bytes"),
    "long line": (b"LUT_3D_SIZE 2\n" + b"x" * 2_000_000 + b"\n" + TWO, 2, "over 4096 bytes"),
    "long token": (b"LUT_3D_SIZE 2\n" + TWO.replace(b"1 1 1", b"1 1 0." + b"1" * 100_000), 9, "over 64 characters"),
    "NUL": (b"LUT_3D_SIZE 2\n" + TWO.replace(b"1 1 1", b"1\x001 1"), 9, "NUL"),
    "UTF-16": (("\ufeffLUT_3D_SIZE 2\n" + TWO.decode()).encode("utf-16-le"), 1, "UTF-16"),
    "binary": (bytes(range(1, 256)) * 10, 1, "."),
    "gzip": (b"\x1f\x8b\x08\x00" + b"\x00" * 40, 1, "gzip"),
    "zip": (b"PK\x03\x04" + b"\x00" * 40, 1, "zip"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, 1, "PNG"),
    "web page": (b"\n<!DOCTYPE html><html>404</html>", 1, "web page"),
    "LFS pointer": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", 1, "Git LFS"),
    ".spi3d": (b"SPILUT 1.0\n3 3\n2 2 2\n", 1, "unknown keyword"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_files_are_refused_with_the_line_and_the_reason(case: str) -> None:
    refused(*CASES[case])


def refused(data: bytes, line: int, reason: str) -> None:
    with pytest.raises(LutFormatError, match=reason) as caught:
        cube.decode(data, "warm.cube")
    text = str(caught.value)
    assert text.startswith(f"warm.cube:{line}:"), text
    assert len(text) < 300
    assert "\n" not in text


VALID = cube.encode(random_lut(3), "A look") + b"# end\n"


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_any_change_of_a_file_gives_a_lut_or_a_clear_refusal(data: st.DataObject) -> None:
    mutated = bytearray(VALID)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(mutated) - 1))
        match data.draw(st.sampled_from(["set", "cut", "insert", "end"])):
            case "set":
                mutated[place] = data.draw(st.integers(0, 255))
            case "cut":
                del mutated[place : place + data.draw(st.integers(1, 30))]
            case "insert":
                mutated[place:place] = data.draw(st.binary(max_size=8))
            case "end":
                del mutated[place:]
        mutated = mutated or bytearray(b" ")
    lut, text = None, ""
    try:
        lut = cube.decode(bytes(mutated), "x.cube")
    except LutFormatError as error:
        text = str(error)
    assert re.match(r"x\.cube:[1-9][0-9]*: ", text) if lut is None else np.isfinite(lut.table).all()
