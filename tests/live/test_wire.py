import math
import struct

import numpy as np
import pytest

from lutstudio.live.tracker import Tracked
from lutstudio.live.wire import packed
from lutstudio.spatial.frame import Frame


def tracked(**fields) -> Tracked:
    mask = np.arange(12, dtype=np.uint8).reshape(3, 4)
    known = {"intensity": 0.25, "hair": True, "cut": False, "reset": False, "frame": Frame(0.5, 0.125, 0.5, 0.75, 0.25)}
    return Tracked(mask=mask, ms={}, **{**known, **fields})


def test_the_header_is_40_bytes_and_then_come_the_rows() -> None:
    data = packed(tracked(), 7, 12.34)
    assert data[:4] == b"LSM1"
    assert struct.unpack("<IHHHHffffff", data[4:40]) == (7, 4, 3, 1, 123, 0.25, 0.5, 0.125, 0.5, 0.75, 0.25)
    assert data[40:] == bytes(range(12))


@pytest.mark.parametrize(
    ("fields", "flags"),
    [
        ({}, 1),
        ({"cut": True, "reset": True}, 1 | 2 | 8),
        ({"hair": False, "frame": None}, 4),
        ({"hair": False, "frame": None, "intensity": None, "reset": True}, 8),
    ],
)
def test_flags_say_hair_cut_held_and_reset(fields: dict, flags: int) -> None:
    assert struct.unpack_from("<H", packed(tracked(**fields), 0, 0.0), 12)[0] == flags


def test_what_is_not_known_is_no_number() -> None:
    data = packed(tracked(hair=False, frame=None, intensity=None), 0, 1e9)
    assert all(math.isnan(value) for value in struct.unpack_from("<ffffff", data, 16))
    assert struct.unpack_from("<H", data, 14)[0] == 65535
