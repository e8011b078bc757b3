import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lutstudio.errors import LutFormatError
from lutstudio.lut import spi3d
from lutstudio.lut.table import LUT3D, grid, identity
from tests.lut.luts import random_lut

HEAD = b"SPILUT 1.0\n3 3\n2 2 2\n"
ROWS = spi3d.encode(identity(2))[len(HEAD) :]


@given(arrays(np.float32, (2, 2, 2, 3), elements=st.floats(-65504.0, 65504.0, width=32)))
@settings(deadline=None)
def test_every_float32_comes_back_bit_by_bit(table: np.ndarray) -> None:
    again = spi3d.decode(spi3d.encode(LUT3D(table)), "x.spi3d").table
    assert np.array_equal(again.view(np.uint32), table.view(np.uint32))


@pytest.mark.parametrize("size", [2, 17, 65])
def test_every_size_makes_the_round_trip(size: int) -> None:
    assert spi3d.decode(spi3d.encode(random_lut(size)), "x.spi3d") == random_lut(size)


@given(st.permutations(ROWS.splitlines(keepends=True)))
@settings(deadline=None, max_examples=20)
def test_rows_may_come_in_any_order(rows: list[bytes]) -> None:
    assert spi3d.decode(HEAD + b"".join(rows), "x.spi3d") == identity(2)


def test_opencolorio_and_colour_science_load_the_same_bits(tmp_path: Path) -> None:
    ocio = pytest.importorskip("PyOpenColorIO")
    colour = pytest.importorskip("colour")
    lut = random_lut(9)
    path = tmp_path / "look.spi3d"
    path.write_bytes(spi3d.encode(lut))
    processor = ocio.Config.CreateRaw().getProcessor(ocio.FileTransform(str(path)))
    ops = [op for op in processor.createGroupTransform() if isinstance(op, ocio.Lut3DTransform)]
    assert np.array_equal(np.array(ops[0].getData(), np.float32).reshape(lut.table.shape), lut.table)
    assert np.array_equal(colour.read_LUT(str(path)).table.astype(np.float32), lut.table)


def test_only_a_domain_of_0_to_1_can_be_written() -> None:
    with pytest.raises(LutFormatError, match="0 to 1"):
        spi3d.encode(LUT3D(grid(2), (0.0,) * 3, (2.0,) * 3))


CASES = {
    "empty": (b"", 1, "empty"),
    "magic": (b"SPILUT 2.0\n3 3\n2 2 2\n" + ROWS, 1, "SPILUT 1.0"),
    "columns": (b"SPILUT 1.0\n3 1\n2 2 2\n" + ROWS, 2, "3 3"),
    "not a cube": (b"SPILUT 1.0\n3 3\n2 3 2\n" + ROWS, 3, "one size"),
    "size 0": (b"SPILUT 1.0\n3 3\n0 0 0\n" + ROWS, 3, "2 to 129"),
    "size 1": (b"SPILUT 1.0\n3 3\n1 1 1\n" + ROWS, 3, "2 to 129"),
    "size negative": (b"SPILUT 1.0\n3 3\n-2 -2 -2\n" + ROWS, 3, "three sizes"),
    "size overflowing": (b"SPILUT 1.0\n3 3\n4294967298 4294967298 4294967298\n" + ROWS, 3, "three sizes"),
    "size huge": (b"SPILUT 1.0\n3 3\n9999 9999 9999\n" + ROWS, 3, "2 to 129"),
    "no size": (b"SPILUT 1.0\n3 3\n", 2, "three sizes"),
    "no rows": (HEAD, 3, "expected 8 rows, the file ends after 0"),
    "missing": (HEAD + ROWS[:-1].rsplit(b"\n", 1)[0] + b"\n", 10, "ends after 7"),
    "extra": (HEAD + ROWS + b"0 0 0 0 0 0\n", 12, "more rows than the 8"),
    "duplicate": (HEAD + ROWS.replace(b"\n1 1 0 1 1 0", b"\n0 1 0 1 1 0"), 10, "node 0 1 0 comes a second time"),
    "out of range": (HEAD + b"# note\n\n" + ROWS.replace(b"\n1 1 0 1", b"\n1 2 0 1"), 12, "above 1"),
    "huge index": (HEAD + ROWS.replace(b"\n1 1 0 1", b"\n1 60000 0 1"), 10, "above 1"),
    "negative": (HEAD + ROWS.replace(b"\n1 1 0 1", b"\n1 -1 0 1"), 10, "no index"),
    "fraction": (HEAD + ROWS.replace(b"\n1 1 0 1", b"\n1 1.0 0 1"), 10, "no index"),
    "NaN": (HEAD + ROWS.replace(b"\n1 1 0 1 1 0", b"\n1 1 0 1 nan 0"), 10, "no plain decimal number"),
    "NaN index": (HEAD + ROWS.replace(b"\n1 1 0 1 1 0", b"\nnan 1 0 1 1 0"), 10, "no plain decimal number"),
    "columns short": (HEAD + ROWS.replace(b"\n1 1 0 1 1 0", b"\n1 1 0 1 1"), 10, "expected 6 numbers, got 5"),
    "columns long": (HEAD + ROWS.replace(b"\n1 1 0 1 1 0", b"\n1 1 0 1 1 0 0"), 10, "expected 6 numbers, got 7"),
    "long token": (HEAD + ROWS.replace(b"\n1 1 0 1 1 0", b"\n1 1 0 1 1 0." + b"0" * 100_000), 10, "over 64 characters"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_files_are_refused_with_the_line_and_the_reason(case: str) -> None:
    data, line, reason = CASES[case]
    with pytest.raises(LutFormatError, match=reason) as caught:
        spi3d.decode(data, "x.spi3d")
    assert str(caught.value).startswith(f"x.spi3d:{line}:"), str(caught.value)


VALID = spi3d.encode(random_lut(3))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_any_change_of_a_file_gives_a_lut_or_a_clear_refusal(data: st.DataObject) -> None:
    mutated = bytearray(VALID)
    for _ in range(data.draw(st.integers(1, 6))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    del mutated[data.draw(st.integers(1, len(mutated))) :]
    lut, text = None, ""
    try:
        lut = spi3d.decode(bytes(mutated), "x.spi3d")
    except LutFormatError as error:
        text = str(error)
    assert re.match(r"x\.spi3d:[1-9][0-9]*: ", text) if lut is None else np.isfinite(lut.table).all()
