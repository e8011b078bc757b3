import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.errors import LutFormatError
from lutstudio.lut.clf import decode, encode
from lutstudio.lut.table import LUT3D, identity
from tests.lut.luts import random_lut

GOOD = encode(random_lut(3), "A look").decode()


def test_a_lut_comes_back_bit_by_bit_and_beyond_0_and_1() -> None:
    for lut in (random_lut(2), random_lut(17), random_lut(5, low=-2.0, high=3.0)):
        assert decode(encode(lut), "x.clf") == lut


@settings(max_examples=60)
@given(st.text(max_size=150))
def test_no_title_can_break_the_file(title: str) -> None:
    assert decode(encode(random_lut(2), title), "x.clf") == random_lut(2)


def test_opencolorio_reads_the_same_nodes_names_and_interpolation(tmp_path) -> None:
    ocio = pytest.importorskip("PyOpenColorIO")
    path = tmp_path / "look.clf"
    path.write_bytes(encode(random_lut(5), 'Ä <b>"&', "trilinear"))
    group = ocio.Config.CreateRaw().getProcessor(ocio.FileTransform(str(path))).createGroupTransform()
    (lut,) = list(group)
    assert lut.getInterpolation() == ocio.INTERP_LINEAR
    assert np.array_equal(lut.getData().reshape(5, 5, 5, 3), random_lut(5).table)
    assert group.getFormatMetadata().getName() == 'Ä <b>"&'


def test_the_domain_must_be_0_to_1() -> None:
    with pytest.raises(LutFormatError, match="resize the LUT"):
        encode(LUT3D(identity(2).table, (0.0, 0.0, 0.0), (2.0, 2.0, 2.0)))


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><ProcessList>&b;</ProcessList>'
BAD = {
    "empty": (b"", "is no XML"),
    "a cube": (b"LUT_3D_SIZE 2\n", "is no XML"),
    "entities": (BOMB.encode(), "declares entities"),
    "a file of the system": (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "declares entities"),
    "UTF-16": (GOOD.encode("utf-16"), "no UTF-8"),
    "cut": (GOOD[:300].encode(), "is no XML"),
    "a page": (b"<html></html>", "outermost element is 'html'"),
    "no operation": (b'<ProcessList id="x"></ProcessList>', "operations are none"),
    "a chain": (GOOD.replace("</LUT3D>", "</LUT3D><Range/>").encode(), "LUT3D, Range"),
    "integers": (GOOD.replace('inBitDepth="32f"', 'inBitDepth="10i"').encode(), "inBitDepth is '10i'"),
    "not cubic": (GOOD.replace('dim="3 3 3 3"', 'dim="3 3 4 3"').encode(), "dim N N N 3"),
    "too large": (GOOD.replace('dim="3 3 3 3"', 'dim="999 999 999 3"').encode(), "dim N N N 3"),
    "too small": (GOOD.replace('dim="3 3 3 3"', 'dim="1 1 1 3"').encode(), "dim N N N 3"),
    "two arrays": (GOOD.replace("</Array>", "</Array><Array/>").encode(), "one Array"),
    "a row short": (re.sub(r"\n[-+.0-9e ]+\n +</Array>", "\n</Array>", GOOD).encode(), "expected 27 rows"),
    "a row more": (GOOD.replace("        </Array>", "0 0 0\n        </Array>").encode(), "more rows"),
    "words": (GOOD.replace("        </Array>", "nan\n        </Array>").encode(), "x.clf Array"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_such_clf_is_refused_with_its_name(what) -> None:
    data, reason = BAD[what]
    with pytest.raises(LutFormatError, match=reason) as refused:
        decode(data, "x.clf")
    assert str(refused.value).startswith("x.clf")


@settings(max_examples=150)
@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    with pytest.raises(LutFormatError):
        decode(data, "x.clf")
