"""A pack whose LUTs hide no mistake, with every target in it."""

import pytest

from lutstudio.preset.equip import Wanted, equip
from lutstudio.preset.pack import Pack
from lutstudio.preset.targets import TARGETS
from tests.lut.luts import random_lut
from tests.preset.shades import shade


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Nodes at random: any that is out of its place shows."""
    bare = Pack(shade(), (random_lut(17, seed=1), random_lut(17, seed=2)))
    return equip(bare, Wanted(tuple(TARGETS)))


@pytest.fixture
def folder(pack, tmp_path):
    """The pack, unpacked."""
    for name, data in pack.extras.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path
